package io.aidbook.gazetteer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the gazetteer has on one code. Immutable.
 *
 * @param code as the app's regions have it: {@code PL911}, {@code UA-46}, {@code EL}
 * @param level what kind of place it is
 * @param parent code of the next larger place; empty for the world
 * @param editions editions of NUTS that have the code, oldest first; empty for what is not NUTS
 * @param current false for a code that the newest edition of its country no longer has
 * @param successors for each edition later than the last that has the code: the codes that have its
 *     territory there, the one with most people first. A part below one in a hundred of both the
 *     area and the people is left out
 * @param local name in the languages of the place, several with a slash between them
 * @param latin the same in Latin letters
 * @param english English name; empty where no source has one that differs from the Latin name
 * @param ukrainian Ukrainian name; empty where no source has one
 * @param aliases other names by which people look for it
 * @param pCode P-code of an oblast; empty for all others
 * @param centre the middle; empty for the world, the Union and a few small territories
 * @param squareKilometres area, rounded; 0 where the centre is empty
 */
public record Place(
    String code,
    PlaceLevel level,
    String parent,
    Set<Edition> editions,
    boolean current,
    Map<Edition, List<String>> successors,
    String local,
    String latin,
    String english,
    String ukrainian,
    List<String> aliases,
    String pCode,
    Optional<Centre> centre,
    int squareKilometres) {
  private static final int COUNTRY_LETTERS = 2;

  /** Code of the country that the place is or lies in; empty for the world and the Union. */
  public Optional<String> country() {
    return level == PlaceLevel.WORLD || level == PlaceLevel.UNION
        ? Optional.empty()
        : Optional.of(code.substring(0, COUNTRY_LETTERS));
  }

  @Override
  public String toString() {
    return code + " " + latin;
  }
}
