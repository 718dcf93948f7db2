package io.aidbook.ledger;

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

  /** The name of a match of the two: {@code needId~offerId}. */
  public String matchId() {
    return needId + "~" + offerId;
  }

  @Override
  public int compareTo(Pair other) {
    return ORDER.compare(this, other);
  }
}
