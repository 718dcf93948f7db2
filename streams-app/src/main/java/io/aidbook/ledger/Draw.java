package io.aidbook.ledger;

import io.aidbook.region.Region;

/**
 * What an accepted decision took from an offer, told to the offer's book together with what it took
 * from the need, so that neither side is spare or unmet there for a moment.
 *
 * <p>It travels with the need's own change, through finer books where the need stands in one. It
 * never brings an offer into a book: the offer's ledger alone does.
 *
 * @param offerId the offer
 * @param needId the need it was accepted for
 * @param quantity how much was accepted, in units, at least 1
 * @param left what the offer has left then; 0 takes it out of its book; {@link
 *     OfferEntry#INEXHAUSTIBLE} for one that never runs out
 * @param seq the offer ledger's sequence number of that state
 * @param bookRegion region of the book in which the offer stands
 */
public record Draw(
    String offerId, String needId, long quantity, long left, long seq, Region bookRegion) {}
