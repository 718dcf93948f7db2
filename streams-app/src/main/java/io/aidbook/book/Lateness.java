package io.aidbook.book;

import io.aidbook.ledger.BookCommand;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.NeedEntry;

/**
 * Tells a command that came too late.
 *
 * <p>When an entry moves between books, what the old path and the new path say about it travels on
 * different partitions and arrives here in any order. Two facts settle it: the ledger's sequence
 * number, and who said it. An entry older than the one held is late. A removal is late when it is
 * older than the entry held, or speaks for a path that the entry no longer comes by: that path's
 * removal belongs to the same move that brought the entry here by the new one.
 */
final class Lateness {
  private Lateness() {}

  /** Whether the command came too late for a book that holds this entry, or null for none. */
  static boolean isLate(BookCommand command, Entry held) {
    if (command instanceof BookCommand.Remove remove) {
      return held == null || remove.seq() < held.seq() || !remove.source().equals(sourceOf(held));
    }
    return held != null && ((BookCommand.Post) command).entry().seq() < held.seq();
  }

  private static String sourceOf(Entry entry) {
    return entry instanceof NeedEntry need ? need.source() : NeedEntry.FROM_LEDGER;
  }
}
