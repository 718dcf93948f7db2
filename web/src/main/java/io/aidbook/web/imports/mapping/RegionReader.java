package io.aidbook.web.imports.mapping;

import io.aidbook.region.InvalidRegionException;
import io.aidbook.region.Region;
import io.aidbook.web.imports.notes.NoteCode;
import java.util.List;

/** Reads regions by code or by name. */
final class RegionReader {
  private static final int SHOWN = 6;

  private final RegionNames names;

  /**
   * @param names of regions
   */
  RegionReader(RegionNames names) {
    this.names = names;
  }

  /**
   * The code of a region.
   *
   * @param rule says whether it is given by name, and where it is looked for
   */
  String read(ValueRule rule, Value value) throws CellFault {
    return rule.byName() ? byName(rule, value) : byCode(rule, value);
  }

  private String byCode(ValueRule rule, Value value) throws CellFault {
    List<Region> found;
    try {
      found = names.coded(value.text());
    } catch (InvalidRegionException e) {
      throw CellFault.ofRule(value, e);
    }
    if (found.isEmpty()) {
      throw CellFault.of(NoteCode.NO_REGION, value);
    }
    if (found.size() > 1) {
      throw CellFault.of(NoteCode.DIVIDED_REGION, value, codes(found));
    }
    return inside(rule, value, found.get(0));
  }

  private static String codes(List<Region> regions) {
    return String.join(", ", regions.stream().limit(SHOWN).map(Region::code).toList());
  }

  private static String inside(ValueRule rule, Value value, Region region) throws CellFault {
    if (rule.within() != null && !rule.within().contains(region)) {
      throw CellFault.of(NoteCode.OUTSIDE_REGION, value, rule.within());
    }
    return region.code();
  }

  private String byName(ValueRule rule, Value value) throws CellFault {
    List<Region> found = names.named(value.text(), rule.within());
    if (found.size() == 1) {
      return inside(rule, value, found.get(0));
    }
    if (found.size() > 1) {
      throw CellFault.of(NoteCode.SEVERAL_REGIONS, value, codes(found));
    }
    try {
      return byCode(rule, value);
    } catch (CellFault noCode) {
      throw rule.within() == null
          ? CellFault.of(NoteCode.NO_REGION_NAME, value)
          : CellFault.of(NoteCode.NO_REGION_NAME_WITHIN, value, rule.within());
    }
  }
}
