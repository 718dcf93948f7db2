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
 * @param title empty where there is none
 */
record Entry(
    String id,
    long revision,
    boolean open,
    String partyId,
    String partyName,
    String partyKind,
    String category,
    String item,
    Long quantity,
    String unit,
    String place,
    List<String> serves,
    int urgency,
    Instant from,
    Instant until,
    String title,
    Instant recordedAt) {
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
    return new Entry(
        id,
        revision,
        open,
        partyId,
        partyName,
        partyKind,
        category,
        item,
        quantity == null ? null : Long.valueOf(Math.max(0, quantity - promised)),
        unit,
        place,
        serves,
        urgency,
        from,
        until,
        title,
        recordedAt);
  }

  /** Whether both say the same, whenever they were recorded. */
  boolean saysTheSameAs(Entry other) {
    return plain().equals(other.plain());
  }

  /** Without the time at which it was recorded, and without regions inside of others it serves. */
  private Entry plain() {
    List<String> widest =
        serves.stream()
            .distinct()
            .filter(
                region ->
                    serves.stream()
                        .noneMatch(it -> !it.equals(region) && Atlas.contains(it, region)))
            .sorted()
            .toList();
    return new Entry(
        id,
        revision,
        open,
        partyId,
        partyName,
        partyKind,
        category,
        item,
        quantity,
        unit,
        place,
        widest,
        urgency,
        from,
        until,
        title,
        null);
  }

  /** Whether a revision asks for, or gives, anything at all. */
  boolean hasAny() {
    return open && (quantity == null || quantity > 0);
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
