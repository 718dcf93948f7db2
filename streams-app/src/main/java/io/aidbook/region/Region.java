package io.aidbook.region;

import io.aidbook.region.InvalidRegionException.Flaw;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A place in the hierarchy {@code *} &gt; {@code EU} &gt; country &gt; NUTS 1 &gt; 2 &gt; 3, or ISO
 * 3166-2 below a country.
 *
 * <p>A region knows its chain of ancestors, so that every question about two regions is answered
 * without a table. Immutable; two regions are equal when their codes are.
 */
public final class Region implements Comparable<Region> {
  /** Everywhere, the root of the hierarchy. */
  public static final Region WORLD = new Region("*", RegionLevel.WORLD, null);

  /** The 27 members of the European Union. */
  public static final Region UNION = new Region("EU", RegionLevel.UNION, WORLD);

  /** Characters of a bad code that its error message repeats. */
  private static final int QUOTED = 32;

  /** Letters of a country's code. */
  private static final int COUNTRY = 2;

  private static final List<RegionLevel> NUTS_LEVELS =
      List.of(RegionLevel.NUTS1, RegionLevel.NUTS2, RegionLevel.NUTS3);

  private static final Map<String, Region> COUNTRIES =
      Countries.ALL.stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  country -> country,
                  country ->
                      new Region(
                          country,
                          RegionLevel.COUNTRY,
                          Countries.isMember(country) ? UNION : WORLD)));

  private final String code;
  private final RegionLevel level;
  private final List<Region> chain;

  private Region(String code, RegionLevel level, Region parent) {
    this.code = code;
    this.level = level;
    List<Region> all = new ArrayList<>(parent == null ? 1 : 1 + parent.chain.size());
    all.add(this);
    if (parent != null) {
      all.addAll(parent.chain);
    }
    this.chain = List.copyOf(all);
  }

  /**
   * Reads a code. Case does not matter, {@code GR} becomes {@code EL} and {@code GB} becomes {@code
   * UK}, as NUTS has them. Nothing else is mended: blanks and letters outside ASCII are errors.
   *
   * @throws InvalidRegionException when the code is outside the grammar, its country is unknown, it
   *     has the form of NUTS in a country without NUTS regions, or it is a P-code
   */
  public static Region parse(String input) {
    if (input.equals("*")) {
      return WORLD;
    }
    // The grammar is held against the input as it came: upper case makes I of a dotless i and FI of
    // a ligature, and what was no code must not become one.
    int begin = isDivided(input) ? COUNTRY + 1 : COUNTRY;
    if (!isCode(input, begin)) {
      throw pcodeOr(input, InvalidRegionException.grammar(beginning(input)));
    }
    String code = upper(input);
    if (code.equals(UNION.code)) {
      return UNION;
    }
    String country = Countries.normalised(code.substring(0, COUNTRY));
    Region region = COUNTRIES.get(country);
    if (region == null) {
      throw InvalidRegionException.country(Flaw.NO_COUNTRY, input, input.substring(0, COUNTRY));
    }
    if (begin > COUNTRY) {
      InvalidRegionException pcode = PCodes.refusalOfDivided(code);
      if (pcode != null) {
        throw pcode;
      }
      return new Region(country + code.substring(COUNTRY), RegionLevel.SUBDIVISION, region);
    }
    if (code.length() > COUNTRY && !Countries.hasNuts(country)) {
      throw pcodeOr(input, InvalidRegionException.country(Flaw.NO_NUTS, input, country));
    }
    for (int end = COUNTRY + 1; end <= code.length(); end++) {
      RegionLevel level = NUTS_LEVELS.get(end - COUNTRY - 1);
      region = new Region(country + code.substring(COUNTRY, end), level, region);
    }
    return region;
  }

  private static InvalidRegionException pcodeOr(String input, InvalidRegionException otherwise) {
    InvalidRegionException pcode = PCodes.refusal(input);
    return pcode == null ? otherwise : pcode;
  }

  private static boolean isDivided(String input) {
    return input.length() > COUNTRY + 1 && input.charAt(COUNTRY) == '-';
  }

  /** Whether the input is two letters and, from there on, at most three letters or digits. */
  private static boolean isCode(String input, int begin) {
    if (input.length() < COUNTRY || input.length() > begin + NUTS_LEVELS.size()) {
      return false;
    }
    for (int i = begin; i < input.length(); i++) {
      if (!isLetter(input.charAt(i)) && !(input.charAt(i) >= '0' && input.charAt(i) <= '9')) {
        return false;
      }
    }
    return isLetter(input.charAt(0)) && isLetter(input.charAt(1));
  }

  private static boolean isLetter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  private static String upper(String ascii) {
    return ascii.toUpperCase(Locale.ROOT);
  }

  /** Enough of an input to recognise it by, however long it is. */
  private static String beginning(String input) {
    return input.length() <= QUOTED ? input : input.substring(0, QUOTED) + "...";
  }

  /** The normalised code. */
  public String code() {
    return code;
  }

  /** How deep the region lies. */
  public RegionLevel level() {
    return level;
  }

  /** The region itself, its parent, and so on up to {@link #WORLD}; never empty. */
  public List<Region> chain() {
    return chain;
  }

  /** Number of ancestors; 0 for {@link #WORLD}. */
  public int depth() {
    return chain.size() - 1;
  }

  /** Whether the other region is this one or lies inside it. */
  public boolean contains(Region other) {
    int steps = other.depth() - depth();
    return steps >= 0 && other.chain.get(steps).code.equals(code);
  }

  /** The deepest region that contains both; {@link #WORLD} at the least. */
  public Region deepestShared(Region other) {
    for (int i = Math.max(0, depth() - other.depth()); i < chain.size(); i++) {
      if (chain.get(i).contains(other)) {
        return chain.get(i);
      }
    }
    throw new AssertionError("every region lies in the world: " + this + ", " + other);
  }

  /** The region itself or its ancestor of that level, where there is one. */
  public Optional<Region> at(RegionLevel wanted) {
    for (Region region : chain) {
      if (region.level == wanted) {
        return Optional.of(region);
      }
    }
    return Optional.empty();
  }

  @Override
  public int compareTo(Region other) {
    return code.compareTo(other.code);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Region region && code.equals(region.code);
  }

  @Override
  public int hashCode() {
    return code.hashCode();
  }

  @Override
  public String toString() {
    return code;
  }
}
