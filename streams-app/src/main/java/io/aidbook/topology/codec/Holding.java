package io.aidbook.topology.codec;

import io.aidbook.ledger.Entry;
import java.util.List;

/** What a row of a book holds; its key says the rest. */
public sealed interface Holding {
  /**
   * An entry.
   *
   * @param entry as the book holds it
   * @param candidates all that stand for a need, unless they have rows of their own; none of an
   *     offer
   */
  record OfEntry(Entry entry, List<Part> candidates) implements Holding {
    /** Takes its own copy. */
    public OfEntry {
      candidates = List.copyOf(candidates);
    }

    /** An entry that carries nothing. */
    public OfEntry(Entry entry) {
      this(entry, List.of());
    }
  }

  /**
   * A candidate that its need does not carry.
   *
   * @param quantity how much
   * @param proposedAt since when, in milliseconds since 1970
   */
  record OfCandidate(long quantity, long proposedAt) implements Holding {}

  /**
   * A candidate in the row of its need.
   *
   * @param offerId whose
   * @param quantity how much
   * @param proposedAt since when, in milliseconds since 1970
   */
  record Part(String offerId, long quantity, long proposedAt) {}
}
