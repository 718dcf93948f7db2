package io.aidbook.book;

import io.aidbook.ledger.Urgency;
import java.util.List;

/**
 * What a need can take from an offer without harming its equals: spare, or a lesser need's part.
 */
enum Tier {
  SPARE,
  TAKES_FROM_LOW,
  TAKES_FROM_NORMAL,
  TAKES_FROM_HIGH;

  private static final List<Tier> ALL = List.of(values());

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

  /** The tiers open to a need, in the order in which it tries them. */
  static List<Tier> openTo(Urgency urgency) {
    return switch (urgency) {
      case LOW -> ALL.subList(0, 1);
      case NORMAL -> ALL.subList(0, 2);
      case HIGH -> ALL.subList(0, 3);
      case CRITICAL -> ALL;
    };
  }
}
