package io.aidbook.catalogue;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody probably meant. */
public final class Spelling {
  private Spelling() {}

  /** The candidate that takes the fewest edits, unless even that one is another word altogether. */
  public static Optional<String> nearest(String word, Collection<String> candidates) {
    return candidates.stream()
        .min(
            Comparator.<String>comparingInt(candidate -> edits(word, candidate))
                .thenComparing(Comparator.naturalOrder()))
        .filter(candidate -> edits(word, candidate) <= Math.max(2, word.length() / 3));
  }

  /** Levenshtein's distance. */
  static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
