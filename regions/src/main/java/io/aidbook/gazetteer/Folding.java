package io.aidbook.gazetteer;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Brings names and what people type for them into one form: small letters, no marks, one blank. */
final class Folding {
  /** Letters that have no mark to take away, and are typed otherwise where keyboards lack them. */
  private static final Map<Character, String> LETTERS =
      Map.ofEntries(
          Map.entry('ł', "l"),
          Map.entry('ø', "o"),
          Map.entry('đ', "d"),
          Map.entry('ð', "d"),
          Map.entry('ħ', "h"),
          Map.entry('ı', "i"),
          Map.entry('ŋ', "n"),
          Map.entry('ŧ', "t"),
          Map.entry('ə', "e"),
          Map.entry('ß', "ss"),
          Map.entry('æ', "ae"),
          Map.entry('œ', "oe"),
          Map.entry('þ', "th"),
          Map.entry('ς', "σ"),
          Map.entry('ґ', "г"));

  /** Apostrophes join what is on both sides; all other signs part it. */
  private static final String APOSTROPHES = "'’ʼ`´‘\"";

  private static final char ASCII = 0x7F;

  private static final Pattern UMLAUT = Pattern.compile("[äöüÄÖÜ]");

  private Folding() {}

  static String fold(String text) {
    String plain = decomposed(text).toLowerCase(Locale.ROOT);
    StringBuilder folded = new StringBuilder(plain.length());
    for (int i = 0; i < plain.length(); ) {
      int c = plain.codePointAt(i);
      i += Character.charCount(c);
      if (Character.isLetterOrDigit(c)) {
        String other = c > Character.MAX_VALUE ? null : LETTERS.get((char) c);
        folded = other == null ? folded.appendCodePoint(c) : folded.append(other);
      } else if (!isMark(c) && APOSTROPHES.indexOf(c) < 0 && endsWord(folded)) {
        folded.append(' ');
      }
    }
    return folded.toString().stripTrailing();
  }

  /** Most names are ASCII, and need no tables. */
  private static String decomposed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > ASCII) {
        return Normalizer.normalize(text, Normalizer.Form.NFKD);
      }
    }
    return text;
  }

  private static boolean endsWord(StringBuilder folded) {
    return folded.length() > 0 && folded.charAt(folded.length() - 1) != ' ';
  }

  private static boolean isMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.COMBINING_SPACING_MARK;
  }

  /** The name with umlauts written as two letters, as people without them do. */
  static String withoutUmlauts(String name) {
    // In folded names the second letter is small anyway.
    return UMLAUT
        .matcher(name)
        .replaceAll(umlaut -> "aouAOU".charAt("äöüÄÖÜ".indexOf(umlaut.group())) + "e");
  }
}
