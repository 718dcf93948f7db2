package io.aidbook.book;

import java.util.Arrays;
import java.util.Locale;

/** Whom an offer with spare quantity serves first among needs of the same urgency. */
public enum Policy {
  /** neededBy, then recordedAt, then id. */
  FIRST_COME,
  /** The smallest unmet quantity, then first come: helps the most needs. */
  SMALLEST_FIRST,
  /** The largest unmet quantity that the spare covers whole, else the smallest; then first come. */
  BEST_FIT;

  /** The name as configuration and command line have it, such as {@code first-come}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Reads {@link #code}.
   *
   * @throws IllegalArgumentException when no policy has that name
   */
  public static Policy parse(String code) {
    return Arrays.stream(values())
        .filter(policy -> policy.code().equals(code))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "policy '%s' does not exist: use %s"
                        .formatted(code, Arrays.stream(values()).map(Policy::code).toList())));
  }
}
