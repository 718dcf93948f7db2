package io.aidbook.web.imports.mapping;

import io.aidbook.text.Blanks;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Names of columns and words in cells as people write them, in the form in which they compare. */
final class Texts {
  private Texts() {}

  /** A name of a column: letter case and blanks make no difference. */
  static String column(String name) {
    StringBuilder bare = new StringBuilder(name.length());
    String composed = Normalizer.normalize(name, Normalizer.Form.NFC);
    composed.chars().filter(c -> !Blanks.isBlank((char) c)).forEach(c -> bare.append((char) c));
    return bare.toString().toLowerCase(Locale.ROOT);
  }

  /** A word of a cell: letter case and how many blanks there are make no difference. */
  static String word(String text) {
    String composed = Normalizer.normalize(Blanks.trimmed(text), Normalizer.Form.NFC);
    StringBuilder word = new StringBuilder(composed.length());
    boolean blank = false;
    for (int i = 0; i < composed.length(); i++) {
      char c = composed.charAt(i);
      if (Blanks.isBlank(c)) {
        blank = true;
      } else {
        word.append(blank && !word.isEmpty() ? " " : "").append(c);
        blank = false;
      }
    }
    return word.toString().toLowerCase(Locale.ROOT);
  }

  /** The parts of a text between any of some characters, without blanks at their ends. */
  static List<String> split(String text, String separators) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || isOneOf(separators, text.charAt(i))) {
        String part = Blanks.trimmed(text.substring(start, i));
        if (!part.isEmpty()) {
          parts.add(part);
        }
        start = i + 1;
      }
    }
    return parts;
  }

  /** Any blank counts as the usual one. */
  private static boolean isOneOf(String separators, char c) {
    return separators.indexOf(Blanks.isBlank(c) ? ' ' : c) >= 0 || separators.indexOf(c) >= 0;
  }
}
