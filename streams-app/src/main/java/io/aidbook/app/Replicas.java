package io.aidbook.app;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * How many copies of a new topic there are, and how many must confirm a record.
 *
 * @param number of replicas; -1 for the brokers' default
 * @param minInsync of {@code min.insync.replicas}; empty for what suits the number of replicas
 */
record Replicas(short number, OptionalInt minInsync) {
  /** With fewer replicas, one that is away would stop all writing. */
  private static final int ENOUGH_FOR_TWO = 3;

  /** The number for a new topic; empty for the brokers' default. */
  Optional<Short> asked() {
    return number < 0 ? Optional.empty() : Optional.of(number);
  }

  /**
   * What {@code min.insync.replicas} is to be: unless it is asked for, 2 if one replica more can be
   * away, else 1.
   *
   * @param replicas of the topic
   */
  int minInsync(int replicas) {
    return minInsync.orElse(replicas >= ENOUGH_FOR_TWO ? 2 : 1);
  }
}
