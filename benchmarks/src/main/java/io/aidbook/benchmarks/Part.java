package io.aidbook.benchmarks;

import java.util.Locale;

/** A part of the benchmarks, to be run by itself. */
enum Part {
  /** Into full books, against the limit. */
  STEADY,
  /** Whether an event costs more in larger books. */
  FLAT,
  /** From nothing, against the peers, with all events there before. */
  SIZES,
  /** The same as a live feed. */
  PACED,
  /** How soon answers come. */
  LATENCY,
  /** Memory of open entries, and how soon they are back. */
  RESTORE,
  /** Parts of Aidbook by themselves, by JMH. */
  MICRO;

  /** As picocli shows and reads it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
