package io.aidbook.gazetteer;

import java.util.Locale;
import java.util.Map;

/** Chooses the name of a place for a language. */
final class PlaceNames {
  private static final Map<String, String> ISO_COUNTRIES = Map.of("EL", "GR", "UK", "GB");

  private PlaceNames() {}

  /**
   * The name of the place in the language, or what comes nearest to it.
   *
   * @param language a language tag such as {@code uk}
   */
  static String name(Place place, String language) {
    String tag = language.toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
    return switch (tag) {
      case "en" -> place.english().isEmpty() ? place.latin() : place.english();
      case "uk" -> place.ukrainian().isEmpty() ? readable(place) : place.ukrainian();
      default -> other(place, tag);
    };
  }

  private static String other(Place place, String tag) {
    if (place.level() == PlaceLevel.WORLD || place.level() == PlaceLevel.UNION) {
      return place.english();
    }
    return place.level() == PlaceLevel.COUNTRY ? country(place, tag) : readable(place);
  }

  /** The data has countries in English and Ukrainian only; the JDK knows them in most languages. */
  private static String country(Place place, String tag) {
    String iso = ISO_COUNTRIES.getOrDefault(place.code(), place.code());
    Locale locale = new Locale(tag);
    String name = new Locale("", iso).getDisplayCountry(locale);
    return name.isEmpty() || name.equals(iso) ? place.english() : name;
  }

  /** The local name, with its Latin spelling where it is in other letters. */
  private static String readable(Place place) {
    return place.local().equals(place.latin())
        ? place.local()
        : "%s (%s)".formatted(place.local(), place.latin());
  }
}
