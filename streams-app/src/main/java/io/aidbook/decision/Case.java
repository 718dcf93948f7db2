package io.aidbook.decision;

import io.aidbook.ledger.Account;
import io.aidbook.ledger.OfferEntry;

/**
 * A decision that is not at its end, as the offer's ledger keeps it.
 *
 * @param ticket its place
 * @param position counts the cases of a lane that is never empty in between
 * @param decision the decision
 * @param timestamp when it takes effect, in milliseconds since 1970: see {@link Proceedings#open}
 * @param stage how far it is
 * @param reserved how much is held for it, while it is {@link Stage#RESERVING}; 0 otherwise
 * @param offerBorn {@link io.aidbook.ledger.Account#born} of the offer it is about: of the one that
 *     was there when it arrived, or else when its turn came; {@link #NO_OFFER} as long as none was
 */
public record Case(
    Ticket ticket,
    long position,
    Decision decision,
    long timestamp,
    Stage stage,
    long reserved,
    long offerBorn) {
  /** There is no offer yet. */
  static final long NO_OFFER = 0;

  Case at(Stage newStage) {
    return new Case(ticket, position, decision, timestamp, newStage, 0, offerBorn);
  }

  /** The offer is there, and it is its turn. */
  Case at(Stage newStage, long newReserved, Account<OfferEntry> offer) {
    return new Case(ticket, position, decision, timestamp, newStage, newReserved, offer.born());
  }

  /** The offer that it is about has been erased since, whether it was published anew or not. */
  boolean isOfErased(Account<OfferEntry> offer) {
    return offerBorn != NO_OFFER && (offer == null || offer.born() != offerBorn);
  }
}
