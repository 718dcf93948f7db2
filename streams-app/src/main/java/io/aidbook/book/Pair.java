package io.aidbook.book;

import java.util.Comparator;

/**
 * A need and an offer, by their ids.
 *
 * @param needId the need
 * @param offerId the offer
 */
public record Pair(String needId, String offerId) implements Comparable<Pair> {
  private static final Comparator<Pair> ORDER =
      Comparator.comparing(Pair::needId).thenComparing(Pair::offerId);

  @Override
  public int compareTo(Pair other) {
    return ORDER.compare(this, other);
  }
}
