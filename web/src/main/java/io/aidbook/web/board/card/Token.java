package io.aidbook.web.board.card;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Short names of things: equal for equal things, and different for different ones. */
public final class Token {
  private static final int CHARACTERS = 16;

  private Token() {}

  /** The token of some things, by what they say of themselves. */
  public static String of(Object... things) {
    return of(Arrays.toString(things));
  }

  /** The token of a text. */
  public static String of(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of()
          .formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)))
          .substring(0, CHARACTERS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
