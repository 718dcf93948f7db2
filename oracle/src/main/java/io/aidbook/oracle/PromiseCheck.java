package io.aidbook.oracle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * B1, B2 and B3 in every book of the tree: nothing promised twice, no match missed, no urgency
 * inverted. A book's needs ask it for what finer books leave unmet.
 */
final class PromiseCheck {
  private record Cover(String needId, String book) {}

  private final Standing standing;
  private final Map<String, Long> taken = new HashMap<>();
  private final Map<String, Integer> leastUrgentServed = new HashMap<>();
  private final Map<Cover, Long> covered = new HashMap<>();
  private final List<String> violations = new ArrayList<>();

  private PromiseCheck(Standing standing) {
    this.standing = standing;
  }

  static List<String> violations(Standing standing, List<JsonNode> candidates) {
    PromiseCheck check = new PromiseCheck(standing);
    candidates.forEach(check::count);
    check.offersAreNotPromisedTwice();
    check.needsGetWhatThereIs();
    return check.violations;
  }

  private void count(JsonNode candidate) {
    String offerId = Outcome.text(candidate, "offerId");
    String needId = Outcome.text(candidate, "needId");
    long quantity = candidate.path("quantity").asLong();
    taken.merge(offerId, quantity, Math::addExact);
    covered.merge(
        new Cover(needId, Outcome.text(candidate, "bookRegion")), quantity, Math::addExact);
    Entry need = standing.needs().get(needId);
    if (need != null) {
      leastUrgentServed.merge(offerId, need.urgency(), Math::min);
    }
  }

  private void offersAreNotPromisedTwice() {
    for (Entry offer : standing.offers().values()) {
      if (spare(offer) < 0) {
        violations.add(
            "B1: offer %s is promised %d too often".formatted(offer.id(), -spare(offer)));
      }
    }
  }

  private long spare(Entry offer) {
    return offer.quantity() == null
        ? Long.MAX_VALUE
        : offer.quantity() - taken.getOrDefault(offer.id(), 0L);
  }

  private void needsGetWhatThereIs() {
    Map<String, List<Entry>> offersByBook =
        standing.offers().values().stream()
            .collect(
                Collectors.groupingBy(
                    offer -> offer.category() + "|" + standing.tree().bookOf(offer)));
    for (Entry need : standing.needs().values()) {
      long unmet = need.quantity();
      for (String book : standing.tree().path(need.place())) {
        unmet -= covered.getOrDefault(new Cover(need.id(), book), 0L);
        if (unmet > 0) {
          String key = need.category() + "|" + book;
          nothingMissed(need, book, offersByBook.getOrDefault(key, List.of()));
        }
      }
      if (unmet < 0) {
        violations.add("B1: need %s is covered by %d too much".formatted(need.id(), -unmet));
      }
    }
  }

  private void nothingMissed(Entry need, String book, Collection<Entry> offers) {
    for (Entry offer : offers) {
      if (!standing.mustMatch(offer, need)) {
        continue;
      }
      if (spare(offer) > 0) {
        violations.add(
            "B2: in book %s need %s lacks what offer %s has"
                .formatted(book, need.id(), offer.id()));
      }
      if (leastUrgentServed.getOrDefault(offer.id(), Integer.MAX_VALUE) < need.urgency()) {
        violations.add(
            "B3: in book %s need %s lacks what offer %s gives to a less urgent one"
                .formatted(book, need.id(), offer.id()));
      }
    }
  }
}
