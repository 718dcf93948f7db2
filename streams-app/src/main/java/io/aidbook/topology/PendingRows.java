package io.aidbook.topology;

import io.aidbook.book.Book;
import io.aidbook.book.Changeover;
import io.aidbook.book.EntryKey;
import io.aidbook.book.Unsettled;
import io.aidbook.ledger.Cause;
import io.aidbook.ledger.Entry;
import io.aidbook.topology.BookRows.Writer;
import io.aidbook.topology.codec.Holding;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rows of what one book has left for later: which entries have yet to look around, and which
 * changed or left while candidates stand under former versions of them.
 */
final class PendingRows {
  private final RowKeys keys;
  private final Set<EntryKey> noted = new LinkedHashSet<>();

  /** Entries that have yet to look around, as their rows stand written. */
  private final Set<EntryKey> disturbed = new HashSet<>();

  /** Numbers of the former versions whose rows stand written, by entry. */
  private final Map<EntryKey, Set<Integer>> formers = new HashMap<>();

  /** Read and not yet handed to the book: the rows of each entry's changeover come together. */
  private final Map<EntryKey, Restored> restored = new HashMap<>();

  private record Restored(Cause cause, SortedMap<Integer, Entry> formers) {}

  PendingRows(RowKeys keys) {
    this.keys = keys;
  }

  /** Whether there is nothing to write and nothing to remember. */
  boolean isIdle() {
    return noted.isEmpty() && disturbed.isEmpty() && formers.isEmpty();
  }

  void note(EntryKey entry) {
    noted.add(entry);
  }

  /**
   * Writes what was noted, as it is now.
   *
   * @param book null when it holds nothing any more
   */
  void write(Book book, Writer to) {
    for (EntryKey entry : noted) {
      Unsettled.Note note = book == null ? null : book.unsettled(entry);
      writeDisturbed(entry, note != null && note.disturbed(), to);
      writeChangeover(entry, note == null ? null : note.changeover(), to);
    }
    noted.clear();
  }

  private void writeDisturbed(EntryKey entry, boolean isDisturbed, Writer to) {
    if (isDisturbed && disturbed.add(entry)) {
      to.accept(keys.disturbed(entry), new Holding.OfPending(null));
    } else if (!isDisturbed && disturbed.remove(entry)) {
      to.accept(keys.disturbed(entry), null);
    }
  }

  private void writeChangeover(EntryKey entry, Changeover changeover, Writer to) {
    Set<Integer> written = formers.get(entry);
    if (changeover == null) {
      if (written != null) {
        to.accept(keys.changeover(entry), null);
        written.forEach(version -> to.accept(keys.former(entry, version), null));
        formers.remove(entry);
      }
      return;
    }
    if (written == null) {
      written = new HashSet<>();
      formers.put(entry, written);
    }
    to.accept(keys.changeover(entry), new Holding.OfPending(changeover.cause()));
    for (Map.Entry<Integer, Entry> former : changeover.formers().entrySet()) {
      // Also one that is there: since it was written, another entry may have come under its number.
      written.add(former.getKey());
      to.accept(keys.former(entry, former.getKey()), row(former));
    }
    for (Iterator<Integer> each = written.iterator(); each.hasNext(); ) {
      int version = each.next();
      if (!changeover.formers().containsKey(version)) {
        each.remove();
        to.accept(keys.former(entry, version), null);
      }
    }
  }

  private static Holding row(Map.Entry<Integer, Entry> former) {
    return new Holding.OfEntry(former.getValue(), former.getKey());
  }

  /** A row of a changeover was read. */
  void restoreChangeover(EntryKey entry, Holding row) {
    if (row instanceof Holding.OfPending pending) {
      restored.put(entry, new Restored(pending.cause(), new TreeMap<>()));
      formers.put(entry, new HashSet<>());
    } else {
      Holding.OfEntry former = (Holding.OfEntry) row;
      restored.get(entry).formers().put(former.version(), former.entry());
      formers.get(entry).add(former.version());
    }
  }

  /** The last row of a changeover was read: one of its candidates comes after it. */
  void restoreChangeovers(Book book) {
    restored.forEach(
        (entry, its) -> book.restore(entry, new Changeover(its.cause(), its.formers())));
    restored.clear();
  }

  /** The row of an entry was read that has yet to look around. */
  void restoreDisturbed(EntryKey entry, Book book) {
    disturbed.add(entry);
    book.restoreDisturbed(entry);
  }

  /** All rows as they stand written, once nothing is noted any more. */
  void giveBack(Unsettled left, Writer to) {
    left.disturbed()
        .forEach(entry -> to.accept(keys.disturbed(entry), new Holding.OfPending(null)));
    left.changeovers()
        .forEach(
            (entry, changeover) -> {
              to.accept(keys.changeover(entry), new Holding.OfPending(changeover.cause()));
              for (Map.Entry<Integer, Entry> former : changeover.formers().entrySet()) {
                to.accept(keys.former(entry, former.getKey()), row(former));
              }
            });
  }
}
