package io.aidbook.benchmarks.contest;

import java.util.Set;

/** A contender at work, seen from within its process. */
public interface Running extends AutoCloseable {
  /** The group whose committed offsets say how far it is. */
  String group();

  /**
   * All topics that the group reads, inputs among them: once it has committed the ends of all of
   * them, everything is processed.
   */
  Set<String> consumed();

  /**
   * Whether it works.
   *
   * @throws IllegalStateException when it has failed, with the reason
   */
  boolean isWorking();

  /**
   * Stops processing until {@link #resume}, and stays warm.
   *
   * @throws UnsupportedOperationException where it cannot
   */
  void pause();

  /** Goes on after {@link #pause}. */
  void resume();

  /** Stops for good; what was processed stays committed. */
  @Override
  void close();
}
