package io.aidbook.app.deadletters;

import io.aidbook.app.log.Position;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Which dead letters are meant. What is empty restricts nothing.
 *
 * @param positions these alone
 * @param reasons codes
 * @param topics of the records that were set aside
 * @param since written at this time or later
 * @param until written before this time
 */
public record Selection(
    Set<Position> positions,
    Set<String> reasons,
    Set<String> topics,
    Optional<Instant> since,
    Optional<Instant> until) {
  /** All of them. */
  public static final Selection ALL =
      new Selection(Set.of(), Set.of(), Set.of(), Optional.empty(), Optional.empty());

  /** Keeps unmodifiable copies. */
  public Selection {
    positions = Set.copyOf(positions);
    reasons = Set.copyOf(reasons);
    topics = Set.copyOf(topics);
  }

  /** Whether a dead letter is among them. */
  public boolean contains(DeadLetter letter) {
    return among(positions, letter.position())
        && among(reasons, letter.reason())
        && among(topics, letter.topic())
        && since.map(from -> !letter.writtenAt().isBefore(from)).orElse(true)
        && until.map(to -> letter.writtenAt().isBefore(to)).orElse(true);
  }

  private static <T> boolean among(Set<T> chosen, T one) {
    return chosen.isEmpty() || chosen.contains(one);
  }
}
