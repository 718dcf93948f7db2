package io.aidbook.topology.codec;

import io.aidbook.ledger.OfferEntry;

/** Quantities of offers: what never runs out is null on the wire, a sentinel here. */
final class Quantities {
  private Quantities() {}

  static Long orNull(long quantity) {
    return quantity == OfferEntry.INEXHAUSTIBLE ? null : quantity;
  }

  static long orInexhaustible(Long quantity) {
    return quantity == null ? OfferEntry.INEXHAUSTIBLE : quantity;
  }
}
