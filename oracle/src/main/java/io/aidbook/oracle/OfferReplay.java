package io.aidbook.oracle;

import io.aidbook.oracle.History.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The rulings on one offer once more, in the order in which they were made: what each of them found
 * committed and delivered.
 */
final class OfferReplay {
  private static final class Part {
    private long committed;
    private long delivered;

    private Part() {}
  }

  /** An erasure of the offer, or of one of its needs where {@code needId} is not null. */
  private record Erasure(Version version, String needId) {
    boolean isOf(String aNeedId) {
      return needId == null || needId.equals(aNeedId);
    }
  }

  private final Scene scene;
  private final List<Ruling> rulings;
  private final List<Erasure> erasures = new ArrayList<>();
  private final boolean certain;
  private final Map<String, Part> parts = new TreeMap<>();
  private final List<String> violations = new ArrayList<>();
  private long deliveredToErased;
  private int erasuresSeen;

  /**
   * Replays.
   *
   * @param rulings all of the offer, in order
   */
  OfferReplay(Scene scene, String offerId, List<Ruling> rulings) {
    this.scene = scene;
    this.rulings = rulings;
    scene
        .offers()
        .history(offerId)
        .erasures()
        .forEach(version -> erasures.add(new Erasure(version, null)));
    rulings.stream()
        .map(ruling -> ruling.decision().needId())
        .distinct()
        .forEach(
            needId ->
                scene
                    .needs()
                    .history(needId)
                    .erasures()
                    .forEach(version -> erasures.add(new Erasure(version, needId))));
    erasures.sort(Comparator.comparing(erasure -> erasure.version().time()));
    certain = scene.ordered() || (erasures.isEmpty() && !scene.changesKind(offerId));
    replay();
  }

  private void replay() {
    Map<String, Long> acceptedLater = new HashMap<>();
    rulings.forEach(ruling -> acceptedLater.merge(needOf(ruling), ruling.accepted(), Long::sum));
    for (Ruling ruling : rulings) {
      while (erasuresSeen < erasures.size()
          && !erasures.get(erasuresSeen).version().time().isAfter(ruling.decision().decidedAt())) {
        erase(erasures.get(erasuresSeen++));
      }
      long later = acceptedLater.get(needOf(ruling));
      check(ruling, later);
      acceptedLater.merge(needOf(ruling), -ruling.accepted(), Long::sum);
      take(ruling);
    }
    erasures.subList(erasuresSeen, erasures.size()).forEach(this::erase);
  }

  private static String needOf(Ruling ruling) {
    return ruling.decision().needId();
  }

  private void check(Ruling ruling, long acceptedFromHere) {
    Decision decision = ruling.decision();
    Part part = parts.getOrDefault(decision.needId(), new Part());
    Case at =
        new Case(
            ruling,
            scene.momentOf(decision),
            scene.offerAt(decision),
            scene.needAt(decision),
            certain ? holds() : null,
            certain ? part.committed : null,
            scene.acceptedFor(decision.needId()) - acceptedFromHere,
            scene.declinedFor(decision.needId()));
    if (!RulingCheck.isJustified(at)) {
      violations.add(
          "decision %s: %s of %s by offer %s to need %s is not justified: %s, offer holds %s, pair %s, need at most %d"
              .formatted(
                  decision.id(),
                  ruling.applied() ? "APPLIED " + ruling.quantity() : ruling.code(),
                  decision.action() + " " + decision.quantity(),
                  decision.offerId(),
                  decision.needId(),
                  certain ? "known" : "unsure",
                  at.offerHolds(),
                  at.pairHolds(),
                  at.needHoldsAtMost()));
    }
  }

  private void take(Ruling ruling) {
    if (!ruling.applied()) {
      return;
    }
    Part part = parts.computeIfAbsent(needOf(ruling), id -> new Part());
    part.committed += ruling.moves();
    part.delivered += ruling.delivered();
  }

  private void erase(Erasure erasure) {
    if (erasure.needId() == null) {
      parts.clear();
      deliveredToErased = 0;
    } else {
      Part part = parts.remove(erasure.needId());
      deliveredToErased += part == null ? 0 : part.delivered;
    }
  }

  /** What is committed and delivered of the offer. */
  private long holds() {
    return deliveredToErased
        + parts.values().stream().mapToLong(part -> part.committed + part.delivered).sum();
  }

  /** Whether a need may be left with this at the end. */
  boolean mayEnd(String needId, long committed, long delivered) {
    if (scene.ordered() || erasures.stream().noneMatch(erasure -> erasure.isOf(needId))) {
      Part part = parts.getOrDefault(needId, new Part());
      return part.committed == committed && part.delivered == delivered;
    }
    // What stood at an erasure is gone: what is left is of the decisions after some moment.
    long committedSince = 0;
    long deliveredSince = 0;
    boolean found = committed == 0 && delivered == 0;
    for (int i = rulings.size() - 1; i >= 0 && !found; i--) {
      Ruling ruling = rulings.get(i);
      if (needOf(ruling).equals(needId)) {
        committedSince += ruling.moves();
        deliveredSince += ruling.delivered();
        found = committedSince == committed && deliveredSince == delivered;
      }
    }
    return found;
  }

  /** Needs that a ruling is about. */
  Set<String> needIds() {
    return rulings.stream().map(OfferReplay::needOf).collect(Collectors.toCollection(TreeSet::new));
  }

  /** What a need is left with, in words. */
  String end(String needId) {
    Part part = parts.getOrDefault(needId, new Part());
    return certain
        ? "%d and %d".formatted(part.committed, part.delivered)
        : "an erasure leaves several ways";
  }

  List<String> violations() {
    return violations;
  }
}
