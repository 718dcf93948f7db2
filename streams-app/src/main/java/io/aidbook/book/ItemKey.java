package io.aidbook.book;

import java.util.List;

/**
 * Key of an index: unit and item.
 *
 * <p>An entry with an item matches the entries of the same item and those without one; an entry
 * without an item matches all of its unit. So entries without an item lie under {@link #NONE}, and
 * entries with an item lie under that item and under {@link #NAMED}.
 *
 * @param unit unit of the quantity
 * @param item a slug, {@link #NONE} or {@link #NAMED}
 */
record ItemKey(String unit, String item) {
  /** No slug: the entries that name no item. */
  static final String NONE = "";

  /** No slug: the entries that name an item, whichever it is. */
  static final String NAMED = "*";

  /** The keys under which an entry lies. */
  static List<ItemKey> of(String unit, String item) {
    return item == null
        ? List.of(new ItemKey(unit, NONE))
        : List.of(new ItemKey(unit, item), new ItemKey(unit, NAMED));
  }

  /** The keys under which all matches of an entry lie, each of them once. */
  static List<ItemKey> matching(String unit, String item) {
    return List.of(new ItemKey(unit, item == null ? NAMED : item), new ItemKey(unit, NONE));
  }

  /** As of any record, written out: indexes ask for it several times with each entry. */
  @Override
  public int hashCode() {
    return 31 * unit.hashCode() + item.hashCode();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ItemKey key && item.equals(key.item) && unit.equals(key.unit);
  }
}
