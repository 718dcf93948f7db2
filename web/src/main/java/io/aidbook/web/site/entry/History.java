package io.aidbook.web.site.entry;

import io.aidbook.events.Commitment;
import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.DecisionResult;
import io.aidbook.events.MatchCandidate;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.web.site.PageModel;
import io.aidbook.web.site.entry.EntryModel.Event;
import io.aidbook.web.view.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Tells what happened to an entry, in the reader's language. */
final class History {
  private final PageModel page;
  private final EntryData entry;

  private History(PageModel page, EntryData entry) {
    this.page = page;
    this.entry = entry;
  }

  /**
   * The events of an entry, the latest first.
   *
   * @param changes the earliest first
   * @param most how many to tell at most
   */
  static List<Event> of(PageModel page, EntryData entry, List<Change> changes, int most) {
    History history = new History(page, entry);
    List<Event> events = new ArrayList<>();
    for (Change change : changes) {
      String text = history.tell(change);
      if (text != null) {
        Instant time = Instant.ofEpochMilli(change.timestamp());
        events.add(new Event(page.formats().dateTime(time), time.toString(), text));
      }
    }
    Collections.reverse(events);
    return List.copyOf(events.subList(0, Math.min(most, events.size())));
  }

  private String tell(Change change) {
    return switch (change.source()) {
      case OFFERS, NEEDS -> posted(change);
      case CANDIDATES -> candidate(change);
      case OUTCOMES -> outcome(change.as(DecisionOutcome.class));
      case COMMITMENTS -> commitment(change);
      default -> null;
    };
  }

  private String posted(Change change) {
    if (change.value() == null) {
      return null;
    }
    EntryData said =
        change.value() instanceof Offer offer
            ? EntryData.of(offer)
            : EntryData.of((Need) change.value());
    if (said.withdrawn()) {
      return page.t("history.withdrawn", said.revision());
    }
    return page.t("history.published", said.revision(), EntryText.quantity(said, page));
  }

  private String candidate(Change change) {
    String[] key = change.key().split("~", -1);
    String other = key.length < 2 ? change.key() : key[entry.isOffer() ? 0 : 1];
    if (change.value() == null) {
      return page.t("history.retracted", other);
    }
    MatchCandidate candidate = change.as(MatchCandidate.class);
    return page.t(
        "history.proposed",
        other,
        page.labels().quantity(candidate.getQuantity(), candidate.getUnit()));
  }

  private String outcome(DecisionOutcome outcome) {
    String other = entry.isOffer() ? outcome.getNeedId() : outcome.getOfferId();
    if (outcome.getResult() != DecisionResult.APPLIED) {
      return page.t("history.refused", other, page.t("action." + outcome.getAction()));
    }
    return page.t(
        "history.decided",
        other,
        page.t("action." + outcome.getAction()),
        page.labels().quantity(outcome.getQuantity(), entry.unit()));
  }

  private String commitment(Change change) {
    if (change.value() == null) {
      return null;
    }
    Commitment commitment = change.as(Commitment.class);
    String other = entry.isOffer() ? commitment.getNeedId() : commitment.getOfferId();
    return page.t(
        "history.committed",
        other,
        page.labels().quantity(commitment.getCommitted(), entry.unit()),
        page.labels().quantity(commitment.getDelivered(), entry.unit()));
  }
}
