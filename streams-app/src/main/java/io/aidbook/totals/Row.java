package io.aidbook.totals;

import java.util.Comparator;
import java.util.List;

/**
 * The total of one region and unit in one category. Each is itself alone; it changes only on its
 * {@link Board}.
 */
public final class Row {
  static final Comparator<Row> ORDER =
      Comparator.comparing(Row::category).thenComparing(Row::place);

  private final String category;
  private Sum sum;
  private long updatedAt = Long.MIN_VALUE;
  private boolean published;

  Row(String category, Sum sum) {
    this.category = category;
    this.sum = sum;
  }

  void add(Line difference, long at) {
    sum = sum.plus(difference);
    touch(at);
  }

  void touch(long at) {
    updatedAt = Math.max(updatedAt, at);
    published = false;
  }

  void publish() {
    published = true;
  }

  /** The category. */
  public String category() {
    return category;
  }

  /** What it counts; a number beyond the range of long is the nearest in it. */
  public Line line() {
    return sum.line();
  }

  /** What of the need stands in no candidate; beyond the range of long, the nearest in it. */
  public long gap() {
    return sum.gap();
  }

  /**
   * What it counts as decimals, in the order of the fields of {@link Line}, where a number is
   * beyond the range of long; empty where the line is exact.
   */
  public List<String> exact() {
    return sum.exact();
  }

  /** Time of the latest record that changed it, in milliseconds since 1970. */
  public long updatedAt() {
    return updatedAt;
  }

  /** Whether it was published as it is. */
  public boolean published() {
    return published;
  }

  /** Whether it was published as a row of zeros, of which no trace is kept. */
  public boolean spent() {
    return published && sum.isZero();
  }

  Place place() {
    return Place.of(sum.line());
  }
}
