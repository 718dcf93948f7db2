package io.aidbook.book;

import io.aidbook.ledger.BookCommand;
import io.aidbook.ledger.Cause;
import io.aidbook.ledger.Draw;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Side;
import io.aidbook.region.Region;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * Accepted decisions as a book may hear of them: true to both sides, late on one or on both,
 * crossed by a revision, for a coarser book, without the need, and told again.
 */
final class RandomAccepts {
  private final Random random;
  private final RandomEntries entries;
  private final Region book;
  private final List<Region> otherBooks;
  private final Deque<BookCommand> told = new ArrayDeque<>();

  RandomAccepts(Random random, RandomEntries entries, Region book) {
    this.random = random;
    this.entries = entries;
    this.book = book;
    // Nothing is coarser than the world; what a world's book is told for another goes on as well.
    this.otherBooks =
        book.equals(Region.WORLD)
            ? List.of(Region.parse("PL"))
            : book.chain().stream().filter(region -> !region.equals(book)).toList();
  }

  /**
   * The need takes from the offer.
   *
   * @param need as the book holds it
   * @param offer as the book holds it, or would if it did
   * @param needSeq number of the need's next state
   * @param offerSeq number of the offer's next state
   */
  BookCommand accept(NeedEntry need, OfferEntry offer, long needSeq, long offerSeq) {
    if (!told.isEmpty() && random.nextInt(8) == 0) {
      return random.nextBoolean() ? told.peekLast() : told.peekFirst();
    }
    long quantity = quantity(Math.min(need.quantity(), offer.quantity()));
    Draw draw =
        new Draw(
            offer.id(),
            need.id(),
            quantity,
            left(offer, quantity),
            oneIn(8) ? offer.seq() - random.nextInt(3) : offerSeq,
            oneIn(6) ? otherBooks.get(random.nextInt(otherBooks.size())) : book);
    BookCommand command =
        oneIn(8)
            ? new BookCommand.Drawn(draw)
            : withNeed(
                need, quantity, oneIn(8) ? need.seq() - 1 - random.nextInt(3) : needSeq, draw);
    told.add(command);
    if (told.size() > 4) {
      told.remove();
    }
    return command;
  }

  private BookCommand withNeed(NeedEntry need, long quantity, long seq, Draw draw) {
    // A finer book may have covered, or lost, something of it since.
    long rest = oneIn(8) ? entries.quantity() : need.quantity() - quantity;
    if (rest > 0) {
      return new BookCommand.Post(need.with(rest, seq), Cause.ACCEPTED, draw);
    }
    return new BookCommand.Remove(
        Side.NEED, need.id(), seq, oneIn(12) ? "UA" : need.source(), Cause.ACCEPTED, draw);
  }

  /** All that both have, a part of it, or more than the need lacks in this book. */
  private long quantity(long most) {
    return switch (random.nextInt(5)) {
      case 0, 1 -> most;
      case 2 -> most + 1 + random.nextInt(5);
      default -> 1 + random.nextLong(most);
    };
  }

  private long left(OfferEntry offer, long quantity) {
    if (oneIn(12)) {
      return random.nextBoolean() ? OfferEntry.INEXHAUSTIBLE : entries.quantity();
    }
    return offer.inexhaustible()
        ? OfferEntry.INEXHAUSTIBLE
        : Math.max(0, offer.quantity() - quantity);
  }

  private boolean oneIn(int count) {
    return random.nextInt(count) == 0;
  }
}
