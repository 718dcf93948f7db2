package io.aidbook.benchmarks;

import java.util.List;
import java.util.Set;

/**
 * How much is measured.
 *
 * @param parts which parts there are
 * @param repetitions of each run that is compared with the limit
 * @param open entries that are open when the clock starts
 * @param events of which the limit's own runs have more
 * @param sizes events of the runs from nothing
 * @param perSecond events each second of a live feed
 * @param answeredPerSecond events each second while latencies are measured
 * @param seconds how long they are, after twice as long to become warm
 */
record Extent(
    Set<Part> parts,
    int repetitions,
    int open,
    long events,
    List<Long> sizes,
    int perSecond,
    int answeredPerSecond,
    int seconds) {
  /** Open entries with which an event is cheap, if it ever is. */
  static final int FEW = 10_000;

  /** Open entries with which it should cost as much. */
  static final int MANY = 1_000_000;

  /** Entries of one category, so that some 200,000 needs meet in its coarsest book. */
  static final int CROWD = 267_000;

  /** Entries that are brought back. */
  static final int RESTORED = 1_000_000;

  /** Some minutes. */
  static final Extent SHORT =
      new Extent(
          Set.of(Part.STEADY, Part.SIZES, Part.LATENCY),
          1,
          10_000,
          40_000,
          List.of(20_000L),
          1_000,
          1_000,
          10);

  /** Some hours: most of them for peers that are stopped in the end. */
  static final Extent FULL =
      new Extent(
          Set.of(Part.values()),
          3,
          100_000,
          500_000,
          List.of(100_000L, 300_000L, 1_000_000L),
          2_000,
          1_000,
          60);
}
