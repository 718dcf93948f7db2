package io.aidbook.web.view;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where a page begins, as readers carry it from one page to the next: a position in the order of
 * one list. It stays good while rows come and go, also when its own row has gone.
 *
 * <p>A cursor grants nothing. One that was made by hand is a position like any other, or refused.
 */
final class Cursor {
  /** Longest key of a record that the view takes. */
  static final int MAX_KEY = 300;

  private static final int MAX_LENGTH = 1_500;
  private static final int PARTS = 4;

  private Cursor() {}

  static String after(char list, Position position) {
    String text = list + ":" + position.rank() + ":" + position.time() + ":" + position.key();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The position that a cursor names.
   *
   * @param list letter of the list that it must be of
   * @throws IllegalArgumentException if it is none of that list
   */
  static Position parse(char list, String cursor) {
    try {
      if (cursor.isEmpty() || cursor.length() > MAX_LENGTH) {
        throw invalid(null);
      }
      String text = utf8(Base64.getUrlDecoder().decode(cursor));
      String[] parts = text.split(":", PARTS);
      if (parts.length < PARTS || !parts[0].equals(String.valueOf(list))) {
        throw invalid(null);
      }
      Position position =
          new Position(Integer.parseInt(parts[1]), Long.parseLong(parts[2]), parts[3]);
      if (!after(list, position).equals(cursor)) {
        throw invalid(null);
      }
      return position;
    } catch (CharacterCodingException e) {
      throw invalid(e);
    } catch (IllegalArgumentException e) {
      throw e instanceof InvalidCursor ? e : invalid(e);
    }
  }

  private static String utf8(byte[] bytes) throws CharacterCodingException {
    CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
    return text.toString();
  }

  private static InvalidCursor invalid(Exception cause) {
    return new InvalidCursor(cause);
  }

  private static final class InvalidCursor extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidCursor(Exception cause) {
      super(
          "cursor is not one that this list gave: begin without a cursor, then use 'next' of the"
              + " page before",
          cause);
    }
  }
}
