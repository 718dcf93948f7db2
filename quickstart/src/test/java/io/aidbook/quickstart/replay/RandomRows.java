package io.aidbook.quickstart.replay;

import io.aidbook.events.Action;
import io.aidbook.events.Decision;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.Party;
import io.aidbook.events.Status;
import io.aidbook.quickstart.files.Event;
import io.aidbook.quickstart.files.Place;
import io.aidbook.serde.TrustedClasses;
import io.aidbook.topology.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Rows of files, of which only topic, ids, categories, actions and quantities matter. */
final class RandomRows {
  static {
    TrustedClasses.trust();
  }

  private static final Place PLACE = new Place("file.csv", 2);

  private final Random random;

  RandomRows(Random random) {
    this.random = random;
  }

  static Event offer(String id, String category) {
    Offer offer =
        Offer.newBuilder()
            .setOfferId(id)
            .setRevision(1)
            .setStatus(Status.OPEN)
            .setProvider(Party.newBuilder().setPartyId("p").build())
            .setCategory(category)
            .setOrigin("PL")
            .setRecordedAt(Instant.EPOCH)
            .build();
    return new Event(Topics.OFFERS, id, offer, Instant.EPOCH, PLACE);
  }

  static Event need(String id, String category) {
    Need need =
        Need.newBuilder()
            .setNeedId(id)
            .setRevision(1)
            .setStatus(Status.OPEN)
            .setRequester(Party.newBuilder().setPartyId("p").build())
            .setCategory(category)
            .setQuantity(1)
            .setRegion("PL")
            .setRecordedAt(Instant.EPOCH)
            .build();
    return new Event(Topics.NEEDS, id, need, Instant.EPOCH, PLACE);
  }

  static Event accept(String offerId, String needId) {
    return accept("d", offerId, needId);
  }

  static Event accept(String id, String offerId, String needId) {
    return decision(id, Action.ACCEPT, offerId, needId, 1L);
  }

  static Event acceptProposed(String offerId, String needId) {
    return decision("d", Action.ACCEPT, offerId, needId, null);
  }

  private static Event decision(
      String id, Action action, String offerId, String needId, Long quantity) {
    Decision decision =
        Decision.newBuilder()
            .setDecisionId(id)
            .setOfferId(offerId)
            .setNeedId(needId)
            .setAction(action)
            .setQuantity(quantity)
            .setDecidedBy("c")
            .setDecidedAt(Instant.EPOCH)
            .build();
    return new Event(Topics.DECISIONS, offerId, decision, Instant.EPOCH, PLACE);
  }

  List<Event> rows(int count) {
    List<Event> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(row());
    }
    return rows;
  }

  private Event row() {
    String offerId = "o" + random.nextInt(5);
    String needId = "n" + random.nextInt(5);
    String category = "c" + random.nextInt(3);
    return switch (random.nextInt(7)) {
      case 0 -> offer(offerId, category);
      case 1 -> need(needId, category);
      case 2 -> new Event(Topics.OFFERS, offerId, null, Instant.EPOCH, PLACE);
      case 3 -> new Event(Topics.NEEDS, needId, null, Instant.EPOCH, PLACE);
      case 4 -> decision(decisionId(), Action.ACCEPT, offerId, needId, null);
      case 5 -> decision(decisionId(), Action.ACCEPT, offerId, needId, 1L);
      default -> decision(decisionId(), Action.DELIVER, offerId, needId, null);
    };
  }

  private String decisionId() {
    return "d" + random.nextInt(20);
  }

  /** The category that an offer or need says it has; null for one that is erased. */
  static String categoryOf(Event event) {
    if (event.value() == null) {
      return null;
    }
    return event.value() instanceof Offer offer
        ? offer.getCategory()
        : ((Need) event.value()).getCategory();
  }

  /** The latest category of an offer or need in the rows before one; null where there is none. */
  static String categoryBefore(List<Event> rows, int end, String topic, String id) {
    String category = null;
    for (Event event : rows.subList(0, end)) {
      if (event.topic().equals(topic) && event.key().equals(id) && event.value() != null) {
        category = categoryOf(event);
      }
    }
    return category;
  }
}
