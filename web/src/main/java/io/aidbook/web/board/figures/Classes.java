package io.aidbook.web.board.figures;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;

/**
 * Sorts regions into classes by a measure, for the colours of the map. Shares have fixed classes.
 * All others have quantiles: each class has about as many regions as the next, and equal values are
 * in one class. So one region that needs a thousand times more than all others does not make these
 * look alike.
 *
 * @param measure by which
 * @param classes from the least to the most; at most {@link #MOST}
 */
public record Classes(Measure measure, List<Range> classes) {
  /** Most classes: people tell no more shades apart. */
  public static final int MOST = 5;

  /** Shade of a region for which the measure says nothing. */
  public static final String NOTHING = "none";

  /** Shade of a region in which nothing is missing. */
  public static final String ZERO = "zero";

  private static final List<Range> SHARES =
      List.of(
          new Range(1, 0, 24),
          new Range(2, 25, 49),
          new Range(3, 50, 74),
          new Range(4, 75, 99),
          new Range(5, 100, 100));

  /** Which shades are used where there are fewer classes than shades. */
  private static final int[][] SHADES = {{}, {4}, {2, 5}, {1, 3, 5}, {1, 2, 4, 5}, {1, 2, 3, 4, 5}};

  /**
   * A class.
   *
   * @param shade from 1, the lightest, to {@link #MOST}
   * @param from least value in it
   * @param to most value in it
   */
  public record Range(int shade, long from, long to) {}

  /** Takes its own copy. */
  public Classes {
    classes = List.copyOf(classes);
  }

  /** Classes for regions. */
  public static Classes of(Measure measure, Collection<Figures> regions) {
    if (measure == Measure.COVERED) {
      return new Classes(measure, SHARES);
    }
    long[] values =
        regions.stream()
            .map(measure::of)
            .filter(value -> value.orElse(0) > 0)
            .mapToLong(OptionalLong::getAsLong)
            .sorted()
            .toArray();
    return new Classes(measure, quantiles(values));
  }

  private static List<Range> quantiles(long[] sorted) {
    long distinct = Arrays.stream(sorted).distinct().count();
    int wanted = (int) Math.min(MOST, distinct);
    List<long[]> bounds = new ArrayList<>();
    int last = -1;
    int firstOfValue = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i > 0 && sorted[i] != sorted[i - 1]) {
        firstOfValue = i;
      }
      int number = (int) ((long) firstOfValue * wanted / sorted.length);
      if (number != last) {
        bounds.add(new long[] {sorted[i], sorted[i]});
        last = number;
      }
      bounds.get(bounds.size() - 1)[1] = sorted[i];
    }
    List<Range> classes = new ArrayList<>();
    for (int i = 0; i < bounds.size(); i++) {
      classes.add(new Range(SHADES[bounds.size()][i], bounds.get(i)[0], bounds.get(i)[1]));
    }
    return classes;
  }

  /** The shade of a region, as style sheets name it. */
  public String shade(Figures figures) {
    OptionalLong value = measure.of(figures);
    if (value.isEmpty()) {
      return NOTHING;
    }
    return classes.stream()
        .filter(each -> each.from() <= value.getAsLong() && value.getAsLong() <= each.to())
        .map(each -> Integer.toString(each.shade()))
        .findFirst()
        .orElse(ZERO);
  }
}
