package io.aidbook.gazetteer;

/** Compares words that differ by one letter: one too few, too many, wrong, or two swapped. */
final class OneEdit {
  private OneEdit() {}

  /** Whether the word, or a beginning of it, is the typed one after one edit. */
  static boolean begins(String word, String typed) {
    int same = 0;
    int shorter = Math.min(word.length(), typed.length());
    while (same < shorter && word.charAt(same) == typed.charAt(same)) {
      same++;
    }
    if (same == typed.length()) {
      return true;
    }
    return word.startsWith(typed.substring(same + 1), same)
        || (same < word.length()
            && (word.startsWith(typed.substring(same + 1), same + 1)
                || word.startsWith(typed.substring(same), same + 1)
                || isSwapped(word, typed, same)));
  }

  private static boolean isSwapped(String word, String typed, int at) {
    return at + 1 < typed.length()
        && at + 1 < word.length()
        && typed.charAt(at) == word.charAt(at + 1)
        && typed.charAt(at + 1) == word.charAt(at)
        && word.startsWith(typed.substring(at + 2), at + 2);
  }
}
