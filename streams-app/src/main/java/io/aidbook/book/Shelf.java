package io.aidbook.book;

import java.util.List;

/**
 * Names a drawer of an index, inside a region: one unit, one item.
 *
 * <p>Who names an item goes with the entries of that item and with those of {@link #NONE}; who
 * names none goes with {@link #ANY}.
 */
record Shelf(String unit, String item) {
  /** No slug: the entries that name no item. */
  static final String NONE = "";

  /** No slug: all entries. */
  static final String ANY = "*";

  /** Where the entries lie that name the item, or none. */
  static Shelf of(String unit, String item) {
    return new Shelf(unit, item == null ? NONE : item);
  }

  /** Where the entries lie that go with one of that item, or of none. */
  static List<Shelf> goingWith(String unit, String item) {
    return item == null
        ? List.of(new Shelf(unit, ANY))
        : List.of(new Shelf(unit, item), new Shelf(unit, NONE));
  }

  /** Under which items an entry lies, so that everybody who looks for it meets it once. */
  static List<String> itemsOf(String item) {
    return List.of(item == null ? NONE : item, ANY);
  }
}
