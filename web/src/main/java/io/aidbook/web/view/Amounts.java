package io.aidbook.web.view;

import io.aidbook.events.StockTotals;

/**
 * Quantities of one unit. A sum beyond what a long can hold stays at that.
 *
 * @param offered remaining finite quantity of open offers
 * @param proposed part of it that stands in candidates
 * @param needed remaining quantity of open needs
 * @param covered part of it that stands in candidates
 * @param gap what nobody's offer stands for yet
 * @param committed accepted and not yet delivered
 * @param delivered delivered
 */
public record Amounts(
    long offered,
    long proposed,
    long needed,
    long covered,
    long gap,
    long committed,
    long delivered) {
  static final Amounts NOTHING = new Amounts(0, 0, 0, 0, 0, 0, 0);

  Amounts plus(StockTotals row) {
    return new Amounts(
        sum(offered, row.getOffered()),
        sum(proposed, row.getProposed()),
        sum(needed, row.getNeeded()),
        sum(covered, row.getCovered()),
        sum(gap, row.getGap()),
        sum(committed, row.getCommitted()),
        sum(delivered, row.getDelivered()));
  }

  private static long sum(long one, long other) {
    long sum = one + other;
    return one >= 0 && other >= 0 && sum < 0 ? Long.MAX_VALUE : sum;
  }
}
