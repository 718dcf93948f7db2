package io.aidbook.quickstart.replay;

import io.aidbook.events.Action;
import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.DecisionResult;
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
 * Keeps, while events and outcomes of decisions pass, what {@link Measures} are taken from: what is
 * asked for, when each offer was first recorded, and what was delivered.
 */
final class Tally {
  private record Asked(long revision, Status status, Ask ask, long quantity, Instant neededBy) {}

  private record Offered(String donor, Instant since) {}

  private final Map<String, Asked> needs = new HashMap<>();
  private final Map<String, Offered> offers = new HashMap<>();
  private final Map<String, Long> deliveredTo = new HashMap<>();
  private final List<Shipment> deliveries = new ArrayList<>();

  /** Takes an event that was not set aside as a dead letter. */
  void add(Event event) {
    if (event.topic().equals(Topics.NEEDS)) {
      addNeed(event.key(), (Need) event.value());
    } else if (event.topic().equals(Topics.OFFERS)) {
      addOffer(event.key(), (Offer) event.value());
    }
  }

  /** Takes the outcome of a decision; it ends when the decision is made. */
  void add(DecisionOutcome outcome) {
    if (outcome.getAction() == Action.DELIVER && outcome.getResult() == DecisionResult.APPLIED) {
      deliveredTo.merge(outcome.getNeedId(), outcome.getQuantity(), Long::sum);
      add(
          deliveries,
          outcome.getNeedId(),
          outcome.getOfferId(),
          outcome.getQuantity(),
          outcome.getDecidedAt());
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
   * Measures what was delivered, compared with all that was ever asked for: a need whose date has
   * passed counts in full, one that was withdrawn with what it had received by then, one that was
   * erased not at all.
   */
  Measures deliveries() {
    Map<Ask, Long> asked = new HashMap<>();
    needs.forEach(
        (needId, need) -> {
          long quantity =
              need.status() == Status.OPEN
                  ? need.quantity()
                  : Math.min(need.quantity(), deliveredTo.getOrDefault(needId, 0L));
          if (quantity > 0) {
            asked.merge(need.ask(), quantity, Long::sum);
          }
        });
    return Measures.of(asked, deliveries);
  }

  /**
   * Measures what stands in the end, proposed or promised, compared with what is open then.
   *
   * @param outputs the candidates and commitments that stand
   * @param now when the run ended; needs with a date before that count no longer
   */
  Measures measures(Outputs outputs, Instant now) {
    Map<Ask, Long> asked = new HashMap<>();
    needs.values().stream()
        .filter(need -> isOpen(need, now) && need.quantity() > 0)
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
