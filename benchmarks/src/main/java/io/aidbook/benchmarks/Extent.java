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
 * @param few and {@code many}: open entries between which the cost should not grow
 * @param crowd entries of the one category whose coarsest book is the largest
 * @param sizes events of the runs from nothing
 * @param perSecond events each second of a live feed
 * @param seconds how long latencies are measured
 * @param restored entries that are brought back
 */
record Extent(
    Set<Part> parts,
    int repetitions,
    int open,
    long events,
    int few,
    int many,
    int crowd,
    List<Long> sizes,
    int perSecond,
    int seconds,
    int restored) {

  /** Some minutes. */
  static final Extent SHORT =
      new Extent(
          Set.of(Part.STEADY, Part.SIZES, Part.LATENCY),
          1,
          10_000,
          40_000,
          0,
          0,
          0,
          List.of(20_000L),
          1_000,
          10,
          0);

  /** Some hours: most of them for peers that are stopped in the end. */
  static final Extent FULL =
      new Extent(
          Set.of(Part.values()),
          3,
          100_000,
          200_000,
          10_000,
          1_000_000,
          267_000,
          List.of(100_000L, 300_000L, 1_000_000L),
          2_000,
          60,
          1_000_000);
}
