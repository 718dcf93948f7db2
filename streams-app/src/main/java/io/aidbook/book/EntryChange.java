package io.aidbook.book;

import io.aidbook.ledger.Entry;
import io.aidbook.ledger.Pair;
import io.aidbook.ledger.Side;

/**
 * What one command did to one entry of a book.
 *
 * @param side offer or need
 * @param id which
 * @param entry the entry as the book holds it now, or null when it left
 */
public record EntryChange(Side side, String id, Entry entry) {
  /** Whether it is one side of that pair. */
  boolean isOf(Pair pair) {
    return id.equals(side == Side.NEED ? pair.needId() : pair.offerId());
  }
}
