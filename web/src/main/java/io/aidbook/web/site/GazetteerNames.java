package io.aidbook.web.site;

import io.aidbook.gazetteer.Gazetteer;
import io.aidbook.gazetteer.Hit;
import io.aidbook.gazetteer.Place;
import io.aidbook.gazetteer.PlaceLevel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Names of regions as the gazetteer has them. */
public final class GazetteerNames implements RegionNames {
  private final Gazetteer gazetteer;

  /**
   * @param gazetteer knows places by code and name
   */
  public GazetteerNames(Gazetteer gazetteer) {
    this.gazetteer = gazetteer;
  }

  @Override
  public String name(String code, Locale language) {
    return gazetteer
        .find(code)
        .map(place -> gazetteer.name(place, language.toLanguageTag()))
        .orElse(code);
  }

  /** A code or name that only an older edition of NUTS has leads to the regions of today. */
  @Override
  public List<Named> search(String text, Locale language, int limit) {
    Map<String, Named> found = new LinkedHashMap<>();
    for (Hit hit : gazetteer.search(text, language.toLanguageTag(), limit)) {
      if (hit.successors().isEmpty()) {
        found.putIfAbsent(hit.place().code(), named(hit.place(), language));
      }
      for (Place successor : hit.successors()) {
        found.putIfAbsent(successor.code(), named(successor, language));
      }
    }
    return found.values().stream().limit(limit).toList();
  }

  private Named named(Place place, Locale language) {
    String tag = language.toLanguageTag();
    String inside =
        place.level().compareTo(PlaceLevel.COUNTRY) <= 0 ? "" : gazetteer.countryName(place, tag);
    return new Named(place.code(), gazetteer.name(place, tag), inside);
  }
}
