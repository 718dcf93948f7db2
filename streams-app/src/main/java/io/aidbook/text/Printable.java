package io.aidbook.text;

import java.util.function.IntPredicate;

/**
 * Text from outside on one line. Whoever writes a key or a category chooses its characters: a line
 * break would forge a line of a log, an escape character would steer a terminal, and a character
 * that turns the direction of writing would make a text look like another.
 */
public final class Printable {
  private Printable() {}

  /**
   * The text with every character that cannot be seen escaped as in Java and JSON: {@code \n},
   * {@code \t}, {@code \r}, and the others as a backslash, a u and four digits.
   *
   * @param text any text, or null
   * @return the same object if there is nothing to escape
   */
  public static String of(String text) {
    return escaped(text, Printable::isHidden);
  }

  /**
   * The same, and with every blank escaped but the usual one: for a text that is refused for a
   * no-break space, which nobody could tell from it.
   */
  public static String withBlanks(String text) {
    return escaped(text, point -> isHidden(point) || isUnusualBlank(point));
  }

  private static boolean isUnusualBlank(int point) {
    return point != ' ' && Character.isSpaceChar(point);
  }

  private static String escaped(String text, IntPredicate hidden) {
    if (text == null) {
      return null;
    }
    int first = first(text, hidden);
    if (first < 0) {
      return text;
    }
    StringBuilder shown = new StringBuilder(text.length() + 16).append(text, 0, first);
    for (int i = first; i < text.length(); ) {
      int point = text.codePointAt(i);
      int end = i + Character.charCount(point);
      if (hidden.test(point)) {
        for (; i < end; i++) {
          escape(text.charAt(i), shown);
        }
      } else {
        shown.appendCodePoint(point);
      }
      i = end;
    }
    return shown.toString();
  }

  /** The same for a text whose line breaks are layout: each of its lines by itself. */
  public static String lines(String text) {
    return String.join("\n", text.lines().map(Printable::of).toList());
  }

  private static int first(String text, IntPredicate hidden) {
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      if (hidden.test(point)) {
        return i;
      }
      i += Character.charCount(point);
    }
    return -1;
  }

  /** Whether a character is for control, formats the text around it, or is half of one. */
  public static boolean isHidden(int point) {
    if (point >= ' ' && point < 0x7f) {
      return false;
    }
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }

  private static void escape(char hidden, StringBuilder shown) {
    switch (hidden) {
      case '\n' -> shown.append("\\n");
      case '\r' -> shown.append("\\r");
      case '\t' -> shown.append("\\t");
      default -> shown.append("\\u").append("%04x".formatted((int) hidden));
    }
  }
}
