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

  private static boolean has(Offer offer, TextSearch text) {
    return text.in(offer.getOfferId())
        || text.in(offer.getTitle())
        || text.in(offer.getItem())
        || text.in(offer.getProvider().getName());
  }

  private static boolean has(Need need, TextSearch text) {
    return text.in(need.getNeedId())
        || text.in(need.getTitle())
        || text.in(need.getItem())
        || text.in(need.getRequester().getName());
  }

  private static boolean isPast(Instant date, Clock clock) {
    return date != null && date.toEpochMilli() < clock.millis();
  }

  record OfOffers(Statuses statuses, Clock clock) implements Table.Questions<Offer> {
    @Override
    public boolean has(Offer offer, TextSearch text) {
      return Answers.has(offer, text);
    }

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
    public boolean has(Need need, TextSearch text) {
      return Answers.has(need, text);
    }

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

  /** Titles are those of the two entries, if they are there. */
  record OfCandidates(Table<Offer> offers, Table<Need> needs)
      implements Table.Questions<MatchCandidate> {
    @Override
    public boolean has(MatchCandidate candidate, TextSearch text) {
      if (text.in(candidate.getNeedId())
          || text.in(candidate.getOfferId())
          || text.in(candidate.getItem())
          || text.in(candidate.getRequester().getName())
          || text.in(candidate.getProvider().getName())) {
        return true;
      }
      Row<Need> need = needs.get(candidate.getNeedId());
      Row<Offer> offer = offers.get(candidate.getOfferId());
      return (need != null && text.in(need.value().getTitle()))
          || (offer != null && text.in(offer.value().getTitle()));
    }

    @Override
    public boolean isOpen(MatchCandidate candidate) {
      return true;
    }

    @Override
    public boolean is(MatchCandidate candidate, Urgency urgency) {
      return candidate.getUrgency() == urgency;
    }
  }

  /** What a commitment does not say itself, its entries do, if they are there. */
  record OfCommitments(Table<Offer> offers, Table<Need> needs)
      implements Table.Questions<Commitment> {
    @Override
    public boolean has(Commitment commitment, TextSearch text) {
      if (text.in(commitment.getNeedId()) || text.in(commitment.getOfferId())) {
        return true;
      }
      Row<Need> need = needs.get(commitment.getNeedId());
      Row<Offer> offer = offers.get(commitment.getOfferId());
      return (need != null && Answers.has(need.value(), text))
          || (offer != null && Answers.has(offer.value(), text));
    }

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
