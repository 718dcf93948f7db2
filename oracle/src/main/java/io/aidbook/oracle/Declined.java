package io.aidbook.oracle;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which pairs are not to be proposed.
 *
 * @param pairs by {@code needId~offerId}, declined and neither side revised since
 * @param unsure pairs declined at about the time of a revision, so that nobody knows
 */
record Declined(Set<String> pairs, Set<String> unsure) {
  static Declined of(Scene scene) {
    Declined declined = new Declined(new HashSet<>(), new HashSet<>());
    scene.byOffer().values().forEach(rulings -> rulings.forEach(it -> declined.take(scene, it)));
    return declined;
  }

  private void take(Scene scene, Ruling ruling) {
    Decision decision = ruling.decision();
    if (!ruling.applied() || !decision.declines()) {
      return;
    }
    History offer = scene.offers().history(decision.offerId());
    History need = scene.needs().history(decision.needId());
    List<Entry> offers = scene.offerAt(decision);
    List<Entry> needs = scene.needAt(decision);
    if (offer.last() == null || need.last() == null) {
      return;
    }
    if (offers.size() > 1 || needs.size() > 1) {
      unsure.add(decision.matchId());
    } else if (!need.changedAfter(decision.decidedAt())) {
      if (!offer.changedAfter(decision.decidedAt())) {
        pairs.add(decision.matchId());
      } else if (!offer.erasures().isEmpty()) {
        // Published anew, it may have the very revision that was declined.
        unsure.add(decision.matchId());
      }
    }
  }
}
