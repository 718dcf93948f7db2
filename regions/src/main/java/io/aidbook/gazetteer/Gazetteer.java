package io.aidbook.gazetteer;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Places by code and by name: countries, NUTS regions of the editions 2016, 2021 and 2024, and the
 * oblasts of Ukraine.
 *
 * <p>Immutable, and safe to use from several threads. Places that it is asked about must be its
 * own.
 */
public final class Gazetteer {
  /** The most hits of one search. */
  public static final int MOST_HITS = 100;

  private static final Comparator<Place> COARSEST_FIRST =
      Comparator.comparing(Place::level).thenComparing(Place::code);

  private final Map<String, Place> places;
  private final Map<String, List<Place>> children = new HashMap<>();
  private final List<Place> byIndex;
  private final Map<String, Integer> indices = new HashMap<>();
  private final Codes codes;
  private final Adjacency adjacency;
  private final PlaceSearch search;

  private Gazetteer(Map<String, Place> places, List<String[]> borders) {
    this.places = places;
    this.byIndex = List.copyOf(places.values());
    for (Place place : byIndex) {
      indices.put(place.code(), indices.size());
      children.computeIfAbsent(place.parent(), parent -> new ArrayList<>()).add(place);
    }
    this.codes = new Codes(places);
    List<int[]> finest =
        borders.stream()
            .map(pair -> new int[] {indices.get(pair[0]), indices.get(pair[1])})
            .toList();
    this.adjacency = new Adjacency(byIndex.size(), finest, this::indicesUpToCountry);
    this.search = new PlaceSearch(byIndex);
  }

  /** Reads the gazetteer that ships with Aidbook. That takes some tenths of a second: keep it. */
  public static Gazetteer shipped() {
    return new Gazetteer(GazetteerFiles.places(), GazetteerFiles.borders());
  }

  private int[] indicesUpToCountry(int index) {
    return path(byIndex.get(index)).stream()
        .filter(place -> place.country().isPresent())
        .mapToInt(this::indexOf)
        .toArray();
  }

  private int indexOf(Place place) {
    Integer index = indices.get(place.code());
    if (index == null) {
      throw new IllegalArgumentException(place + " is not of this gazetteer");
    }
    return index;
  }

  /** All places, in the order of their codes. */
  public Collection<Place> places() {
    return byIndex;
  }

  /**
   * The place of a code, in whatever case: a code of NUTS of any edition, of a country ({@code GR}
   * and {@code GB} too), of an oblast by ISO 3166-2, its P-code ({@code UA14}, {@code UA-44}) or
   * its code in KATOTTG.
   */
  public Optional<Place> find(String code) {
    return codes.find(code);
  }

  /** As {@link #find}, and for a P-code or KATOTTG code of a place in an oblast: that oblast. */
  public Optional<Place> enclosing(String code) {
    return codes.enclosing(code);
  }

  /** The next larger place; empty for the world. */
  public Optional<Place> parent(Place place) {
    return Optional.ofNullable(places.get(place.parent()));
  }

  /** The place itself, its parent, and so on up to the world. */
  public List<Place> path(Place place) {
    return Stream.iterate(place, one -> one != null, one -> places.get(one.parent())).toList();
  }

  /** The places of today whose parent the place is, in the order of their codes. */
  public List<Place> children(Place place) {
    return allChildren(place).stream().filter(Place::current).toList();
  }

  /** The same with the places of older editions. */
  public List<Place> allChildren(Place place) {
    return List.copyOf(children.getOrDefault(place.code(), List.of()));
  }

  /**
   * The places of today that have the territory of a place of an older edition, the one with most
   * people first; empty for a place of today.
   */
  public List<Place> successors(Place place) {
    if (place.current()) {
      return List.of();
    }
    // The United Kingdom is in no edition after 2021.
    List<String> newest =
        place
            .successors()
            .getOrDefault(
                Edition.NUTS_2024, place.successors().getOrDefault(Edition.NUTS_2021, List.of()));
    return newest.stream().map(places::get).toList();
  }

  /**
   * The region of another edition of NUTS in which a region lies wholly: itself if that edition has
   * its code; the only successor or predecessor if there is one. Empty if it was made of parts of
   * several, if it is no region of NUTS, and if the edition has nothing of its country.
   */
  public Optional<Held> heldBy(Place place, Edition edition) {
    if (place.editions().contains(edition)) {
      return Optional.of(new Held(place, true));
    }
    List<Place> holders = across(place, edition);
    if (holders.size() != 1) {
      return Optional.empty();
    }
    Place holder = holders.get(0);
    boolean same =
        place.editions().stream().anyMatch(own -> across(holder, own).equals(List.of(place)));
    return Optional.of(new Held(holder, same));
  }

