package io.aidbook.oracle;

import java.util.List;
import java.util.Objects;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** Whether a ruling is justified, as far as that can be known from outside. */
final class RulingCheck {
  private static final int MOST_DECLINED = 256;

  private final Case at;
  private final Ruling ruling;
  private final Decision decision;

  private RulingCheck(Case at) {
    this.at = at;
    this.ruling = at.ruling();
    this.decision = ruling.decision();
  }

  /** Whether it is. */
  static boolean isJustified(Case at) {
    RulingCheck check = new RulingCheck(at);
    return check.ruling.applied() ? check.mayApply() : check.mayRefuse();
  }

  private boolean mayApply() {
    return switch (decision.action()) {
      case "ACCEPT" ->
          anyPair(
              (offer, need) ->
                  open(offer)
                      && open(need)
                      && offer.unit().equals(need.unit())
                      && !offerLacks(offer, ruling.quantity()));
      case "DECLINE" -> anyPair((offer, need) -> open(offer) && open(need));
      default ->
          any(at.offers(), Objects::nonNull)
              && (at.pairHolds() == null
                  || (decision.quantity() == null
                      ? ruling.quantity() == at.pairHolds()
                      : ruling.quantity() <= at.pairHolds()));
    };
  }

  private boolean mayRefuse() {
    boolean closes = decision.cancels() || decision.delivers();
    return switch (ruling.code()) {
      case "UNKNOWN_OFFER" -> any(at.offers(), Objects::isNull);
      case "CLOSED_OFFER" -> !closes && any(at.offers(), this::closed);
      case "UNKNOWN_NEED" -> !closes && any(at.needs(), Objects::isNull);
      case "CLOSED_NEED" -> !closes && any(at.needs(), this::closed);
      case "OFFER_LACKS" -> decision.accepts() && any(at.offers(), this::lacksForOffer);
      case "NEED_LACKS" -> decision.accepts() && any(at.needs(), this::lacksForNeed);
      case "UNITS_DIFFER" ->
          decision.accepts()
              && anyPair(
                  (offer, need) ->
                      offer != null && need != null && !offer.unit().equals(need.unit()));
      case "NOT_PROPOSED" ->
          decision.accepts()
              && decision.quantity() == null
              && anyPair(
                  (offer, need) -> open(offer) && open(need) && offer.unit().equals(need.unit()));
      case "NOT_COMMITTED" ->
          closes
              && (at.pairHolds() == null
                  || at.pairHolds() == 0
                  || (decision.quantity() != null && decision.quantity() > at.pairHolds()));
      case "TOO_MANY_DECLINED" -> decision.declines() && at.declinedAtMost() >= MOST_DECLINED;
      default -> false;
    };
  }

  /** Where no quantity was said, one is asked for that stood proposed a moment before. */
  private boolean lacksForOffer(Entry offer) {
    if (offer == null || offer.quantity() == null) {
      return false;
    }
    return decision.quantity() == null
        ? at.offerHolds() == null || at.offerHolds() > 0 || offer.quantity() == 0
        : at.offerHolds() == null || offerLacks(offer, decision.quantity());
  }

  private boolean lacksForNeed(Entry need) {
    if (need == null) {
      return false;
    }
    return decision.quantity() == null
        ? at.needHoldsAtMost() > 0 || need.quantity() == 0
        : decision.quantity() > need.quantity() - at.needHoldsAtMost();
  }

  private boolean offerLacks(Entry offer, long asked) {
    return offer.quantity() != null
        && at.offerHolds() != null
        && asked > offer.quantity() - at.offerHolds();
  }

  private boolean open(Entry entry) {
    return entry != null && at.moment().mayBeOpen(entry);
  }

  private boolean closed(Entry entry) {
    return entry != null && at.moment().mayBeClosed(entry);
  }

  private static boolean any(List<Entry> entries, Predicate<Entry> condition) {
    return entries.stream().anyMatch(condition);
  }

  private boolean anyPair(BiPredicate<Entry, Entry> condition) {
    return any(at.offers(), offer -> any(at.needs(), need -> condition.test(offer, need)));
  }
}
