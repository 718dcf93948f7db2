package io.aidbook.book;

import io.aidbook.ledger.Side;
import java.util.Comparator;

/**
 * Names an entry of a book; needs come before offers, then the order is by id.
 *
 * @param side offer or need
 * @param id which
 */
public record EntryKey(Side side, String id) implements Comparable<EntryKey> {
  private static final Comparator<EntryKey> ORDER =
      Comparator.comparing((EntryKey key) -> key.side() == Side.OFFER).thenComparing(EntryKey::id);

  @Override
  public int compareTo(EntryKey other) {
    return ORDER.compare(this, other);
  }
}
