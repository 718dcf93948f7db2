package io.aidbook.status;

/**
 * What is known of an entry beside its account.
 *
 * @param proposed what stands in candidates; beyond the range of long, less 2^64 and so below 0
 * @param refusal of the latest record that was not taken, or null
 * @param number where nothing is held: number of the refusal, in the order in which they came; 0
 *     otherwise
 */
public record Row(long proposed, Refusal refusal, long number) {
  /** Nothing is known. */
  static final Row NOTHING = new Row(0, null, 0);

  /**
   * What stands in candidates; beyond the range of long, the nearest in it. With at-least-once, a
   * crash may have counted a difference twice: then a little less than nothing is nothing.
   */
  long shown() {
    if (proposed >= 0) {
      return proposed;
    }
    return proposed < Long.MIN_VALUE / 2 ? Long.MAX_VALUE : 0;
  }

  boolean isNothing() {
    return proposed == 0 && refusal == null;
  }

  /** The same, but for the number. */
  Row numbered(long newNumber) {
    return new Row(proposed, refusal, newNumber);
  }
}
