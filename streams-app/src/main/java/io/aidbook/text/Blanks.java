package io.aidbook.text;

/**
 * Blanks that programs leave around texts, most of which nobody can see; and texts for messages.
 */
public final class Blanks {
  private static final int MAX_SHOWN = 80;

  private Blanks() {}

  /**
   * Whether a character is a blank of any width, none included: spaces, no-break spaces, marks of
   * direction and of byte order, joiners, and control characters.
   */
  public static boolean isBlank(char c) {
    if (c < 128) {
      return c <= ' ' || c == 127;
    }
    return Character.isSpaceChar(c) || Character.isISOControl(c) || hasNoWidth(c);
  }

  private static boolean hasNoWidth(char c) {
    return (c >= '\u200B' && c <= '\u200F')
        || (c >= '\u202A' && c <= '\u202E')
        || (c >= '\u2060' && c <= '\u206F')
        || c == '\uFEFF'
        || c == '\u00AD'
        || c == '\u061C'
        || c == '\u180E';
  }

  /** A text without the blanks at its ends. */
  public static String trimmed(String text) {
    int from = 0;
    int to = text.length();
    while (from < to && isBlank(text.charAt(from))) {
      from++;
    }
    while (to > from && isBlank(text.charAt(to - 1))) {
      to--;
    }
    return text.substring(from, to);
  }

  /** A text without any blank that takes no room. */
  public static String withoutUnseen(String text) {
    StringBuilder seen = new StringBuilder(text.length());
    text.chars().filter(c -> !hasNoWidth((char) c)).forEach(c -> seen.append((char) c));
    return seen.toString();
  }

  /** As a message shows it: cut where it is long, and with what nobody could see escaped. */
  public static String shown(String text) {
    return shown(text, MAX_SHOWN);
  }

  /** The same, cut at a number of characters. */
  public static String shown(String text, int max) {
    int end = Math.min(max, text.length());
    if (end < text.length() && Character.isLowSurrogate(text.charAt(end))) {
      end++;
    }
    return Printable.withBlanks(text.substring(0, end)) + (end < text.length() ? "..." : "");
  }

  /** In small letters, of those from A to Z; others have no place in any word of Aidbook. */
  public static String lower(String text) {
    return folded(text, 'A', 'Z', 'a' - 'A');
  }

  /** In capitals, of the letters from a to z. */
  public static String upper(String text) {
    return folded(text, 'a', 'z', 'A' - 'a');
  }

  private static String folded(String text, char first, char last, int shift) {
    char[] chars = text.toCharArray();
    for (int i = 0; i < chars.length; i++) {
      if (chars[i] >= first && chars[i] <= last) {
        chars[i] += (char) shift;
      }
    }
    return new String(chars);
  }
}
