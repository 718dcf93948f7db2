package io.aidbook.oracle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Which regions there are and which lies in which, on plain codes, written anew for the oracle. */
final class Atlas {
  private static final Set<String> MEMBERS =
      Set.of(
          "AT BE BG CY CZ DE DK EE EL ES FI FR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"
              .split(" "));
  private static final Set<String> COUNTRIES = countries();

  /** Outside the Union, but with codes like those of NUTS 1 to 3 below the country. */
  private static final Set<String> LIKE_NUTS =
      Set.of("UK NO IS LI CH TR RS MK ME AL BA XK".split(" "));

  /** P-codes of Ukraine with a hyphen that are no oblasts in ISO 3166-2. */
  private static final Set<String> NO_OBLASTS = Set.of("UA-01 UA-44 UA-73 UA-80 UA-85".split(" "));

  private Atlas() {}

  private static Set<String> countries() {
    Set<String> codes = new HashSet<>(Set.of(Locale.getISOCountries()));
    codes.removeAll(Set.of("GR", "GB"));
    codes.addAll(Set.of("EL", "UK", "XK"));
    return codes;
  }

  /** The code as it is written in outputs; empty where it is no region. */
  static Optional<String> normalised(String written) {
    if (!written.matches("[*]|[A-Za-z]{2}([A-Za-z0-9]{0,3}|-[A-Za-z0-9]{1,3})")) {
      return Optional.empty();
    }
    String code = written.toUpperCase(Locale.ROOT);
    if (code.equals("*") || code.equals("EU")) {
      return Optional.of(code);
    }
    String country = code.substring(0, 2).replace("GR", "EL").replace("GB", "UK");
    boolean nuts = code.length() > 2 && code.charAt(2) != '-';
    boolean exists =
        COUNTRIES.contains(country)
            && (!nuts || MEMBERS.contains(country) || LIKE_NUTS.contains(country))
            && !NO_OBLASTS.contains(code);
    return exists ? Optional.of(country + code.substring(2)) : Optional.empty();
  }

  /** The region itself and all around it, innermost first; the world is the last. */
  static List<String> around(String code) {
    List<String> codes = new ArrayList<>();
    String inner = code;
    while (inner.length() > 2) {
      codes.add(inner);
      inner = inner.substring(0, inner.contains("-") ? 2 : inner.length() - 1);
    }
    if (inner.length() == 2) {
      codes.add(inner);
      if (MEMBERS.contains(inner)) {
        codes.add("EU");
      }
    }
    codes.add("*");
    return codes;
  }

  static boolean contains(String outer, String inner) {
    return around(inner).contains(outer);
  }

  /** The innermost region that contains all of them. */
  static String shared(List<String> codes) {
    return around(codes.get(0)).stream()
        .filter(region -> codes.stream().allMatch(code -> contains(region, code)))
        .findFirst()
        .orElseThrow();
  }

  static String level(String code) {
    if (code.equals("*")) {
      return "WORLD";
    }
    if (code.equals("EU")) {
      return "UNION";
    }
    if (code.contains("-")) {
      return "SUBDIVISION";
    }
    return List.of("COUNTRY", "NUTS1", "NUTS2", "NUTS3").get(code.length() - 2);
  }
}
