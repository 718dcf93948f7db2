package io.aidbook.benchmarks.measure;

import io.aidbook.benchmarks.workload.Mix;
import io.aidbook.benchmarks.workload.Regime;
import io.aidbook.benchmarks.workload.Workload;
import java.time.Duration;

/**
 * What a contender is given to do.
 *
 * @param seed of the workload
 * @param categories of the workload
 * @param regime of the workload
 * @param fill entries that are open before the clock starts
 * @param warmUp events that a contender with open entries processes before the clock starts
 * @param events that are measured
 * @param perSecond events published each second while the clock runs; 0 when all are there before
 * @param mix of these events
 * @param limit how long they may take: a contender that needs longer is stopped
 */
public record Scenario(
    long seed,
    int categories,
    Regime regime,
    int fill,
    long warmUp,
    long events,
    int perSecond,
    Mix mix,
    Duration limit) {
  /** The {@link #kind} that begins with nothing, with all events there before. */
  public static final String PRE_FILLED = "pre-filled";

  private static final int CATEGORIES = 12;
  private static final Duration LIMIT = Duration.ofMinutes(10);

  /**
   * So many events into books of so many open entries, of which as many go as come; before the
   * clock starts, as many have made the contender warm.
   */
  public static Scenario steady(long seed, int fill, long events) {
    return new Scenario(
        seed, CATEGORIES, Regime.SCARCE_SUPPLY, fill, events, events, 0, Mix.STEADY, LIMIT);
  }

  /** So many events from an empty start, all there before. */
  public static Scenario fromNothing(long seed, long events) {
    return new Scenario(
        seed, CATEGORIES, Regime.SCARCE_SUPPLY, 0, 0, events, 0, Mix.GROWING, LIMIT);
  }

  /** The same as a live feed. */
  public Scenario paced(int each) {
    return of(events, each);
  }

  /** So many other events, so many each second. */
  Scenario of(long number, int each) {
    return new Scenario(seed, categories, regime, fill, warmUp, number, each, mix, limit);
  }

  /** Events before those that are measured. */
  long before() {
    return fill + warmUp;
  }

  /** The same with all entries in one category, so that they meet in one book of the world. */
  public Scenario ofOneCategory() {
    return new Scenario(seed, 1, regime, fill, warmUp, events, perSecond, mix, limit);
  }

  /** The same with another limit. */
  public Scenario within(Duration other) {
    return new Scenario(seed, categories, regime, fill, warmUp, events, perSecond, mix, other);
  }

  /** Its events from the first on. */
  Workload workload() {
    return new Workload(seed, categories, regime);
  }

  /** What it is called in tables: how the events come, and into what. */
  public String kind() {
    if (perSecond > 0) {
      return "paced";
    }
    if (categories == 1) {
      return "one category";
    }
    return fill > 0 ? "steady" : PRE_FILLED;
  }
}
