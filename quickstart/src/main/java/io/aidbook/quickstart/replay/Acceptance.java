package io.aidbook.quickstart.replay;

import java.util.SplittableRandom;

/**
 * Which proposals an automatic coordinator accepts: each with the same probability. What becomes of
 * one depends on the seed, its match and how often that was proposed, and on nothing else: another
 * policy that proposes the same is answered the same.
 *
 * @param probability above 0; 1 accepts all
 * @param seed of the draws
 */
record Acceptance(double probability, long seed) {
  private static final String ALL = "all";
  private static final String PROBABILITY = "probability=";

  /** Spreads neighbouring hashes over all 64 bits: 2^64 divided by the golden ratio. */
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /**
   * Reads {@code all} or {@code probability=P}.
   *
   * @throws IllegalArgumentException when it is neither
   */
  static Acceptance parse(String text, long seed) {
    if (text.equals(ALL)) {
      return new Acceptance(1, seed);
    }
    try {
      double probability =
          text.startsWith(PROBABILITY)
              ? Double.parseDouble(text.substring(PROBABILITY.length()))
              : Double.NaN;
      if (probability > 0 && probability <= 1) {
        return new Acceptance(probability, seed);
      }
    } catch (NumberFormatException notANumber) {
      // Said below.
    }
    throw new IllegalArgumentException(
        "--accept '%s' is neither 'all' nor 'probability=P' with P above 0 and at most 1"
            .formatted(text));
  }

  /**
   * Whether a proposal is accepted.
   *
   * @param matchId what is proposed
   * @param time the how many-th proposal of it this is
   */
  boolean takes(String matchId, long time) {
    long drawn = seed + SPREAD * (matchId + "#" + time).hashCode();
    return new SplittableRandom(drawn).nextDouble() < probability;
  }

  /** Whether the seed matters. */
  boolean draws() {
    return probability < 1;
  }

  /** As it is asked for on the command line. */
  @Override
  public String toString() {
    return draws() ? PROBABILITY + probability : ALL;
  }
}
