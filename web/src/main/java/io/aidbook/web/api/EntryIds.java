package io.aidbook.web.api;

import java.security.SecureRandom;
import java.util.random.RandomGenerator;

/** Makes ids of entries and decisions that come without one: short, readable, not to be guessed. */
public final class EntryIds {
  /** Crockford's Base32: no letter is taken for a digit. */
  private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

  /** 80 bits: among a billion ids, two are equal with a chance below one in a million. */
  private static final int LENGTH = 16;

  private final String prefix;
  private final RandomGenerator random;

  /**
   * @param prefix begins every id, such as {@code WEB-}
   */
  public EntryIds(String prefix) {
    this(prefix, new SecureRandom());
  }

  EntryIds(String prefix, RandomGenerator random) {
    this.prefix = prefix;
    this.random = random;
  }

  /** An id that nobody has. */
  public String next() {
    StringBuilder id = new StringBuilder(prefix);
    for (int i = 0; i < LENGTH; i++) {
      id.append(DIGITS.charAt(random.nextInt(DIGITS.length())));
    }
    return id.toString();
  }
}
