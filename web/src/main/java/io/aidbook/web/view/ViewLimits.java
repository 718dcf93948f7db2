package io.aidbook.web.view;

/**
 * Bounds of what a view holds beside the tables of the topics.
 *
 * @param timelineLines most lines of the time line of one entry
 * @param timelineLinesInAll most lines of all time lines
 * @param decisions most decisions, with their outcomes
 * @param erasures most ids of erased entries that are remembered until their candidates are gone
 * @param waiters most requests that wait for a change
 */
public record ViewLimits(
    int timelineLines, int timelineLinesInAll, int decisions, int erasures, int waiters) {
  /** For a hub of some hundred thousand entries. */
  public static final ViewLimits DEFAULT = new ViewLimits(200, 1_000_000, 100_000, 100_000, 5_000);
}
