package io.aidbook.book;

import io.aidbook.region.Region;
import io.aidbook.region.RegionLevel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The needs with unmet quantity of one unit and item, in one region and all regions inside it.
 *
 * <p>It is divided among the regions inside once it has many needs, and one again when it has few.
 * While it is divided, a need lies here and in the part it belongs to, and there in its part, so
 * that the needs of every region with many are in one index. Few needs are found by looking at each
 * of them. So an offer meets what there is in a region without anything being made for it.
 *
 * <p>The union and the regions of NUTS 1 are an exception, for the memory: divided, they have
 * themselves only the needs of no part, and are searched part by part. They have at most 36 parts,
 * and their parts are no exceptions.
 */
final class RegionNeeds {
  /** Needs for which no parts are made. */
  static final int FEW = 64;

  /** With so few left, the parts are given up. */
  private static final int GIVEN_UP = FEW / 2;

  private final Region region;
  private final RankedIndex<NeedState> index = new RankedIndex<>();

  /** By their regions, each one level below this one; null while it is not divided. */
  private Map<Region, RegionNeeds> parts;

  private int size;

  RegionNeeds(Region region) {
    this.region = region;
  }

  /**
   * What an offer has to search.
   *
   * @param index all or some needs of the region asked for
   * @param within which of them; null for all
   */
  record Found(RankedIndex<NeedState> index, Region within) {
    boolean has(NeedState need) {
      return within == null || within.contains(need.entry().region());
    }
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Adds the indexes that have the needs of a region, each need once. */
  void find(Region asked, List<Found> found, Effort effort) {
    effort.add(1);
    if (parts == null) {
      found.add(new Found(index, asked.contains(region) ? null : asked));
      return;
    }
    if (asked.contains(region)) {
      found.add(new Found(index, null));
      if (!hasAll()) {
        parts.values().forEach(part -> part.find(part.region, found, effort));
      }
      return;
    }
    RegionNeeds part = parts.get(towards(asked));
    if (part != null) {
      part.find(asked, found, effort);
    }
  }

  void add(NeedState need, Effort effort) {
    effort.add(1);
    size++;
    if (parts == null) {
      index.add(need);
      if (size > FEW && canHaveParts()) {
        divide(effort);
      }
      return;
    }
    if (hasAll() || isOfNoPart(need)) {
      index.add(need);
    }
    addToPart(need, effort);
  }

  private void divide(Effort effort) {
    parts = new HashMap<>();
    List<NeedState> needs = index.toList();
    for (NeedState need : needs) {
      if (!hasAll() && !isOfNoPart(need)) {
        index.remove(need);
      }
      addToPart(need, effort);
    }
  }

  private void addToPart(NeedState need, Effort effort) {
    if (!isOfNoPart(need)) {
      parts.computeIfAbsent(towards(need.entry().region()), RegionNeeds::new).add(need, effort);
    }
  }

  /** Takes a need out that is in. */
  void remove(NeedState need, Effort effort) {
    effort.add(1);
    size--;
    boolean ofNoPart = isOfNoPart(need);
    if (parts == null || hasAll() || ofNoPart) {
      index.remove(need);
    }
    if (parts == null) {
      return;
    }
    if (!ofNoPart) {
      Region towards = towards(need.entry().region());
      RegionNeeds part = parts.get(towards);
      part.remove(need, effort);
      if (part.isEmpty()) {
        parts.remove(towards);
      }
    }
    if (size <= GIVEN_UP) {
      unite(effort);
    }
  }

  private void unite(Effort effort) {
    if (!hasAll()) {
      for (RegionNeeds part : parts.values()) {
        if (part.parts != null) {
          part.unite(effort);
        }
        effort.add(part.size);
        part.index.toList().forEach(index::add);
      }
    }
    parts = null;
  }

  /** Whether, divided, it has the needs of its parts itself. */
  private boolean hasAll() {
    return region.level() != RegionLevel.UNION && region.level() != RegionLevel.NUTS1;
  }

  private boolean canHaveParts() {
    return region.level() != RegionLevel.NUTS3 && region.level() != RegionLevel.SUBDIVISION;
  }

  private boolean isOfNoPart(NeedState need) {
    return need.entry().region().depth() == region.depth();
  }

  /** The region of the part in which another region lies that is inside this one. */
  private Region towards(Region inside) {
    return inside.chain().get(inside.depth() - region.depth() - 1);
  }
}
