package io.aidbook.csv;

import io.aidbook.csv.RowFault.Flaw;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads whole numbers as spreadsheets write them, and says what else a cell holds. */
public final class WholeNumber {
  private static final String BLANK = "[\\s\\p{Z}\\p{Cf}]";

  private static final Pattern DIGITS = Pattern.compile("[+-]?\\p{Nd}+");

  /** No thousands: these come in threes. A lone zero before the mark is no thousand either. */
  private static final Pattern ZERO_FRACTION =
      Pattern.compile("([+-]?\\p{Nd}+)[.,](0{0,2}|0{4,})|([+-]?0+)[.,]0+");

  /** One mark before three digits: a fraction to some, thousands to others. */
  private static final Pattern AMBIGUOUS =
      Pattern.compile("([+-]?[1-9][0-9]{0,2})([.,])([0-9]{3})");

  private static final Pattern BLANKS_INSIDE =
      Pattern.compile("[+-]?[0-9]+(" + BLANK + "+[0-9]+)+");

  private static final Pattern THOUSANDS =
      Pattern.compile("([+-]?[1-9][0-9]{0,2}(?:([.,'’])[0-9]{3})(?:\\2[0-9]{3})*)([.,]0*)?");

  private static final Pattern FRACTION = Pattern.compile("[+-]?[0-9.,'’]*[.,][0-9]+");

  private static final Pattern SCIENTIFIC =
      Pattern.compile("([+-]?[0-9]+)(?:[.,]([0-9]+))?[eE]([+-]?[0-9]{1,3})");

  private static final Pattern WITH_WORDS =
      Pattern.compile("([+-]?[0-9]+)[^0-9.,'’][^0-9]*", Pattern.DOTALL);

  /** Digits of the largest number that such a cell may mean: what is larger is not worked out. */
  private static final int MAX_DIGITS = 19;

  /** A longer text is not looked at: it would take long, and is no number anyhow. */
  private static final int MAX_CHARS = 60;

  private WholeNumber() {}

  /**
   * The number that a text stands for; {@code 10.0} is 10.
   *
   * @param what the number is, for messages: the name of a column or field
   * @throws NotANumberException when it is none, or can be read in two ways; says what to write
   */
  public static long parse(String what, String text) throws NotANumberException {
    boolean isShort = text.length() <= MAX_CHARS;
    if (isShort && DIGITS.matcher(text).matches()) {
      return inRange(what, text, text);
    }
    Matcher whole = ZERO_FRACTION.matcher(text);
    if (isShort && whole.matches()) {
      return inRange(what, text, whole.group(1) == null ? whole.group(3) : whole.group(1));
    }
    throw fault(what, text);
  }

  private static long inRange(String what, String text, String digits) throws NotANumberException {
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException tooLarge) {
      throw NotANumberException.of(Flaw.NUMBER_TOO_LARGE, what, text);
    }
  }

  private static NotANumberException fault(String column, String text) {
    if (text.length() > MAX_CHARS) {
      return NotANumberException.of(Flaw.NO_NUMBER, column, text);
    }
    Matcher ambiguous = AMBIGUOUS.matcher(text);
    if (ambiguous.matches()) {
      String joined = ambiguous.group(1) + ambiguous.group(3);
      return ambiguous.group(3).equals("000")
          ? instead(Flaw.AMBIGUOUS, column, text, ambiguous.group(1), "or", joined)
          : instead(Flaw.AMBIGUOUS, column, text, joined);
    }
    if (BLANKS_INSIDE.matcher(text).matches()) {
      return instead(Flaw.BLANK_IN_NUMBER, column, text, digitsOf(text));
    }
    Matcher thousands = THOUSANDS.matcher(text);
    if (thousands.matches()) {
      return instead(Flaw.THOUSANDS, column, text, digitsOf(thousands.group(1)));
    }
    Matcher scientific = SCIENTIFIC.matcher(text);
    if (scientific.matches()) {
      return instead(Flaw.SCIENTIFIC, column, text, writtenOut(scientific));
    }
    if (FRACTION.matcher(text).matches()) {
      return NotANumberException.of(Flaw.NO_WHOLE_NUMBER, column, text);
    }
    Matcher withWords = WITH_WORDS.matcher(text);
    return withWords.matches()
        ? instead(Flaw.MORE_THAN_A_NUMBER, column, text, withWords.group(1))
        : NotANumberException.of(Flaw.NO_NUMBER, column, text);
  }

  private static NotANumberException instead(
      Flaw flaw, String column, String text, String instead, Object... more) {
    Object[] all = new Object[2 + more.length];
    all[0] = "instead";
    all[1] = instead;
    System.arraycopy(more, 0, all, 2, more.length);
    return NotANumberException.of(flaw, column, text, all);
  }

  /**
   * The number that scientific notation stands for; null where it is no whole one of usual size.
   */
  private static String writtenOut(Matcher parts) {
    String fraction = parts.group(2) == null ? "" : parts.group(2);
    int exponent = Integer.parseInt(parts.group(3));
    String digits = parts.group(1) + fraction;
    if (digits.length() > MAX_DIGITS || Math.abs(exponent) > MAX_DIGITS) {
      return null;
    }
    BigDecimal value = new BigDecimal(digits).movePointRight(exponent - fraction.length());
    return value.stripTrailingZeros().scale() <= 0 ? value.toBigInteger().toString() : null;
  }

  private static String digitsOf(String text) {
    return text.replaceAll("[^0-9+-]", "");
  }
}
