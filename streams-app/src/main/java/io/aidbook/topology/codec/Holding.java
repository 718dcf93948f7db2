package io.aidbook.topology.codec;

import io.aidbook.ledger.Entry;

/** What a row of a book holds; its key says the rest. */
public sealed interface Holding {
  /**
   * An entry.
   *
   * @param entry as the book holds it
   */
  record OfEntry(Entry entry) implements Holding {}

  /**
   * A candidate.
   *
   * @param quantity how much
   * @param proposedAt since when, in milliseconds since 1970
   */
  record OfCandidate(long quantity, long proposedAt) implements Holding {}
}
