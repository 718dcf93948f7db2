package io.aidbook.web.imports.mapping;

import io.aidbook.gazetteer.Gazetteer;
import io.aidbook.gazetteer.Hit;
import io.aidbook.gazetteer.Place;
import io.aidbook.region.Region;
import io.aidbook.region.RegionLevel;
import java.util.List;
import java.util.Optional;

/** Names and codes of the gazetteer. */
public final class GazetteerNames implements RegionNames {
  private static final int COUNTRY = 2;

  private final Gazetteer gazetteer;

  /**
   * @param gazetteer that is asked
   */
  public GazetteerNames(Gazetteer gazetteer) {
    this.gazetteer = gazetteer;
  }

  @Override
  public List<Region> named(String name, Region within) {
    List<Region> all =
        gazetteer
            .search(
                name,
                "en",
                Gazetteer.MOST_HITS,
                place -> place.current() && (within == null || within.contains(region(place))))
            .stream()
            .filter(hit -> hit.match() == Hit.Match.NAME)
            .map(hit -> region(hit.place()))
            .toList();
    // A city that is a region of several levels is meant as the coarsest of them.
    return all.stream()
        .filter(one -> all.stream().noneMatch(other -> !other.equals(one) && other.contains(one)))
        .toList();
  }

  private static Region region(Place place) {
    return Region.parse(place.code());
  }

  @Override
  public List<Region> coded(String code) {
    Optional<Place> place = gazetteer.enclosing(code);
    if (place.isPresent()) {
      List<Place> successors = gazetteer.successors(place.get());
      return successors.isEmpty()
          ? List.of(region(place.get()))
          : successors.stream().map(GazetteerNames::region).toList();
    }
    Region region = Region.parse(code);
    return isListed(region) ? List.of() : List.of(region);
  }

  /** Whether the gazetteer has all regions of that kind, so that one that it has not is none. */
  private boolean isListed(Region region) {
    boolean subdivided = region.level() != RegionLevel.COUNTRY;
    return subdivided
        && gazetteer
            .find(region.code().substring(0, Math.min(COUNTRY, region.code().length())))
            .map(country -> !gazetteer.children(country).isEmpty())
            .orElse(false);
  }
}
