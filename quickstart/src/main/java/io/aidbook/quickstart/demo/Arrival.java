package io.aidbook.quickstart.demo;

import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.Party;
import io.aidbook.events.Urgency;

/**
 * An offer or a need as it came in.
 *
 * @param side whether it offers or needs
 * @param id its id
 * @param revision its revision; 0 when it is an erasure
 * @param change what it does to the one held
 * @param party public name of the organisation; empty when unknown
 * @param category its category; empty when unknown
 * @param amount how much of what, in words; empty when unknown
 * @param place where it is needed, or where it is and whom it serves; empty when unknown
 * @param urgency of a need; null otherwise
 * @param title a line for people; may be empty
 */
public record Arrival(
    Side side,
    String id,
    long revision,
    Change change,
    String party,
    String category,
    String amount,
    String place,
    Urgency urgency,
    String title) {

  static Arrival of(String id, Offer offer, Change change) {
    String serves =
        offer.getServes().isEmpty() ? offer.getOrigin() : String.join(" ", offer.getServes());
    return new Arrival(
        Side.OFFER,
        id,
        offer.getRevision(),
        change,
        Wording.name(offer.getProvider()),
        offer.getCategory(),
        Wording.amount(offer.getQuantity(), offer.getUnit(), offer.getItem()),
        serves.equals(offer.getOrigin()) ? serves : offer.getOrigin() + " for " + serves,
        null,
        Wording.orEmpty(offer.getTitle()));
  }

  static Arrival of(String id, Need need, Change change) {
    return new Arrival(
        Side.NEED,
        id,
        need.getRevision(),
        change,
        Wording.name(need.getRequester()),
        need.getCategory(),
        Wording.amount(need.getQuantity(), need.getUnit(), need.getItem()),
        need.getRegion(),
        need.getUrgency(),
        Wording.orEmpty(need.getTitle()));
  }

  static Arrival erasure(Side side, String id, Party held) {
    return new Arrival(
        side, id, 0, Change.ERASED, held == null ? "" : Wording.name(held), "", "", "", null, "");
  }
}
