package io.aidbook.book;

import io.aidbook.ledger.BookCommand;
import io.aidbook.ledger.Cause;
import io.aidbook.ledger.Draw;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Pair;
import io.aidbook.ledger.Side;
import io.aidbook.region.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What a command means to one book: which of its entries change, lateness settled, and what is only
 * passing through.
 *
 * @param command the command, or null where the book goes on with what it had left for later
 * @param entries its subjects: the need or offer it names, then the offer it draws from, without
 *     those whose part came too late
 * @param taken the draw that has a cell of its pair to empty first, or null; one told again has
 *     none, its need being held as it then was
 * @param onward the draw that is for a coarser book, or null
 */
record Effect(BookCommand command, List<EntryChange> entries, Draw taken, Draw onward) {
  /** Of no command: the book goes on with what it had left for later. */
  static final Effect RESUMED = new Effect(null, List.of(), null, null);

  /** Reads a command in the book of a region, where entries are held as the function tells. */
  static Effect of(BookCommand command, Region book, BiFunction<Side, String, Entry> held) {
    List<EntryChange> entries = new ArrayList<>();
    Draw taken = null;
    Draw draw = command.draw();
    boolean drawsHere = draw != null && draw.bookRegion().equals(book);
    if (!(command instanceof BookCommand.Drawn)) {
      Entry subject = held.apply(command.side(), command.id());
      if (!Lateness.isLate(command, subject)) {
        Entry after = command instanceof BookCommand.Post post ? post.entry() : null;
        entries.add(new EntryChange(command.side(), command.id(), after));
        if (drawsHere && subject != null && (after == null || subject.seq() < after.seq())) {
          taken = draw;
        }
      }
    }
    if (drawsHere) {
      OfferEntry offer = (OfferEntry) held.apply(Side.OFFER, draw.offerId());
      if (!Lateness.isLate(draw, offer)) {
        entries.add(new EntryChange(Side.OFFER, offer.id(), leftOf(offer, draw)));
      }
    }
    return new Effect(command, List.copyOf(entries), taken, drawsHere ? null : draw);
  }

  private static Entry leftOf(OfferEntry offer, Draw draw) {
    return draw.left() == 0 ? null : offer.with(draw.left(), draw.seq());
  }

  /** What the book answers when none of its entries change. */
  Changes withoutEntries() {
    return onward == null
        ? Changes.STALE
        : new Changes(
            command instanceof BookCommand.Drawn,
            List.of(),
            List.of(),
            List.of(new BookCommand.Drawn(onward)),
            Changes.Unseen.NOTHING);
  }

  /** Whether the command changes that entry. */
  boolean isSubject(Side side, String id) {
    for (EntryChange change : entries) {
      if (change.side() == side && change.id().equals(id)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Why the pair's candidate was retracted, if it was.
   *
   * @param changing why an entry was changing or leaving before; null for one that was not
   */
  Reason reasonFor(Pair pair, Function<EntryKey, Cause> changing) {
    if (isSubject(Side.NEED, pair.needId()) || isSubject(Side.OFFER, pair.offerId())) {
      return Reason.of(command.cause());
    }
    Cause cause = changing.apply(new EntryKey(Side.NEED, pair.needId()));
    if (cause == null) {
      cause = changing.apply(new EntryKey(Side.OFFER, pair.offerId()));
    }
    return cause == null ? Reason.DISPLACED : Reason.of(cause);
  }

  /** The draw that travels on with what the coarser book is told of this need, or null. */
  Draw onwardWith(String needId) {
    return onward != null && onward.needId().equals(needId) ? onward : null;
  }
}
