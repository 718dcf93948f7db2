package io.aidbook.web.site.entry;

import java.util.ArrayList;
import java.util.List;

/**
 * How much of an entry is delivered, promised, proposed and left, as parts of a bar.
 *
 * @param parts from left to right
 */
public record Bar(List<Part> parts) {
  /** Width of the whole bar. */
  public static final int WIDTH = 1000;

  /** Takes its own copy. */
  public Bar {
    parts = List.copyOf(parts);
  }

  /**
   * A part of the bar.
   *
   * @param name of the part: {@code delivered}, {@code committed}, {@code proposed} or {@code free}
   * @param quantity that it stands for
   * @param x where it begins, of {@link #WIDTH}
   * @param width of it, of {@link #WIDTH}
   */
  public record Part(String name, long quantity, long x, long width) {}

  /** The bar of a standing. Where nothing can be measured, all parts have the width 0. */
  public static Bar of(Standing standing) {
    long[] quantities = {
      standing.delivered(), standing.committed(), standing.proposed(), standing.free()
    };
    String[] names = {"delivered", "committed", "proposed", "free"};
    long total = 0;
    for (long quantity : quantities) {
      total += quantity;
    }
    List<Part> parts = new ArrayList<>();
    long before = 0;
    for (int i = 0; i < names.length; i++) {
      long x = share(before, total);
      before += quantities[i];
      if (i < names.length - 1 || standing.remaining() != null) {
        parts.add(new Part(names[i], quantities[i], x, share(before, total) - x));
      }
    }
    return new Bar(parts);
  }

  /** Quantities are at most 10^12, so that the product fits a long. */
  private static long share(long quantity, long total) {
    return total == 0 ? 0 : quantity * WIDTH / total;
  }
}
