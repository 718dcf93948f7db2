package io.aidbook.web.site;

import io.aidbook.gazetteer.Gazetteer;
import io.aidbook.gazetteer.Hit;
import io.aidbook.gazetteer.Place;
import java.util.List;
import java.util.Locale;

/** Names of regions, for people: the gazetteer's, and the code itself of what it does not have. */
public final class RegionNames {
  private final Gazetteer gazetteer;

  /**
   * @param gazetteer knows places by code and name
   */
  public RegionNames(Gazetteer gazetteer) {
    this.gazetteer = gazetteer;
  }

  /**
   * Name of a region.
   *
   * @param code a code that an event may carry
   * @return the code itself where it has no name
   */
  public String name(String code, Locale language) {
    return named(code, language).name();
  }

  /** A region with its name, which is the code itself where it has none. */
  public Named named(String code, Locale language) {
    String tag = language.getLanguage();
    return gazetteer
        .find(code)
        .map(place -> named(place, gazetteer.name(place, tag), gazetteer.countryName(place, tag)))
        .orElseGet(() -> new Named(code, code, ""));
  }

  /**
   * Regions of today that a text names, the best first.
   *
   * @param text part of a name, or a code
   * @param limit the most to give
   */
  public List<Named> search(String text, Locale language, int limit) {
    return gazetteer.search(text, language.getLanguage(), limit, Place::current).stream()
        .map(RegionNames::named)
        .toList();
  }

  private static Named named(Hit hit) {
    return named(hit.place(), hit.name(), hit.country());
  }

  private static Named named(Place place, String name, String country) {
    return new Named(place.code(), name, country);
  }

  /**
   * A region with its name.
   *
   * @param code of the region
   * @param name in the reader's language
   * @param inside name of its country; empty for what is a country or larger
   */
  public record Named(String code, String name, String inside) {}
}
