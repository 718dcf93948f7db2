package io.aidbook.book;

import io.aidbook.ledger.Cause;
import io.aidbook.ledger.Entry;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An entry that changed or left, and whose candidates have not all followed yet. While it lasts,
 * the entry takes no new candidates.
 *
 * @param cause why it changed or left; the reason of the retractions that follow
 * @param formers versions of the entry, by number, under which candidates still stand; empty when
 *     all that is left to do is to give back what exceeds the entry's quantity
 */
public record Changeover(Cause cause, SortedMap<Integer, Entry> formers) {
  /** Takes its own copy. */
  public Changeover {
    formers = Collections.unmodifiableSortedMap(new TreeMap<>(formers));
  }
}
