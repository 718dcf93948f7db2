package io.aidbook.gazetteer;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the codes by which a place can be written, and says which code of the gazetteer is meant.
 */
final class Codes {
  private static final Map<String, String> NUTS_COUNTRIES = Map.of("GR", "EL", "GB", "UK");

  /** The longest is a code of KATOTTG: a country and 17 digits. */
  private static final int LONGEST = 19;

  /** A P-code, with a hyphen or without. */
  private static final Pattern P_CODE = Pattern.compile("([A-Z]{2})-?([0-9]{2})");

  /**
   * A code of KATOTTG, Ukraine's register of territories: an oblast, ten digits for what lies in
   * it, and five that number the entry. The ten are zeros if the oblast itself is meant.
   */
  private static final Pattern KATOTTG = Pattern.compile("(UA[0-9]{2})0{10}[0-9]{5}");

  /** A P-code, or a code of KATOTTG, of a place in an oblast. */
  private static final Pattern DEEPER = Pattern.compile("(UA[0-9]{2})[0-9]{1,15}");

  private final Map<String, Place> places;
  private final Map<String, Place> byPCode = new HashMap<>();

  Codes(Map<String, Place> places) {
    this.places = places;
    for (Place place : places.values()) {
      if (!place.pCode().isEmpty()) {
        byPCode.put(place.pCode(), place);
      }
    }
  }

  /**
   * The place of a code. A code of a place comes before a P-code: {@code UA-14} is ISO 3166-2's
   * wherever ISO 3166-2 has it.
   */
  Optional<Place> find(String input) {
    String code = upper(input);
    if (code.isEmpty()) {
      return Optional.empty();
    }
    Place place = places.get(code);
    if (place == null && code.length() >= 2) {
      String nuts = NUTS_COUNTRIES.get(code.substring(0, 2));
      place = nuts == null ? null : places.get(nuts + code.substring(2));
    }
    if (place == null) {
      Matcher pCode = P_CODE.matcher(code);
      place = pCode.matches() ? byPCode.get(pCode.group(1) + pCode.group(2)) : null;
    }
    if (place == null) {
      place = oblastOf(KATOTTG, code);
    }
    return Optional.ofNullable(place);
  }

  /** The place of a code, or the oblast of a P-code or KATOTTG code of a place in one. */
  Optional<Place> enclosing(String input) {
    return find(input).or(() -> Optional.ofNullable(oblastOf(DEEPER, upper(input))));
  }

  private Place oblastOf(Pattern form, String code) {
    Matcher matcher = form.matcher(code);
    return matcher.matches() ? byPCode.get(matcher.group(1)) : null;
  }

  /** In upper case; empty if it is no code. Only ASCII is accepted: upper case makes I of a ı. */
  private static String upper(String input) {
    String trimmed = input.strip();
    boolean ascii = trimmed.chars().allMatch(c -> c > ' ' && c < 0x7F);
    return ascii && trimmed.length() <= LONGEST ? trimmed.toUpperCase(Locale.ROOT) : "";
  }
}
