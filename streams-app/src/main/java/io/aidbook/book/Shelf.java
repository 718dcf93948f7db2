package io.aidbook.book;

import io.aidbook.region.Region;
import java.util.List;

/**
 * Names a drawer of an index: one unit, one item, one region.
 *
 * <p>Every entry lies under its own item (or {@link #NONE}) and under {@link #ANY}. Who names an
 * item looks under it and under NONE; who names none looks under ANY, and so meets everything once.
 */
record Shelf(String unit, String item, Region region) {
  /** No slug: the entries that name no item. */
  static final String NONE = "";

  /** No slug: all entries. */
  static final String ANY = "*";

  /** Under which items an entry lies. */
  static List<String> itemsOf(String item) {
    return List.of(item == null ? NONE : item, ANY);
  }

  /** Under which items the entries lie that go with it. */
  static List<String> itemsFor(String item) {
    return item == null ? List.of(ANY) : List.of(item, NONE);
  }
}
