package io.aidbook.web.board.map;

import io.aidbook.gazetteer.Gazetteer;
import io.aidbook.region.Region;
import io.aidbook.region.RegionLevel;
import io.aidbook.web.board.map.RegionMap.Drawn;
import java.net.URL;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The maps that are on the class path: countries and oblasts always, NUTS regions if the module
 * {@code nuts-map} is there.
 */
public final class RegionMaps {
  private static final String COUNTRIES = "countries";
  private static final String OBLASTS = "oblasts";
  private static final String NUTS2 = "nuts2";
  private static final String NUTS3 = "nuts3";
  private static final String UKRAINE = "UA";

  private final Map<String, RegionMap> maps;
  private final Function<String, URL> resources;

  private RegionMaps(Map<String, RegionMap> maps, Function<String, URL> resources) {
    this.maps = maps;
    this.resources = resources;
  }

  /**
   * The maps on the class path.
   *
   * @param gazetteer knows regions of other editions than the maps draw
   */
  public static RegionMaps shipped(Gazetteer gazetteer) {
    return of(RegionMaps.class::getResource, gazetteer);
  }

  /**
   * The maps among resources.
   *
   * @param resources gives the resource of a name, or null
   * @param gazetteer knows regions of other editions than the maps draw
   */
  public static RegionMaps of(Function<String, URL> resources, Gazetteer gazetteer) {
    Map<String, RegionMap> maps = new LinkedHashMap<>();
    for (String name : new String[] {COUNTRIES, OBLASTS, NUTS2, NUTS3}) {
      URL index = resources.apply(path(name, "tsv"));
      if (index != null && resources.apply(path(name, "svg")) != null) {
        maps.put(name, RegionMap.read(name, index, gazetteer));
      }
    }
    if (!maps.containsKey(COUNTRIES) || !maps.containsKey(OBLASTS)) {
      throw new IllegalStateException(
          "class path has no maps of countries and oblasts: add the module maps");
    }
    return new RegionMaps(maps, resources);
  }

  private static String path(String name, String ending) {
    return "/io/aidbook/maps/%s.%s".formatted(name, ending);
  }

  /** All of them. */
  public Collection<RegionMap> all() {
    return maps.values();
  }

  /** The file of a map. */
  URL file(RegionMap map) {
    return resources.apply(path(map.name(), "svg"));
  }

  /** Whether NUTS regions can be shown. */
  public boolean hasNuts() {
    return maps.containsKey(NUTS2) && maps.containsKey(NUTS3);
  }

  /** Whether a map's terms want a notice beside it. */
  public boolean wantsNotice(RegionMap map) {
    return map.name().equals(NUTS2) || map.name().equals(NUTS3);
  }

  /** Whether a map has a region, as one shape or as parts. */
  public boolean draws(Region region) {
    return maps.values().stream()
        .anyMatch(
            map ->
                map.drawn(region).filter(Drawn::same).isPresent()
                    || (region.level() == RegionLevel.NUTS1 && !map.inside(region).isEmpty()));
  }

  /** The map of countries. */
  public RegionMap countries() {
    return maps.get(COUNTRIES);
  }

  /** The map that shows regions inside a region at a level, or comes nearest to that. */
  public RegionMap of(ShownLevel level, Region inside) {
    if (level == ShownLevel.COUNTRY) {
      return countries();
    }
    if (!hasNuts() || inside.code().startsWith(UKRAINE)) {
      return maps.get(OBLASTS);
    }
    return maps.get(level == ShownLevel.NUTS3 ? NUTS3 : NUTS2);
  }
}
