package io.aidbook.topology.codec;

import io.aidbook.book.Versions;
import io.aidbook.ledger.Cause;
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
   * @param version number of the entry's version
   */
  record OfEntry(Entry entry, List<Part> candidates, int version) implements Holding {
    /** Takes its own copy. */
    public OfEntry {
      candidates = List.copyOf(candidates);
    }

    /** An entry that carries nothing. */
    public OfEntry(Entry entry, int version) {
      this(entry, List.of(), version);
    }
  }

  /**
   * A candidate that its need does not carry.
   *
   * @param quantity how much
   * @param proposedAt since when, in milliseconds since 1970
   * @param versions under which it stands
   */
  record OfCandidate(long quantity, long proposedAt, Versions versions) implements Holding {}

  /**
   * What is left for later of an entry.
   *
   * @param cause why it changed or left, where candidates have yet to follow; null where it has yet
   *     to look around
   */
  record OfPending(Cause cause) implements Holding {}

  /**
   * A candidate in the row of its need.
   *
   * @param offerId whose
   * @param quantity how much
   * @param proposedAt since when, in milliseconds since 1970
   * @param offerVersion version of the offer under which it stands
   */
  record Part(String offerId, long quantity, long proposedAt, int offerVersion) {}
}
