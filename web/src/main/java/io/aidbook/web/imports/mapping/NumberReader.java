package io.aidbook.web.imports.mapping;

import io.aidbook.csv.NotANumberException;
import io.aidbook.csv.WholeNumber;
import io.aidbook.text.Blanks;
import io.aidbook.web.imports.notes.NoteCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads quantities as a table writes them. They are whole in the end, or refused. */
final class NumberReader {
  private static final int MAX_CHARS = 60;

  /** More than a quantity can be, and few digits. */
  private static final BigDecimal LARGE = BigDecimal.TEN.pow(18);

  private final Character decimal;
  private final Character thousands;
  private final List<String> units;
  private final Pattern form;

  /**
   * @param decimal what stands before a fraction, or null where nothing is said of numbers
   * @param thousands what stands between thousands, or null
   * @param units words after a number that are passed over
   */
  NumberReader(Character decimal, Character thousands, List<String> units) {
    this.decimal = decimal;
    this.thousands = thousands;
    this.units = units.stream().map(unit -> unit.toLowerCase(Locale.ROOT)).toList();
    this.form = decimal == null && thousands == null ? null : form(decimal, thousands);
  }

  private static Pattern form(Character decimal, Character thousands) {
    String digits = "[0-9]+";
    if (thousands != null) {
      String mark = thousands == ' ' ? "[\\s\\p{Z}]" : Pattern.quote(thousands.toString());
      digits = "(?:[0-9]{1,3}(?:%s[0-9]{3})+|[0-9]+)".formatted(mark);
    }
    String fraction =
        decimal == null ? "" : "(?:%s[0-9]*)?".formatted(Pattern.quote(decimal.toString()));
    return Pattern.compile("[+-]?" + digits + fraction);
  }

  /** What stands before a fraction, for numbers that are written for this reader. */
  char decimal() {
    return decimal == null ? '.' : decimal;
  }

  /**
   * A whole number.
   *
   * @param factor that the cell's number is multiplied with first
   */
  long whole(Value value, BigDecimal factor) throws CellFault {
    if (form == null
        && factor.compareTo(BigDecimal.ONE) == 0
        && !(value.raw() instanceof BigDecimal)) {
      try {
        return WholeNumber.parse(value.source(), withoutUnit(value.text()));
      } catch (NotANumberException e) {
        throw CellFault.ofRule(value, e.fault());
      }
    }
    BigDecimal product = number(value).multiply(factor);
    if (product.abs().compareTo(LARGE) > 0) {
      throw CellFault.of(NoteCode.QUANTITY_TOO_LARGE, value);
    }
    try {
      return product.setScale(0, RoundingMode.UNNECESSARY).longValueExact();
    } catch (ArithmeticException e) {
      throw factor.compareTo(BigDecimal.ONE) == 0
          ? CellFault.of(NoteCode.NOT_WHOLE, value)
          : CellFault.of(NoteCode.NOT_WHOLE_TIMES, value, factor.toPlainString());
    }
  }

  /** A number that need not be whole. */
  BigDecimal number(Value value) throws CellFault {
    if (value.raw() instanceof BigDecimal number) {
      return number;
    }
    String text = withoutUnit(value.text());
    if (form == null) {
      return plain(value, text);
    }
    if (text.length() > MAX_CHARS || !form.matcher(text).matches()) {
      throw CellFault.of(NoteCode.NO_NUMBER_FORM, value, example());
    }
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (decimal != null && c == decimal) {
        digits.append('.');
      } else if (c == '+' || c == '-' || (c >= '0' && c <= '9')) {
        digits.append(c);
      }
    }
    return new BigDecimal(digits.charAt(digits.length() - 1) == '.' ? digits + "0" : digits + "");
  }

  private static BigDecimal plain(Value value, String text) throws CellFault {
    if (text.length() > MAX_CHARS || !text.matches("[+-]?[0-9]+(\\.[0-9]+)?")) {
      throw CellFault.of(NoteCode.NO_DECIMAL, value);
    }
    return new BigDecimal(text);
  }

  private String example() {
    String mark = thousands == null ? "" : thousands.toString();
    return "1%s200%s".formatted(mark, decimal == null ? "" : decimal + "0");
  }

  /** A number without a word behind it that the mapping passes over. */
  private String withoutUnit(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    for (String unit : units) {
      if (lower.length() > unit.length() && lower.endsWith(unit)) {
        String number = Blanks.trimmed(text.substring(0, text.length() - unit.length()));
        char last = number.isEmpty() ? 'x' : number.charAt(number.length() - 1);
        if (last >= '0' && last <= '9') {
          return number;
        }
      }
    }
    return text;
  }
}
