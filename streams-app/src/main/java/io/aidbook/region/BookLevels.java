package io.aidbook.region;

import java.util.List;
import java.util.Optional;

/**
 * The region levels at which books exist, and with them the shape of the tree of books.
 *
 * <p>A need enters the finest book that contains its region; what stays unmet climbs to the next
 * coarser one. An offer enters the one finest book that contains all regions it serves, so that
 * every offer has exactly one writer.
 */
public final class BookLevels {
  /** Levels at which a book can exist, finest first. */
  public static final List<RegionLevel> ALLOWED =
      List.of(
          RegionLevel.NUTS3,
          RegionLevel.NUTS2,
          RegionLevel.NUTS1,
          RegionLevel.COUNTRY,
          RegionLevel.UNION,
          RegionLevel.WORLD);

  private final List<RegionLevel> finestFirst;

  /**
   * @param levels in any order; every one allowed, none twice, {@link RegionLevel#WORLD} among them
   * @throws IllegalArgumentException when a level cannot have books, is named twice, or the world
   *     is missing
   */
  public BookLevels(List<RegionLevel> levels) {
    for (RegionLevel level : levels) {
      if (!ALLOWED.contains(level)) {
        throw new IllegalArgumentException(
            "book level '%s' cannot have books: use some of %s".formatted(level, ALLOWED));
      }
    }
    if (levels.stream().distinct().count() != levels.size()) {
      throw new IllegalArgumentException("book levels %s name one twice".formatted(levels));
    }
    if (!levels.contains(RegionLevel.WORLD)) {
      throw new IllegalArgumentException(
          "book levels %s lack WORLD: without it what no finer book covers has nowhere to go"
              .formatted(levels));
    }
    this.finestFirst = ALLOWED.stream().filter(levels::contains).toList();
  }

  /** The levels, finest first; the last one is the world. */
  public List<RegionLevel> finestFirst() {
    return finestFirst;
  }

  /** Region of the finest book that contains the region. */
  public Region finestBook(Region region) {
    return firstAt(region, 0).orElseThrow();
  }

  /**
   * Region of the finest book that contains all the regions.
   *
   * @param regions at least one
   */
  public Region finestBook(List<Region> regions) {
    Region shared = regions.get(0);
    for (Region region : regions) {
      shared = shared.deepestShared(region);
    }
    return finestBook(shared);
  }

  /** Region of the next coarser book above a book; empty above the world. */
  public Optional<Region> coarserBook(Region book) {
    return firstAt(book, finestFirst.indexOf(book.level()) + 1);
  }

  /**
   * Whether some book of the one level passes its residuals straight on to the other: to the next
   * coarser level, or past the Union's for a country outside it.
   */
  public boolean feeds(RegionLevel finer, RegionLevel coarser) {
    int steps = finestFirst.indexOf(coarser) - finestFirst.indexOf(finer);
    return steps == 1
        || (steps == 2 && coarser == RegionLevel.WORLD && finestFirst.contains(RegionLevel.UNION));
  }

  private Optional<Region> firstAt(Region region, int from) {
    for (RegionLevel level : finestFirst.subList(from, finestFirst.size())) {
      Optional<Region> found = region.at(level);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
