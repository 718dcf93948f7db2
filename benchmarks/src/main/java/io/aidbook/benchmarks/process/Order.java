package io.aidbook.benchmarks.process;

import java.util.Locale;

/** What the harness may ask of a contender's process: a line each, which is answered by a line. */
enum Order {
  /** Whether it works. */
  WORKING,
  /** To process nothing until it is told to go on. */
  PAUSE,
  /** To go on. */
  RESUME,
  /** How many bytes of heap are in use, once garbage is collected. */
  HEAP,
  /** To stop, with all that it has done committed. */
  STOP;

  String line() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Order of(String line) {
    return valueOf(line.toUpperCase(Locale.ROOT));
  }
}
