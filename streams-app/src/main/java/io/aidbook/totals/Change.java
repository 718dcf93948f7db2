package io.aidbook.totals;

/**
 * A difference and when it came about.
 *
 * @param difference of one region and unit
 * @param at time of the record that made it, or of the latest of several; milliseconds since 1970
 */
public record Change(Line difference, long at) {
  /** Both of them, of the same region and unit. */
  Change plus(Change other) {
    return new Change(difference.plus(other.difference), Math.max(at, other.at));
  }
}
