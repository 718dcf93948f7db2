package io.aidbook.oracle;

import io.aidbook.oracle.History.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What decisions were taken among: offers, needs, and the rulings on all of them. */
final class Scene {
  private final InputFile offers;
  private final InputFile needs;
  private final boolean ordered;
  private final Instant now;
  private final Instant firstDecision;
  private final Map<String, List<Ruling>> byOffer = new TreeMap<>();
  private final Map<String, List<Ruling>> byNeed = new HashMap<>();

  /**
   * A scene.
   *
   * @param rulings in the order of the decisions
   * @param ordered whether all records were taken one by one, in the order of time
   * @param now when a run that is not ordered took them: what closes before then is closed
   */
  Scene(InputFile offers, InputFile needs, List<Ruling> rulings, boolean ordered, Instant now) {
    this.offers = offers;
    this.needs = needs;
    this.ordered = ordered;
    this.now = now;
    this.firstDecision =
        ordered || rulings.isEmpty() ? null : rulings.get(0).decision().decidedAt();
    for (Ruling ruling : rulings) {
      Decision decision = ruling.decision();
      byOffer.computeIfAbsent(decision.offerId(), id -> new ArrayList<>()).add(ruling);
      byNeed.computeIfAbsent(decision.needId(), id -> new ArrayList<>()).add(ruling);
    }
  }

  InputFile offers() {
    return offers;
  }

  InputFile needs() {
    return needs;
  }

  boolean ordered() {
    return ordered;
  }

  /**
   * Whether an offer was finite at one time and inexhaustible at another: decisions that are on
   * their way then hold something beside each other.
   */
  boolean changesKind(String offerId) {
    return offers.history(offerId).entries().stream()
            .map(entry -> entry.quantity() == null)
            .distinct()
            .count()
        > 1;
  }

  /** What a decision may have found of its offer, null for nothing. */
  List<Entry> offerAt(Decision decision) {
    return offers.history(decision.offerId()).seenAt(decision.decidedAt(), firstDecision);
  }

  /** What a decision may have found of its need, null for nothing. */
  List<Entry> needAt(Decision decision) {
    return needs.history(decision.needId()).seenAt(decision.decidedAt(), firstDecision);
  }

  /** The rulings on each offer. */
  Map<String, List<Ruling>> byOffer() {
    return byOffer;
  }

  List<Ruling> rulings(boolean ofOffer, String id) {
    return (ofOffer ? byOffer : byNeed).getOrDefault(id, List.of());
  }

  /** Offers, or needs, that a decision is about. */
  Set<String> decidedAbout(boolean ofOffer) {
    return (ofOffer ? byOffer : byNeed).keySet();
  }

  /** All that was ever accepted for a need, be it cancelled since or not. */
  long acceptedFor(String needId) {
    return rulings(false, needId).stream().mapToLong(Ruling::accepted).sum();
  }

  /** How many offers were declined for a need, at any time. */
  long declinedFor(String needId) {
    return rulings(false, needId).stream()
        .filter(ruling -> ruling.applied() && ruling.decision().declines())
        .count();
  }

  /** What was delivered of an offer, or to a need, since it was last erased. */
  long deliveredOf(boolean ofOffer, String id) {
    List<Version> erasures = (ofOffer ? offers : needs).history(id).erasures();
    Instant since = erasures.isEmpty() ? Instant.MIN : erasures.get(erasures.size() - 1).time();
    return rulings(ofOffer, id).stream()
        .filter(ruling -> !ruling.decision().decidedAt().isBefore(since))
        .mapToLong(Ruling::delivered)
        .sum();
  }

  /** Whether it is known what {@link #deliveredOf} says. */
  boolean knowsDelivered(boolean ofOffer, String id) {
    return ordered || (ofOffer ? offers : needs).history(id).erasures().isEmpty();
  }

  /** What can have been open, or closed, when a decision was taken. */
  Case.Moment momentOf(Decision decision) {
    Instant time = ordered ? decision.decidedAt() : now;
    return new Case.Moment() {
      @Override
      public boolean mayBeOpen(Entry entry) {
        return entry.isOpenAt(time);
      }

      @Override
      public boolean mayBeClosed(Entry entry) {
        return !entry.isOpenAt(time);
      }
    };
  }
}
