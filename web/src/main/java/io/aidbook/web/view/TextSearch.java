package io.aidbook.web.view;

import java.util.Collection;

/** Finds a text inside others, whatever the letter case. */
final class TextSearch {
  /** Longest text to look for. */
  static final int MAX_LENGTH = 200;

  private final String text;
  private final char lower;
  private final char upper;

  /**
   * @param text to look for, not empty
   * @throws IllegalArgumentException if it is longer than {@link #MAX_LENGTH}
   */
  TextSearch(String text) {
    if (text.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "text to look for has %d characters: use at most %d"
              .formatted(text.length(), MAX_LENGTH));
    }
    this.text = text;
    lower = Character.toLowerCase(text.charAt(0));
    upper = Character.toUpperCase(text.charAt(0));
  }

  /** Whether any of the texts has it; a null has nothing. */
  boolean inAny(Collection<String> texts) {
    for (String each : texts) {
      if (in(each)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the text has it; null has nothing. */
  boolean in(String other) {
    if (other == null) {
      return false;
    }
    int last = other.length() - text.length();
    for (int i = 0; i <= last; i++) {
      char c = other.charAt(i);
      if ((c == lower || c == upper) && other.regionMatches(true, i, text, 0, text.length())) {
        return true;
      }
    }
    return false;
  }
}
