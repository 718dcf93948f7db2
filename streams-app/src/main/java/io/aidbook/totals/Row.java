package io.aidbook.totals;

import java.util.Comparator;

/**
 * The total of one region and unit in one category. Each is itself alone; it changes only on its
 * {@link Board}.
 */
public final class Row {
  static final Comparator<Row> ORDER =
      Comparator.comparing(Row::category).thenComparing(Row::place);

  private final String category;
  private Line line;
  private long updatedAt = Long.MIN_VALUE;
  private boolean published;

  Row(String category, Line line) {
    this.category = category;
    this.line = line;
  }

  void become(Line sum, long at) {
    line = sum;
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

  /** What it counts. */
  public Line line() {
    return line;
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
    return published && line.isZero();
  }

  Place place() {
    return Place.of(line);
  }
}
