package io.aidbook.oracle;

import java.time.Instant;
import java.util.List;

/**
 * One revision of an offer or a need, as a row of a file has it.
 *
 * @param quantity null for an offer that never runs out
 * @param place origin of an offer, region of a need
 * @param serves regions that an offer serves; empty for a need
 * @param urgency 0 (low) to 3 (critical) for a need
 * @param from when an offer can be had, or null
 * @param until when it closes by itself, or null
 * @param title as far as it is read, or null
 */
record Entry(
    String id,
    long revision,
    boolean open,
    String partyId,
    String partyName,
    String partyKind,
    String partyUrl,
    String category,
    String item,
    Long quantity,
    String unit,
    String place,
    List<String> serves,
    int urgency,
    Instant from,
    Instant until,
    Instant recordedAt,
    String title) {
  static final List<String> URGENCIES = List.of("LOW", "NORMAL", "HIGH", "CRITICAL");

  String urgencyName() {
    return URGENCIES.get(urgency);
  }

  /** Neither withdrawn nor past its date. */
  boolean isOpenAt(Instant now) {
    return open && (until == null || !until.isBefore(now));
  }

  /** The same with what is left when a part of it is promised. */
  Entry without(long promised) {
    Long left = quantity == null ? null : Long.valueOf(Math.max(0, quantity - promised));
    return copy(left, unit, serves, recordedAt);
  }

  /** The same counted in another unit. */
  Entry in(String otherUnit) {
    return copy(quantity, otherUnit, serves, recordedAt);
  }

  /** What equals that of every copy of this revision, whenever it was recorded. */
  Entry content() {
    List<String> widest =
        serves.stream()
            .distinct()
            .filter(
                region ->
                    serves.stream()
                        .noneMatch(other -> !other.equals(region) && Atlas.contains(other, region)))
            .sorted()
            .toList();
    return copy(quantity, unit, widest, null);
  }

  /** Whether it says that nothing is to be had, or needed, any more. */
  boolean endsIt() {
    return !open || (quantity != null && quantity == 0);
  }

  /** Whether something is left of it to give or to ask for. */
  boolean hasMore() {
    return quantity == null || quantity > 0;
  }

  private Entry copy(
      Long newQuantity, String newUnit, List<String> newServes, Instant newRecordedAt) {
    return new Entry(
        id,
        revision,
        open,
        partyId,
        partyName,
        partyKind,
        partyUrl,
        category,
        item,
        newQuantity,
        newUnit,
        place,
        newServes,
        urgency,
        from,
        until,
        newRecordedAt,
        title);
  }

  /** Whether this offer could be matched with that need at all. */
  boolean fits(Entry need) {
    return category.equals(need.category)
        && unit.equals(need.unit)
        && (item == null || need.item == null || item.equals(need.item))
        && (from == null || need.until == null || !need.until.isBefore(from))
        && serves.stream().anyMatch(region -> Atlas.contains(region, need.place));
  }
}
