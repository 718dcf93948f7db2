package io.aidbook.gazetteer;

/**
 * What kind of place a code names, coarsest first; the names are those of the app's region levels.
 */
public enum PlaceLevel {
  /** Everywhere: {@code *}. */
  WORLD,
  /** The European Union: {@code EU}. */
  UNION,
  /** A country: {@code PL}. */
  COUNTRY,
  /** {@code PL9}. */
  NUTS1,
  /** An ISO 3166-2 subdivision: {@code UA-46}. */
  SUBDIVISION,
  /** {@code PL91}. */
  NUTS2,
  /** {@code PL911}. */
  NUTS3;

  private static final int COUNTRY_LETTERS = 2;

  static PlaceLevel of(String code) {
    if (code.equals("*")) {
      return WORLD;
    }
    if (code.equals("EU")) {
      return UNION;
    }
    if (code.indexOf('-') > 0) {
      return SUBDIVISION;
    }
    return switch (code.length() - COUNTRY_LETTERS) {
      case 0 -> COUNTRY;
      case 1 -> NUTS1;
      case 2 -> NUTS2;
      case 3 -> NUTS3;
      default -> throw new IllegalArgumentException("'%s' is of no level".formatted(code));
    };
  }

  boolean isNuts() {
    return this == NUTS1 || this == NUTS2 || this == NUTS3;
  }
}
