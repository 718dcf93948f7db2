package io.aidbook.decision;

/**
 * The place of a decision in the queue of its offer; goes along with every message about it.
 *
 * @param offerId the offer
 * @param lane decisions of one lane are taken one after the other: empty for all of a finite offer,
 *     whose quantity they share; the need's id for an inexhaustible one; see {@link Docket#ticket}
 * @param arrival a number no other decision has, and higher than those before it in the lane
 */
public record Ticket(String offerId, String lane, long arrival) {
  /** The lane of all decisions of a finite offer. */
  static final String COMMON_LANE = "";

  private static final char SEPARATOR = '\0';

  /** Sorts the tickets of a lane as they came. */
  public String key() {
    return lanePrefix() + "%016x".formatted(arrival);
  }

  /** What all keys of the lane begin with. */
  String lanePrefix() {
    return offerId + SEPARATOR + lane + SEPARATOR;
  }

  /**
   * Reads {@link #key}.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static Ticket parse(String key) {
    int first = key.indexOf(SEPARATOR);
    int second = key.indexOf(SEPARATOR, first + 1);
    if (first < 0 || second < 0) {
      throw new IllegalArgumentException("'%s' is no key of a ticket".formatted(key));
    }
    return new Ticket(
        key.substring(0, first),
        key.substring(first + 1, second),
        Long.parseUnsignedLong(key.substring(second + 1), 16));
  }
}
