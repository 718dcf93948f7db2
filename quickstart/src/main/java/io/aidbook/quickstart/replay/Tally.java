package io.aidbook.quickstart.replay;

import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.Status;
import io.aidbook.quickstart.files.Event;
import io.aidbook.quickstart.files.Outputs;
import io.aidbook.topology.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Keeps, while events pass, what {@link Measures} compares the outcome with: what is asked for by
 * needs that are open in the end, and when each offer was first recorded.
 */
final class Tally {
  private record Asked(long revision, Status status, Ask ask, long quantity, Instant neededBy) {}

  private record Offered(String donor, Instant since) {}

  private final Map<String, Asked> needs = new HashMap<>();
  private final Map<String, Offered> offers = new HashMap<>();

  /** Takes an event that was not set aside as a dead letter. */
  void add(Event event) {
    if (event.topic().equals(Topics.NEEDS)) {
      addNeed(event.key(), (Need) event.value());
    } else if (event.topic().equals(Topics.OFFERS)) {
      addOffer(event.key(), (Offer) event.value());
    }
  }

  private void addNeed(String needId, Need need) {
    if (need == null) {
      needs.remove(needId);
      return;
    }
    Asked held = needs.get(needId);
    if (held == null || need.getRevision() > held.revision()) {
      Ask ask = new Ask(need.getCategory(), need.getUnit(), need.getRequester().getPartyId());
      needs.put(
          needId,
          new Asked(
              need.getRevision(), need.getStatus(), ask, need.getQuantity(), need.getNeededBy()));
    }
  }

  private void addOffer(String offerId, Offer offer) {
    if (offer == null) {
      offers.remove(offerId);
    } else {
      offers.putIfAbsent(
          offerId, new Offered(offer.getProvider().getPartyId(), offer.getRecordedAt()));
    }
  }

  /**
   * Measures what has come about.
   *
   * @param outputs the candidates and commitments that stand
   * @param now when the run ended; needs with a date before that count no longer
   */
  Measures measures(Outputs outputs, Instant now) {
    Map<Ask, Long> asked = new HashMap<>();
    needs.values().stream()
        .filter(need -> isOpen(need, now))
        .forEach(need -> asked.merge(need.ask(), need.quantity(), Long::sum));
    List<Shipment> shipments = new ArrayList<>();
    outputs
        .candidates()
        .forEach(
            (key, candidate) ->
                add(
                    shipments,
                    candidate.getNeedId(),
                    candidate.getOfferId(),
                    candidate.getQuantity(),
                    candidate.getProposedAt()));
    outputs
        .commitments()
        .forEach(
            (key, commitment) ->
                add(
                    shipments,
                    commitment.getNeedId(),
                    commitment.getOfferId(),
                    commitment.getCommitted() + commitment.getDelivered(),
                    commitment.getUpdatedAt()));
    return Measures.of(asked, shipments);
  }

  private void add(
      List<Shipment> shipments, String needId, String offerId, long quantity, Instant at) {
    Asked need = needs.get(needId);
    Offered offer = offers.get(offerId);
    if (need != null && offer != null) {
      shipments.add(new Shipment(offer.donor(), need.ask(), quantity, offer.since(), at));
    }
  }

  private static boolean isOpen(Asked need, Instant now) {
    return need.status() == Status.OPEN
        && (need.neededBy() == null || !need.neededBy().isBefore(now));
  }
}
