package io.aidbook.ledger;

import io.aidbook.region.Region;

/**
 * The ledger's truth about one offer or need.
 *
 * @param category category of the latest revision
 * @param standing open, or how it was closed
 * @param bookRegion region of the book it belongs to
 * @param committed accepted and not yet delivered, in units
 * @param delivered delivered so far, in units
 * @param entry the latest revision, with its whole quantity and the ledger's sequence number
 * @param <E> offer or need
 */
public record Account<E extends Entry>(
    String category,
    Standing standing,
    Region bookRegion,
    long committed,
    long delivered,
    E entry) {

  /** What is left to promise; nothing where commitments exceed a lowered quantity. */
  public long remaining() {
    if (entry.quantity() == OfferEntry.INEXHAUSTIBLE) {
      return OfferEntry.INEXHAUSTIBLE;
    }
    return Math.max(0, entry.quantity() - committed - delivered);
  }

  /** Whether its publisher stands by it and its date has not passed. */
  public boolean open() {
    return standing == Standing.OPEN;
  }

  /** Whether it stands in its book: open, with something left. */
  public boolean posted() {
    return open() && remaining() > 0;
  }
}
