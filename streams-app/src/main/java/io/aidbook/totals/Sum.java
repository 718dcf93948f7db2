package io.aidbook.totals;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A sum of differences, exact at any size. As long as it fits, it is a {@link Line}; else each
 * number is kept at its full size, and the line shows the nearest number that fits a long.
 *
 * <p>Nine million quantities of 10^12 are more than a long can hold.
 */
final class Sum {
  private static final BigInteger MOST = BigInteger.valueOf(Long.MAX_VALUE);
  private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);

  /** Position of these among the numbers of a line. */
  private static final int NEEDED = 2;

  private static final int COVERED = 3;

  private final Line line;

  /** The numbers of the line; null while all of them fit. */
  private final BigInteger[] exact;

  private Sum(Line line, BigInteger[] exact) {
    this.line = line;
    this.exact = exact;
  }

  /** A sum that fits. */
  static Sum of(Line line) {
    return new Sum(line, null);
  }

  /**
   * A sum as it was written down.
   *
   * @param line as shown
   * @param exact the numbers as decimals, in the order of the fields; empty where the line is exact
   */
  static Sum of(Line line, List<String> exact) {
    return exact.isEmpty()
        ? of(line)
        : fitted(line, exact.stream().map(BigInteger::new).toArray(BigInteger[]::new));
  }

  /** The sum with a difference. */
  Sum plus(Line difference) {
    if (exact == null) {
      try {
        return of(line.plus(difference));
      } catch (ArithmeticException tooLarge) {
        return plusWide(difference);
      }
    }
    return plusWide(difference);
  }

  private Sum plusWide(Line difference) {
    BigInteger[] sums = numbers();
    long[] more = difference.numbers();
    for (int i = 0; i < sums.length; i++) {
      sums[i] = sums[i].add(BigInteger.valueOf(more[i]));
    }
    return fitted(line, sums);
  }

  private static Sum fitted(Line place, BigInteger[] sums) {
    Line shown = place.with(Arrays.stream(sums).mapToLong(Sum::clamped).toArray());
    boolean fits =
        Arrays.stream(sums).allMatch(sum -> sum.equals(BigInteger.valueOf(clamped(sum))));
    return new Sum(shown, fits ? null : sums);
  }

  private BigInteger[] numbers() {
    return exact == null
        ? Arrays.stream(line.numbers()).mapToObj(BigInteger::valueOf).toArray(BigInteger[]::new)
        : exact.clone();
  }

  private static long clamped(BigInteger number) {
    return number.max(LEAST).min(MOST).longValueExact();
  }

  /** The numbers, each the nearest that fits a long. */
  Line line() {
    return line;
  }

  /** The numbers as decimals, in the order of the fields; empty where the line is exact. */
  List<String> exact() {
    if (exact == null) {
      return List.of();
    }
    List<String> decimals = new ArrayList<>(exact.length);
    for (BigInteger number : exact) {
      decimals.add(number.toString());
    }
    return Collections.unmodifiableList(decimals);
  }

  /** What of the need stands in no candidate, or the nearest number that fits a long. */
  long gap() {
    BigInteger[] numbers = numbers();
    return clamped(numbers[NEEDED].subtract(numbers[COVERED]));
  }

  boolean isZero() {
    return exact == null && line.isZero();
  }
}
