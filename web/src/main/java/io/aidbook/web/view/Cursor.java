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
   * @throws InvalidCursorException if it is none of that list
   */
  static Position parse(char list, String cursor) {
    Position position;
    try {
      position = read(list, cursor);
    } catch (CharacterCodingException | IllegalArgumentException e) {
      throw new InvalidCursorException(cursor, e);
    }
    if (position == null || !after(list, position).equals(cursor)) {
      throw new InvalidCursorException(cursor, null);
    }
    return position;
  }

  private static Position read(char list, String cursor) throws CharacterCodingException {
    if (cursor.isEmpty() || cursor.length() > MAX_LENGTH) {
      return null;
    }
    String[] parts = utf8(Base64.getUrlDecoder().decode(cursor)).split(":", PARTS);
    return parts.length == PARTS && parts[0].equals(String.valueOf(list))
        ? new Position(Integer.parseInt(parts[1]), Long.parseLong(parts[2]), parts[3])
        : null;
  }

  private static String utf8(byte[] bytes) throws CharacterCodingException {
    CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
    return text.toString();
  }
}
