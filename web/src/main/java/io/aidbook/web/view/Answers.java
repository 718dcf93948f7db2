package io.aidbook.web.view;

import io.aidbook.events.Commitment;
import io.aidbook.events.MatchCandidate;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.Status;
import io.aidbook.events.Urgency;
import java.time.Clock;
import java.time.Instant;

/** Answers what filters ask of records. */
final class Answers {
  private Answers() {}

  private static boolean isPast(Instant date, Clock clock) {
    return date != null && date.toEpochMilli() < clock.millis();
  }

  record OfOffers(Statuses statuses, Clock clock) implements Table.Questions<Offer> {
    @Override
    public boolean isOpen(Offer offer) {
      boolean empty = offer.getQuantity() != null && offer.getQuantity() == 0;
      boolean open =
          offer.getStatus() == Status.OPEN && !empty && !isPast(offer.getExpiresAt(), clock);
      return statuses.isOpen(EntryId.offer(offer.getOfferId()), offer.getRevision(), open);
    }

    @Override
    public boolean is(Offer offer, Urgency urgency) {
      return false; // not asked: the view refuses such a filter
    }
  }

  record OfNeeds(Statuses statuses, Clock clock) implements Table.Questions<Need> {
    @Override
    public boolean isOpen(Need need) {
      boolean open =
          need.getStatus() == Status.OPEN
              && need.getQuantity() != 0
              && !isPast(need.getNeededBy(), clock);
      return statuses.isOpen(EntryId.need(need.getNeedId()), need.getRevision(), open);
    }

    @Override
    public boolean is(Need need, Urgency urgency) {
      return need.getUrgency() == urgency;
    }
  }

  record OfCandidates() implements Table.Questions<MatchCandidate> {
    @Override
    public boolean isOpen(MatchCandidate candidate) {
      return true;
    }

    @Override
    public boolean is(MatchCandidate candidate, Urgency urgency) {
      return candidate.getUrgency() == urgency;
    }
  }

  /** What a commitment does not say itself, its need does, if it is there. */
  record OfCommitments(Table<Need> needs) implements Table.Questions<Commitment> {
    @Override
    public boolean isOpen(Commitment commitment) {
      return commitment.getCommitted() > 0;
    }

    @Override
    public boolean is(Commitment commitment, Urgency urgency) {
      Row<Need> need = needs.get(commitment.getNeedId());
      return need != null && need.value().getUrgency() == urgency;
    }
  }
}
