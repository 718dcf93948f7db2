package io.aidbook.book;

import io.aidbook.ledger.Cause;
import io.aidbook.ledger.Entry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A {@link Changeover} as it goes on: candidates of former versions follow the entry one by one, or
 * are given back.
 */
final class Turnover<S extends Version> {
  /** Versions under which candidates stand, oldest first. */
  final Deque<S> formers = new ArrayDeque<>(2);

  final EntryKey key;

  /** The version that the book holds; null when the entry left. */
  S current;

  Cause cause;

  /** Sum of the candidates of former versions. */
  long given;

  /** Whether something of it was left for later: then its versions are stored. */
  boolean stored;

  /** Whether it has come to its end. */
  boolean ended;

  /** The version before it began. */
  int numberBefore;

  Turnover(EntryKey key) {
    this.key = key;
  }

  /**
   * Whether every candidate followed, and nothing exceeds the entry's quantity. Former versions
   * without candidates are let go first: others may have taken the last of them.
   */
  boolean isDone() {
    while (!formers.isEmpty() && !formers.peekFirst().hasCells()) {
      formers.removeFirst();
    }
    return formers.isEmpty() && (current == null || current.room() >= 0);
  }

  /** As it stands. */
  Changeover image() {
    SortedMap<Integer, Entry> entries = new TreeMap<>();
    formers.forEach(former -> entries.put(former.number, former.entry()));
    return new Changeover(cause, entries);
  }
}
