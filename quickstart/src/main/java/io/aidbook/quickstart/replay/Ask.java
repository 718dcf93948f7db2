package io.aidbook.quickstart.replay;

import java.util.Comparator;

/**
 * What one recipient asks for, over all of its needs.
 *
 * @param category the category
 * @param unit the unit; what is asked in two units is asked twice
 * @param recipient the party
 */
record Ask(String category, String unit, String recipient) implements Comparable<Ask> {
  private static final Comparator<Ask> ORDER =
      Comparator.comparing(Ask::category).thenComparing(Ask::unit).thenComparing(Ask::recipient);

  @Override
  public int compareTo(Ask other) {
    return ORDER.compare(this, other);
  }
}
