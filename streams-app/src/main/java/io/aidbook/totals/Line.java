package io.aidbook.totals;

import io.aidbook.region.Region;

/**
 * Quantities and counts of one region and unit; as a total, or as the difference that records make.
 *
 * @param region where
 * @param unit unit of the quantities
 * @param offered remaining finite quantity of open offers
 * @param proposed part of it that stands in candidates
 * @param needed remaining quantity of open needs
 * @param covered part of it that stands in candidates
 * @param committed accepted and not yet delivered
 * @param delivered delivered so far
 * @param openOffers number of open offers with something left to give
 * @param openNeeds number of open needs with something left to ask for
 * @param inexhaustibleOffers number of open offers without a quantity
 */
public record Line(
    Region region,
    String unit,
    long offered,
    long proposed,
    long needed,
    long covered,
    long committed,
    long delivered,
    long openOffers,
    long openNeeds,
    long inexhaustibleOffers) {

  /** Two of these, and a little more, fit a long. */
  private static final long LARGE = 1L << 61;

  /** Nothing, in that region and unit. */
  public static Line zero(Region region, String unit) {
    return new Line(region, unit, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  /**
   * The sum, in this line's region and unit.
   *
   * @throws ArithmeticException when a sum leaves the range of long
   */
  public Line plus(Line other) {
    return new Line(
        region,
        unit,
        Math.addExact(offered, other.offered),
        Math.addExact(proposed, other.proposed),
        Math.addExact(needed, other.needed),
        Math.addExact(covered, other.covered),
        Math.addExact(committed, other.committed),
        Math.addExact(delivered, other.delivered),
        Math.addExact(openOffers, other.openOffers),
        Math.addExact(openNeeds, other.openNeeds),
        Math.addExact(inexhaustibleOffers, other.inexhaustibleOffers));
  }

  /** What takes this away again. */
  public Line negated() {
    return new Line(
        region,
        unit,
        -offered,
        -proposed,
        -needed,
        -covered,
        -committed,
        -delivered,
        -openOffers,
        -openNeeds,
        -inexhaustibleOffers);
  }

  /** The quantities and counts, in the order of the fields. */
  long[] numbers() {
    return new long[] {
      offered,
      proposed,
      needed,
      covered,
      committed,
      delivered,
      openOffers,
      openNeeds,
      inexhaustibleOffers
    };
  }

  /** A line with those numbers, in this line's region and unit. */
  Line with(long[] numbers) {
    return new Line(
        region,
        unit,
        numbers[0],
        numbers[1],
        numbers[2],
        numbers[3],
        numbers[4],
        numbers[5],
        numbers[6],
        numbers[7],
        numbers[8]);
  }

  /** Whether a quantity is so large that the sum with another such line might not fit a long. */
  boolean isLarge() {
    return isLarge(offered)
        || isLarge(proposed)
        || isLarge(needed)
        || isLarge(covered)
        || isLarge(committed)
        || isLarge(delivered);
  }

  private static boolean isLarge(long number) {
    return number > LARGE || number < -LARGE;
  }

  /** Whether there is nothing to say. */
  public boolean isZero() {
    return offered == 0
        && proposed == 0
        && needed == 0
        && covered == 0
        && committed == 0
        && delivered == 0
        && openOffers == 0
        && openNeeds == 0
        && inexhaustibleOffers == 0;
  }
}
