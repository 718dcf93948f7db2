package io.aidbook.oracle;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;

/**
 * The cells of a row by the names of their columns, read by the rules that all rows have in common.
 */
record Cells(Map<String, String> byColumn) {
  private static final String ID = "[A-Za-z0-9._:-]{1,64}";
  private static final long MOST = 1_000_000_000_000L;
  private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

  /** Says that a row is bad; which rule it breaks is of no matter here. */
  static final class BadRowException extends Exception {
    private static final long serialVersionUID = 1L;

    BadRowException(String message) {
      super(message);
    }
  }

  /** The text of a cell, or null. */
  String text(String column) {
    return byColumn.get(column);
  }

  String text(String column, String otherwise) {
    return byColumn.getOrDefault(column, otherwise);
  }

  String mandatory(String column) throws BadRowException {
    require(byColumn.containsKey(column), column);
    return byColumn.get(column);
  }

  String id(String column) throws BadRowException {
    String id = mandatory(column);
    require(isId(id), column);
    return id;
  }

  /** Whether a text, which may be null, is an id. */
  static boolean isId(String text) {
    return text != null && text.matches(ID);
  }

  Long number(String column, boolean mandatory) throws BadRowException {
    String written = byColumn.get(column);
    if (written == null && !mandatory) {
      return null;
    }
    try {
      return Long.valueOf(written == null ? "" : withoutZeros(written));
    } catch (NumberFormatException e) {
      throw new BadRowException(column + " " + written);
    }
  }

  /** {@code 10.0} is 10; three zeros could be thousands, but for those after a zero. */
  private static String withoutZeros(String number) {
    return number
        .replaceFirst("^([+-]?0+)[.,]0+$", "$1")
        .replaceFirst("^([+-]?[0-9]+)[.,](0{0,2}|0{4,})$", "$1");
  }

  /** Of a decision. */
  Long quantity(boolean mandatory) throws BadRowException {
    return quantity(mandatory, 1);
  }

  /** Of an offer or need, of which nothing may be left. */
  Long stock(boolean mandatory) throws BadRowException {
    return quantity(mandatory, 0);
  }

  private Long quantity(boolean mandatory, long least) throws BadRowException {
    Long quantity = number("quantity", mandatory);
    require(quantity == null || (quantity >= least && quantity <= MOST), "quantity");
    return quantity;
  }

  /** A word, which may be written in small letters; null when the cell is empty. */
  String word(String column) {
    String written = byColumn.get(column);
    return written == null ? null : written.toUpperCase(Locale.ROOT);
  }

  String word(String column, String otherwise) {
    return byColumn.containsKey(column) ? word(column) : otherwise;
  }

  /** A date alone is the start of its day, in UTC. */
  Instant time(String column) throws BadRowException {
    return time(column, false);
  }

  /** A date alone is the last millisecond of its day, in UTC. */
  Instant lastTime(String column) throws BadRowException {
    return time(column, true);
  }

  private Instant time(String column, boolean last) throws BadRowException {
    String written = byColumn.get(column);
    if (written == null) {
      return null;
    }
    try {
      Instant time =
          written.contains("T")
              ? OffsetDateTime.parse(written).toInstant()
              : day(LocalDate.parse(written), last);
      require(!time.isBefore(EARLIEST) && !time.isAfter(LATEST), column);
      return time;
    } catch (DateTimeException e) {
      throw new BadRowException(column + " " + written);
    }
  }

  private static Instant day(LocalDate date, boolean last) {
    Instant start = date.atStartOfDay().toInstant(ZoneOffset.UTC);
    return last ? start.plus(Duration.ofDays(1)).minusMillis(1) : start;
  }

  /** The time of the record. */
  Instant timestamp(String column) throws BadRowException {
    mandatory(column);
    Instant time = time(column);
    require(!time.isBefore(Instant.EPOCH), column);
    return time;
  }

  static void require(boolean holds, String what) throws BadRowException {
    if (!holds) {
      throw new BadRowException(what);
    }
  }
}
