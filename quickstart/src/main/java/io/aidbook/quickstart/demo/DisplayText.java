package io.aidbook.quickstart.demo;

import io.aidbook.text.Printable;
import java.util.ArrayList;
import java.util.List;

/** Text measured in the columns that a terminal gives it. */
final class DisplayText {
  private static final String MORE = "…";

  private DisplayText() {}

  /** The columns a text takes: 2 for a wide character, 0 for one that combines with another. */
  static int width(String text) {
    return text.codePoints().map(DisplayText::width).sum();
  }

  /** The text without characters that could steer the terminal or the direction of writing. */
  static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .forEach(point -> clean.appendCodePoint(Printable.isHidden(point) ? ' ' : point));
    return clean.toString();
  }

  /** The text, cut to a width where it is longer; the cut shows as an ellipsis. */
  static String cut(String text, int columns) {
    if (width(text) <= columns) {
      return text;
    }
    if (columns <= 0) {
      return "";
    }
    StringBuilder kept = new StringBuilder();
    int used = 0;
    for (int point : text.codePoints().toArray()) {
      if (used + width(point) > columns - 1) {
        break;
      }
      used += width(point);
      kept.appendCodePoint(point);
    }
    return kept.toString().stripTrailing() + MORE;
  }

  /** The text in exactly that many columns, cut or filled up at its right. */
  static String left(String text, int columns) {
    String kept = cut(text, columns);
    return kept + " ".repeat(Math.max(0, columns - width(kept)));
  }

  /** The text in exactly that many columns, cut or filled up at its left. */
  static String right(String text, int columns) {
    String kept = cut(text, columns);
    return " ".repeat(Math.max(0, columns - width(kept))) + kept;
  }

  /** The text in lines of at most that width, broken at blanks; a longer word is cut. */
  static List<String> wrap(String text, int columns) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("\\s+", -1)) {
      if (line.length() > 0 && width(line.toString()) + 1 + width(word) > columns) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() > 0 ? " " : "").append(cut(word, columns));
    }
    lines.add(line.toString());
    return lines;
  }

  private static int width(int point) {
    int type = Character.getType(point);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    return isWide(point) ? 2 : 1;
  }

  private static boolean isWide(int point) {
    return (point >= 0x1100 && point <= 0x115F)
        || (point >= 0x2E80 && point <= 0xA4CF && point != 0x303F)
        || (point >= 0xAC00 && point <= 0xD7A3)
        || (point >= 0xF900 && point <= 0xFAFF)
        || (point >= 0xFE30 && point <= 0xFE6F)
        || (point >= 0xFF00 && point <= 0xFF60)
        || (point >= 0xFFE0 && point <= 0xFFE6)
        || (point >= 0x1F300 && point <= 0x1FAFF)
        || (point >= 0x20000 && point <= 0x3FFFD);
  }
}
