package io.aidbook.region;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The countries of the world by their two-letter codes, and which of them form the Union. */
final class Countries {
  /** NUTS writes these two countries differently from ISO 3166-1. */
  private static final Map<String, String> NUTS_NAMES = Map.of("GR", "EL", "GB", "UK");

  private static final Set<String> MEMBERS =
      Set.of(
          "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "EL", "ES", "FI", "FR", "HR", "HU", "IE",
          "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");

  private static final Set<String> ALL = all();

  private Countries() {}

  private static Set<String> all() {
    Set<String> codes = new HashSet<>();
    for (String code : Locale.getISOCountries()) {
      codes.add(normalised(code));
    }
    // Kosovo: user-assigned in ISO 3166-1, a code of its own in NUTS' list of statistical regions.
    codes.add("XK");
    return Set.copyOf(codes);
  }

  static String normalised(String country) {
    return NUTS_NAMES.getOrDefault(country, country);
  }

  static boolean exists(String country) {
    return ALL.contains(country);
  }

  static boolean isMember(String country) {
    return MEMBERS.contains(country);
  }
}
