package io.aidbook.web.imports.mapping;

import io.aidbook.region.Region;
import java.util.List;

/** Finds regions by their codes, and by what people call them. */
public interface RegionNames {
  /** Knows no names, and of codes only their grammar. */
  RegionNames NONE =
      new RegionNames() {
        @Override
        public List<Region> named(String name, Region within) {
          return List.of();
        }

        @Override
        public List<Region> coded(String code) {
          return List.of(Region.parse(code));
        }
      };

  /**
   * The regions of a name; letter case does not matter. More than one where the name has several
   * meanings that are equally good.
   *
   * @param within where to look, or null for everywhere
   */
  List<Region> named(String name, Region within);

  /**
   * The region of a code, by whichever system. More than one where it was divided since; none where
   * a code has the right form, and there is no such region.
   *
   * @throws io.aidbook.region.InvalidRegionException if it has not the form of a code
   */
  List<Region> coded(String code);
}
