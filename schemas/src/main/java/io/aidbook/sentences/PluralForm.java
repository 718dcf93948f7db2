package io.aidbook.sentences;

import java.util.Locale;

/**
 * Which form of a word stands behind a whole number, as the plural rules of Unicode's CLDR have it
 * for the languages that there are sentences of.
 */
enum PluralForm {
  ONE,
  FEW,
  MANY,
  OTHER;

  private static final int TEN = 10;
  private static final int HUNDRED = 100;

  /** The form for a number in a language; {@link #OTHER} in one that has no rule here. */
  static PluralForm of(Locale language, long number) {
    return switch (language.getLanguage()) {
      case "en" -> number == 1 ? ONE : OTHER;
      case "uk" -> slavic(number);
      default -> OTHER;
    };
  }

  private static PluralForm slavic(long number) {
    long ones = Math.abs(number % TEN);
    long tens = Math.abs(number % HUNDRED) / TEN;
    if (tens == 1 || ones == 0 || ones > 4) {
      return MANY;
    }
    return ones == 1 ? ONE : FEW;
  }

  /** As keys of sentences have it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
