package io.aidbook.benchmarks.measure;

import io.aidbook.benchmarks.workload.Mix;
import io.aidbook.benchmarks.workload.Regime;
import java.time.Duration;

/**
 * What a contender is given to do.
 *
 * @param seed of the workload
 * @param categories of the workload
 * @param regime of the workload
 * @param fill entries that are open before the clock starts; the contender is warm by then
 * @param events that are measured
 * @param mix of these events
 * @param limit how long they may take: a contender that needs longer is stopped
 */
public record Scenario(
    long seed, int categories, Regime regime, int fill, long events, Mix mix, Duration limit) {
  private static final int CATEGORIES = 12;
  private static final Duration LIMIT = Duration.ofMinutes(10);

  /** So many events into books of so many open entries, of which as many go as come. */
  public static Scenario steady(long seed, int fill, long events) {
    return new Scenario(seed, CATEGORIES, Regime.SCARCE_SUPPLY, fill, events, Mix.STEADY, LIMIT);
  }

  /** So many events from an empty start. */
  public static Scenario fromNothing(long seed, long events) {
    return new Scenario(seed, CATEGORIES, Regime.SCARCE_SUPPLY, 0, events, Mix.GROWING, LIMIT);
  }

  /** The same with another number of events. */
  public Scenario withEvents(long number) {
    return new Scenario(seed, categories, regime, fill, number, mix, limit);
  }
}
