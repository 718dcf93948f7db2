package io.aidbook.web.board.figures;

import io.aidbook.events.StockTotals;
import java.util.OptionalInt;

/**
 * What is needed and offered in a region and all inside it. Quantities are of one unit; where
 * several units are counted together, the quantities are 0 and only the numbers of entries count.
 *
 * @param openNeeds number of open needs
 * @param needed what they still ask for
 * @param covered part of it that stands in candidates
 * @param gap part of it that nobody's offer stands for
 * @param committed accepted and not yet delivered
 * @param delivered so far
 * @param offered what open offers still have, without those that do not run out
 * @param openOffers number of open offers
 * @param endless number of open offers that do not run out
 */
public record Figures(
    long openNeeds,
    long needed,
    long covered,
    long gap,
    long committed,
    long delivered,
    long offered,
    long openOffers,
    long endless) {
  /** Nothing at all. */
  public static final Figures NONE = new Figures(0, 0, 0, 0, 0, 0, 0, 0, 0);

  private static final int PERCENT = 100;

  /** Of a row of totals. */
  public static Figures of(StockTotals row) {
    return new Figures(
        row.getOpenNeeds(),
        row.getNeeded(),
        row.getCovered(),
        row.getGap(),
        row.getCommitted(),
        row.getDelivered(),
        row.getOffered(),
        row.getOpenOffers(),
        row.getInexhaustibleOffers());
  }

  /** The sum. Both must be of the same unit, or without quantities. */
  public Figures plus(Figures other) {
    return new Figures(
        openNeeds + other.openNeeds,
        needed + other.needed,
        covered + other.covered,
        gap + other.gap,
        committed + other.committed,
        delivered + other.delivered,
        offered + other.offered,
        openOffers + other.openOffers,
        endless + other.endless);
  }

  /**
   * What these have beyond a part of them. Totals of different regions arrive at different moments:
   * where the part is ahead, there is nothing beyond it.
   */
  public Figures beyond(Figures part) {
    return new Figures(
        Math.max(0, openNeeds - part.openNeeds),
        Math.max(0, needed - part.needed),
        Math.max(0, covered - part.covered),
        Math.max(0, gap - part.gap),
        Math.max(0, committed - part.committed),
        Math.max(0, delivered - part.delivered),
        Math.max(0, offered - part.offered),
        Math.max(0, openOffers - part.openOffers),
        Math.max(0, endless - part.endless));
  }

  /** The same without quantities. */
  public Figures counts() {
    return new Figures(openNeeds, 0, 0, 0, 0, 0, 0, openOffers, endless);
  }

  /** Percent of what is needed that is covered, rounded down; empty where nothing is needed. */
  public OptionalInt share() {
    if (needed <= 0) {
      return OptionalInt.empty();
    }
    // Rounding the divisor keeps sums of large quantities inside a long, and is exact for others.
    long percent =
        covered <= Long.MAX_VALUE / PERCENT
            ? covered * PERCENT / needed
            : covered / (needed / PERCENT);
    return OptionalInt.of((int) Math.min(PERCENT, percent));
  }
}
