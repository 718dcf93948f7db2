package io.aidbook.quickstart.replay;

import io.aidbook.events.Action;
import io.aidbook.events.Decision;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.quickstart.files.Event;
import io.aidbook.topology.Topics;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Tells the {@link Footprint} of each row, which is to be asked for in the order of the files.
 *
 * <p>An offer or need touches itself and the books of its category, and of the category that it
 * leaves. A decision touches its offer and its need; an ACCEPT without a quantity takes what stands
 * proposed, and so touches the books of its offer's category too.
 */
final class Footprints {
  /** Of how many offers and needs the category is known. The others may be of any. */
  static final int MAX_KNOWN = 1_000_000;

  /** Touched by every offer and need, and by an acceptance whose books are not known. */
  private static final String ALL_BOOKS = "books";

  /** Touched by what may have left any books, and by every acceptance of what stands proposed. */
  private static final String ALL_PROPOSALS = "proposals";

  private final int maxKnown;
  private final Map<String, String> categories = new HashMap<>();

  Footprints() {
    this(MAX_KNOWN);
  }

  Footprints(int maxKnown) {
    this.maxKnown = maxKnown;
  }

  Footprint of(Event event) {
    return event.value() instanceof Decision decision
        ? ofDecision(event.key(), decision)
        : ofEntry(event);
  }

  private Footprint ofDecision(String key, Decision decision) {
    Set<String> touches = new HashSet<>();
    String offer = party(Topics.OFFERS, decision.getOfferId());
    touches.add(offer);
    touches.add(party(Topics.NEEDS, decision.getNeedId()));
    if (decision.getAction() == Action.ACCEPT && decision.getQuantity() == null) {
      touches.add(ALL_PROPOSALS);
      addCategory(touches, offer, ALL_BOOKS);
    }
    return new Footprint(party(Topics.DECISIONS, key), decision.getDecisionId(), touches);
  }

  private Footprint ofEntry(Event event) {
    Set<String> touches = new HashSet<>();
    String party = party(event.topic(), event.key());
    touches.add(party);
    touches.add(ALL_BOOKS);
    addCategory(touches, party, ALL_PROPOSALS);
    if (event.value() != null) {
      String category = category(event);
      touches.add(category);
      if (categories.containsKey(party) || categories.size() < maxKnown) {
        categories.put(party, category);
      }
    }
    return new Footprint(party, null, touches);
  }

  /** The category of an offer or need as it is, or what stands for any. */
  private void addCategory(Set<String> touches, String party, String any) {
    String category = categories.get(party);
    if (category != null) {
      touches.add(category);
    } else if (categories.size() >= maxKnown) {
      touches.add(any);
    }
  }

  private static String category(Event event) {
    return "category "
        + (event.value() instanceof Offer offer
            ? offer.getCategory()
            : ((Need) event.value()).getCategory());
  }

  private static String party(String topic, String id) {
    return topic + ' ' + id;
  }
}
