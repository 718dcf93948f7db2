package io.aidbook.book;

import io.aidbook.ledger.Urgency;

/**
 * What a need can take from an offer without harming its equals: spare, or a lesser need's part. In
 * the order in which a need tries them.
 */
enum Tier {
  SPARE,
  TAKES_FROM_LOW,
  TAKES_FROM_NORMAL,
  TAKES_FROM_HIGH;

  /** The tier of an offer, or null where nobody can take anything from it. */
  static Tier of(OfferState offer) {
    if (offer.spare() > 0) {
      return SPARE;
    }
    Urgency reach = offer.reach();
    if (reach == null) {
      return null;
    }
    return switch (reach) {
      case LOW -> TAKES_FROM_LOW;
      case NORMAL -> TAKES_FROM_NORMAL;
      case HIGH -> TAKES_FROM_HIGH;
      case CRITICAL -> null;
    };
  }

  /** Whether a need of that urgency may take from an offer of this tier. */
  boolean isOpenTo(Urgency urgency) {
    return switch (this) {
      case SPARE -> true;
      case TAKES_FROM_LOW -> urgency.compareTo(Urgency.LOW) > 0;
      case TAKES_FROM_NORMAL -> urgency.compareTo(Urgency.NORMAL) > 0;
      case TAKES_FROM_HIGH -> urgency.compareTo(Urgency.HIGH) > 0;
    };
  }
}
