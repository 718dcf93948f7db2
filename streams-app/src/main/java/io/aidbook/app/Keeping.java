package io.aidbook.app;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long topics keep what will not be read for ever.
 *
 * @param tombstones how long a compacted topic keeps the tombstone of a row that went: a reader
 *     that was away for less sees every retraction
 * @param deadLetters how long a dead letter is kept after it was written
 */
record Keeping(Duration tombstones, Duration deadLetters) {
  /** A week for whoever reads, a month for whoever mends. */
  static final Keeping DEFAULT = new Keeping(Duration.ofDays(7), Duration.ofDays(30));

  private static final Pattern TEXT = Pattern.compile("(?<number>[1-9]\\d{0,5})(?<unit>[mhd])");

  /**
   * Reads a time such as {@code 7d}, {@code 36h} or {@code 90m}.
   *
   * @throws IllegalArgumentException when it is none
   */
  static Duration parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'%s': use days, hours or minutes, such as 7d, 36h or 90m".formatted(text));
    }
    long number = Long.parseLong(matcher.group("number"));
    return switch (matcher.group("unit")) {
      case "d" -> Duration.ofDays(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofMinutes(number);
    };
  }
}