  /** Regions of an edition that have a part of the region, which is of other editions. */
  private List<Place> across(Place place, Edition edition) {
    Optional<Edition> later =
        place.editions().stream().filter(own -> own.compareTo(edition) > 0).findFirst();
    if (later.isEmpty()) {
      return place.successors().getOrDefault(edition, List.of()).stream().map(places::get).toList();
    }
    return allChildrenOfCountry(place)
        .filter(old -> old.editions().contains(edition))
        .filter(old -> old.successors().getOrDefault(later.get(), List.of()).contains(place.code()))
        .toList();
  }

  private Stream<Place> allChildrenOfCountry(Place place) {
    String country = place.country().orElse(place.code());
    return byIndex.stream()
        .filter(other -> other.level() == place.level() && other.code().startsWith(country));
  }

  /**
   * A region of another edition that has the whole of a region.
   *
   * @param by the region that has it
   * @param same whether both are the same, so that only the code changed
   */
  public record Held(Place by, boolean same) {}

  /**
   * The name of the place for a reader of the language.
   *
   * <p>In English: the English name, else the local name in Latin letters. In Ukrainian: the
   * Ukrainian name, else the local name, with its Latin spelling if it is in other letters. In any
   * other language: for countries what the JDK has; for all others as in Ukrainian.
   *
   * @param language a language tag such as {@code uk} or {@code de-AT}
   */
  public String name(Place place, String language) {
    return PlaceNames.name(place, language);
  }

  /** The name of the place's country; empty for what is a country or larger. */
  public String countryName(Place place, String language) {
    return place.level().compareTo(PlaceLevel.COUNTRY) <= 0
        ? ""
        : place.country().map(places::get).map(country -> name(country, language)).orElse("");
  }

  /** Kilometres between the centres of two places; empty if either has none. */
  public OptionalInt kilometres(Place a, Place b) {
    return a.centre().isEmpty() || b.centre().isEmpty()
        ? OptionalInt.empty()
        : OptionalInt.of(a.centre().get().kilometresTo(b.centre().get()));
  }

  /**
   * Whether two places have a border on land. They may be of different levels: Podkarpackie and
   * Ukraine are neighbours. A place and what lies in it are none.
   */
  public boolean areNeighbours(Place a, Place b) {
    return adjacency.areNeighbours(indexOf(a), indexOf(b));
  }

  /**
   * The places of today that have a border with the place, coarsest first: those of its own level,
   * and across a border to where that level is missing, oblasts beside NUTS regions, and countries
   * without regions beside both.
   *
   * <p>A place of an older edition has neighbours of its last edition.
   */
  public List<Place> neighbours(Place place) {
    return adjacency.neighbours(indexOf(place)).stream()
        .map(byIndex::get)
        .filter(other -> isComparable(place, other) && isOfOneTime(place, other))
        .sorted(COARSEST_FIRST)
        .toList();
  }

  private boolean isComparable(Place a, Place b) {
    return a.level() == b.level()
        || (a.level() == PlaceLevel.SUBDIVISION && b.level().isNuts())
        || (a.level().isNuts() && b.level() == PlaceLevel.SUBDIVISION)
        || isFinestCountry(a)
        || isFinestCountry(b);
  }

  private boolean isFinestCountry(Place place) {
    return place.level() == PlaceLevel.COUNTRY && !children.containsKey(place.code());
  }

  private static boolean isOfOneTime(Place place, Place other) {
    if (place.current() || other.editions().isEmpty()) {
      return other.current();
    }
    Edition last = place.editions().stream().reduce((first, second) -> second).orElseThrow();
    return other.editions().contains(last);
  }

  /**
   * Finds places by a code or a name, also by the beginning or a part of a name, in any letters in
   * which the data has it, and with a typing error in longer words if nothing else is found.
   *
   * <p>Better matches come first, see {@link Hit.Match}; among equal ones places of today, then
   * coarser ones, then larger ones.
   *
   * @param text what was typed; what goes beyond 100 characters is not looked at
   * @param language of the reader, for the names in the hits
   * @param limit the most hits, from 1 to {@value #MOST_HITS}
   */
  public List<Hit> search(String text, String language, int limit) {
    return search(text, language, limit, place -> true);
  }

  /** As {@link #search(String, String, int)}, of the places that are wanted. */
  public List<Hit> search(String text, String language, int limit, Predicate<Place> wanted) {
    if (limit < 1 || limit > MOST_HITS) {
      throw new IllegalArgumentException("limit %d: use 1 to %d hits".formatted(limit, MOST_HITS));
    }
    return search.search(text, find(text).orElse(null), wanted, limit).stream()
        .map(
            found ->
                new Hit(
                    found.place(),
                    found.match(),
                    name(found.place(), language),
                    countryName(found.place(), language),
                    found.name(),
                    successors(found.place())))
        .toList();
  }
}
