package io.aidbook.web.view;

import io.aidbook.region.Region;

/**
 * A record and what lists need of it, read once. Never changes.
 *
 * @param position in the list
 * @param value the record
 * @param category its category; null where it has none of its own
 * @param region a need's region, an offer's origin; null where it has none of its own
 * @param party whose it is; null where it has none of its own
 * @param otherParty of a candidate, the other side's; null otherwise
 * @param text what can be found of it, see {@link SearchText}
 * @param <V> type of the record
 */
record Row<V>(
    Position position,
    V value,
    String category,
    Region region,
    String party,
    String otherParty,
    String text) {
  String key() {
    return position.key();
  }
}
