package io.aidbook.book;

import io.aidbook.ledger.BookCommand;
import io.aidbook.ledger.Draw;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a command has to make of a book's entries, by the letter of the promise. Shares no code with
 * any book.
 */
final class Heard {
  private Heard() {}

  /**
   * The entries that have to change: the one the command names, then the offer it draws from.
   *
   * @param held what the book holds, by side and id
   */
  static List<EntryChange> changes(
      String bookRegion, BookCommand command, Map<String, Entry> held) {
    List<EntryChange> changes = new ArrayList<>();
    Entry own = held.get(command.side() + command.id());
    if (command instanceof BookCommand.Post post) {
      if (own == null || own.seq() <= post.entry().seq()) {
        changes.add(new EntryChange(post.side(), post.id(), post.entry()));
      }
    } else if (command instanceof BookCommand.Remove remove) {
      if (own != null
          && own.seq() <= remove.seq()
          && remove.source().equals(own instanceof NeedEntry need ? need.source() : "")) {
        changes.add(new EntryChange(remove.side(), remove.id(), null));
      }
    }
    Draw draw = command.draw();
    if (isFor(bookRegion, draw)) {
      Entry offer = held.get(Side.OFFER + draw.offerId());
      if (offer != null && offer.seq() < draw.seq()) {
        Entry rest = draw.left() > 0 ? offer.with(draw.left(), draw.seq()) : null;
        changes.add(new EntryChange(Side.OFFER, draw.offerId(), rest));
      }
    }
    return changes;
  }

  /** Whether a draw, or null for none, is from an offer of this book. */
  static boolean isFor(String bookRegion, Draw draw) {
    return draw != null && draw.bookRegion().code().equals(bookRegion);
  }

  /** The draw that is for another book than this one, or null. */
  static Draw passing(String bookRegion, BookCommand command) {
    return isFor(bookRegion, command.draw()) ? null : command.draw();
  }

  /** All entries of a state, by side and id. */
  static Map<String, Entry> byId(BookState state) {
    Map<String, Entry> entries = new HashMap<>();
    state.offers().forEach(offer -> entries.put(Side.OFFER + offer.id(), offer));
    state.needs().forEach(need -> entries.put(Side.NEED + need.id(), need));
    return entries;
  }

  /** Whether one of the changes is of that entry. */
  static boolean contains(List<EntryChange> changes, Side side, String id) {
    return changes.stream()
        .anyMatch(change -> change.side() == side && Objects.equals(change.id(), id));
  }
}
