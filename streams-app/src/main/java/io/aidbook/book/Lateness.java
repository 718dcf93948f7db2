package io.aidbook.book;

import io.aidbook.ledger.BookCommand;
import io.aidbook.ledger.Draw;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;

/**
 * Tells a command that came too late.
 *
 * <p>When an entry moves between books, what the old path and the new path say about it travels on
 * different partitions and arrives here in any order. Two facts settle it: the ledger's sequence
 * number, and who said it. An entry older than the one held is late. A removal is late when it is
 * older than the entry held, or speaks for a path that the entry no longer comes by: that path's
 * removal belongs to the same move that brought the entry here by the new one.
 *
 * <p>A draw travels with its need while the offer's ledger speaks to the offer's book itself. It is
 * late when the offer's entry is as new as the draw and so has it in, or when there is no entry:
 * the offer left, or is yet to come, and only its ledger brings it in.
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

  /** Whether the draw came too late for a book that holds this offer, or null for none. */
  static boolean isLate(Draw draw, OfferEntry held) {
    return held == null || held.seq() >= draw.seq();
  }

  private static String sourceOf(Entry entry) {
    return entry instanceof NeedEntry need ? need.source() : NeedEntry.FROM_LEDGER;
  }
}
