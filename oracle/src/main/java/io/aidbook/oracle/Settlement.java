package io.aidbook.oracle;

import io.aidbook.oracle.InputFile.Row;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Takes the rows of offers and needs in the order of time, among them the decisions as they were
 * ruled on, so that it is known of each row whether something of its offer or need was promised
 * then. Of the same time, offers come first, then needs, then decisions.
 */
final class Settlement {
  private record Pair(String offerId, String needId) {}

  private final InputFile offers;
  private final InputFile needs;
  private final Map<Pair, Long> committed = new HashMap<>();
  private final Map<String, Long> ofOffers = new HashMap<>();
  private final Map<String, Long> ofNeeds = new HashMap<>();

  private Settlement(InputFile offers, InputFile needs) {
    this.offers = offers;
    this.needs = needs;
  }

  /**
   * Takes all rows of both files.
   *
   * @param rulings in the order of the decisions
   */
  static void inOrderOfTime(InputFile offers, InputFile needs, List<Ruling> rulings) {
    Settlement settlement = new Settlement(offers, needs);
    int offer = 0;
    int need = 0;
    int ruling = 0;
    while (offer < offers.rows().size() || need < needs.rows().size() || ruling < rulings.size()) {
      Row nextOffer = offer < offers.rows().size() ? offers.rows().get(offer) : null;
      Row nextNeed = need < needs.rows().size() ? needs.rows().get(need) : null;
      Ruling nextRuling = ruling < rulings.size() ? rulings.get(ruling) : null;
      if (nextOffer != null
          && (nextNeed == null || !nextNeed.time().isBefore(nextOffer.time()))
          && !isBefore(nextRuling, nextOffer)) {
        settlement.offer(nextOffer);
        offer++;
      } else if (nextNeed != null && !isBefore(nextRuling, nextNeed)) {
        settlement.need(nextNeed);
        need++;
      } else {
        settlement.ruled(nextRuling);
        ruling++;
      }
    }
  }

  private static boolean isBefore(Ruling ruling, Row row) {
    return ruling != null && ruling.decision().decidedAt().isBefore(row.time());
  }

  private void offer(Row row) {
    offers.take(row, ofOffers.getOrDefault(row.id(), 0L) > 0);
    if (row.entry() == null) {
      ofOffers.remove(row.id());
      free(pair -> pair.offerId().equals(row.id()));
    }
  }

  private void need(Row row) {
    needs.take(row, ofNeeds.getOrDefault(row.id(), 0L) > 0);
    if (row.entry() == null) {
      ofNeeds.remove(row.id());
      free(pair -> pair.needId().equals(row.id()));
    }
  }

  /** One side is erased: what was committed is free on the other, what was delivered stays. */
  private void free(Predicate<Pair> erased) {
    committed
        .entrySet()
        .removeIf(
            entry -> {
              if (!erased.test(entry.getKey())) {
                return false;
              }
              ofOffers.computeIfPresent(
                  entry.getKey().offerId(), (id, sum) -> sum - entry.getValue());
              ofNeeds.computeIfPresent(
                  entry.getKey().needId(), (id, sum) -> sum - entry.getValue());
              return true;
            });
  }

  private void ruled(Ruling ruling) {
    Decision decision = ruling.decision();
    long more = ruling.moves() + ruling.delivered();
    committed.merge(
        new Pair(decision.offerId(), decision.needId()), ruling.moves(), Math::addExact);
    ofOffers.merge(decision.offerId(), more, Math::addExact);
    ofNeeds.merge(decision.needId(), more, Math::addExact);
  }
}
