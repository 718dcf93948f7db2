package io.aidbook.web.board;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Stands in kept HTML for what belongs to one reader and one answer alone: the token against forged
 * forms, and the beginning of ids of decisions. Nobody knows the marks, so that no title can hold
 * one.
 */
final class PersonalMarks {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 12;

  private final String csrf = "csrf" + random();
  private final String decision = "decision" + random();

  private static String random() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Stands for the token of the reader's session. */
  String csrf() {
    return csrf;
  }

  /** Stands for what begins the ids of decisions that forms of the answer send. */
  String decision() {
    return decision;
  }

  /**
   * The HTML for one reader.
   *
   * @param token of the reader's session: without characters that HTML would take for markup
   */
  String fill(String html, String token) {
    return html.replace(csrf, escaped(token)).replace(decision, "board-" + random());
  }

  private static String escaped(String token) {
    return token.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
  }
}
