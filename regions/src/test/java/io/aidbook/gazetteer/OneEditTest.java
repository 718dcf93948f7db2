package io.aidbook.gazetteer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class OneEditTest {
  @Test
  void shouldAgreeWithTryingEachEdit() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 200_000; i++) {
      String word = word(random);
      String typed = word(random);
      assertThat(OneEdit.begins(word, typed))
          .as("'%s' typed for '%s', seed %d", typed, word, seed)
          .isEqualTo(beginsAfterAnEdit(word, typed));
    }
  }

  private static String word(Random random) {
    StringBuilder word = new StringBuilder();
    for (int length = random.nextInt(6); length > 0; length--) {
      word.append((char) ('a' + random.nextInt(3)));
    }
    return word.toString();
  }

  private static boolean beginsAfterAnEdit(String word, String typed) {
    if (word.startsWith(typed)) {
      return true;
    }
    for (int i = 0; i < typed.length(); i++) {
      String head = typed.substring(0, i);
      String tail = typed.substring(i + 1);
      if (word.startsWith(head + tail)) {
        return true;
      }
      if (i + 1 < typed.length()
          && word.startsWith(head + typed.charAt(i + 1) + typed.charAt(i) + tail.substring(1))) {
        return true;
      }
      for (char c = 'a'; c <= 'c'; c++) {
        if (word.startsWith(head + c + tail) || word.startsWith(head + c + typed.substring(i))) {
          return true;
        }
      }
    }
    for (char c = 'a'; c <= 'c'; c++) {
      if (word.startsWith(typed + c)) {
        return true;
      }
    }
    return false;
  }
}
