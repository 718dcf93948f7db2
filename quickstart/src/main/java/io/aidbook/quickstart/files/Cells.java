package io.aidbook.quickstart.files;

import io.aidbook.csv.NotANumberException;
import io.aidbook.csv.RowFault.Flaw;
import io.aidbook.csv.WholeNumber;
import io.aidbook.ledger.Rules;
import io.aidbook.text.Blanks;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;

/**
 * The cells of one row by the names of their columns; an empty cell is an absent value. Blanks at
 * the ends of a cell are no part of it, whether they can be seen or not.
 */
final class Cells {
  /** Seconds and fractions may be missing, the offset may not: +02:00, +0200, +02 and Z all do. */
  private static final DateTimeFormatter DATE_TIME =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][XX][X]")
          .toFormatter()
          .withResolverStyle(ResolverStyle.STRICT);

  /**
   * What has the form of a time, with or without an offset; whether it exists is another matter.
   */
  private static final Pattern FORM_OF_A_TIME =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\d(?:(?<between>[Tt ])\\d\\d:\\d\\d(?::\\d\\d(?:[.]\\d{1,9})?)?"
              + "(?<offset>[Zz]|[+-]\\d\\d(?::?\\d\\d)?)?)?");

  /** No record may be earlier. */
  private static final Instant EARLIEST_RECORD = Instant.EPOCH;

  private static final Instant EARLIEST = Instant.ofEpochMilli(Rules.MIN_TIME);

  /** No record may be later: a run would wait for it for ever. */
  private static final Instant LATEST = Instant.ofEpochMilli(Rules.MAX_TIME);

  private final Map<String, Integer> columns;
  private final CSVRecord record;
  private final ZoneId zone;
  private boolean cut;

  /**
   * Cells of a row.
   *
   * @param columns the place of each column, by name
   * @param zone where days begin and end that are given by their date alone
   */
  Cells(Map<String, Integer> columns, CSVRecord record, ZoneId zone) {
    this.columns = columns;
    this.record = record;
    this.zone = zone;
  }

  /** The text of a cell, or null when it is empty or there is no such column. */
  String text(String column) {
    Integer index = columns.get(column);
    if (index == null || index >= record.size()) {
      return null;
    }
    String text = Blanks.trimmed(record.get(index));
    return text.isEmpty() ? null : text;
  }

  String needText(String column) throws BadCellException {
    String text = text(column);
    if (text == null) {
      throw BadCellException.empty(column);
    }
    return text;
  }

  /** A text of at most so many characters; what is longer is cut, never inside of a code point. */
  String cutText(String column, int max) {
    String text = text(column);
    if (text == null || text.length() <= max) {
      return text;
    }
    cut = true;
    int end = Character.isHighSurrogate(text.charAt(max - 1)) ? max - 1 : max;
    return text.substring(0, end);
  }

  /** Whether any text was cut. */
  boolean hasCut() {
    return cut;
  }

  /** The words of a cell, in order, with blanks, commas or semicolons between them. */
  List<String> words(String column) {
    String text = text(column);
    if (text == null) {
      return List.of();
    }
    List<String> words = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      boolean between =
          i == text.length()
              || text.charAt(i) == ','
              || text.charAt(i) == ';'
              || Blanks.isBlank(text.charAt(i));
      if (between) {
        if (i > start) {
          words.add(text.substring(start, i));
        }
        start = i + 1;
      }
    }
    return words;
  }

  Long number(String column) throws BadCellException {
    String text = text(column);
    return text == null ? null : Long.valueOf(parsed(column, text));
  }

  long needNumber(String column) throws BadCellException {
    return parsed(column, needText(column));
  }

  private static long parsed(String column, String text) throws BadCellException {
    try {
      return WholeNumber.parse(column, text);
    } catch (NotANumberException e) {
      throw BadCellException.of(e.fault());
    }
  }

  /** A time to the millisecond; a date alone is the start of that day. */
  Instant time(String column) throws BadCellException {
    return time(column, 0, EARLIEST);
  }

  /** A time to the millisecond; a date alone is the last millisecond of that day. */
  Instant endTime(String column) throws BadCellException {
    return time(column, 1, EARLIEST);
  }

  private Instant time(String column, int days, Instant earliest) throws BadCellException {
    String text = text(column);
    if (text == null) {
      return null;
    }
    try {
      Instant time =
          hasTime(text)
              ? OffsetDateTime.parse(text, DATE_TIME).toInstant()
              : ofDay(LocalDate.parse(text), days, earliest);
      return Instant.ofEpochMilli(time.toEpochMilli());
    } catch (DateTimeException | ArithmeticException e) {
      throw BadCellException.of(whatIsWrongWith(text), column, text);
    }
  }

  /**
   * The start of a day, or its last millisecond. The first day and the last day that are taken at
   * all lie in part outside of what is taken, in zones other than UTC: they count from its start
   * and to its end.
   */
  private Instant ofDay(LocalDate day, int days, Instant earliest) {
    Instant time = day.plusDays(days).atStartOfDay(zone).toInstant().minusMillis(days);
    if (time.isBefore(earliest) && !day.isBefore(dayOf(earliest))) {
      return earliest;
    }
    return time.isAfter(LATEST) && !day.isAfter(dayOf(LATEST)) ? LATEST : time;
  }

  private static LocalDate dayOf(Instant time) {
    return time.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  private static Flaw whatIsWrongWith(String text) {
    Matcher form = FORM_OF_A_TIME.matcher(text);
    if (!form.matches()) {
      return hasTime(text) ? Flaw.NO_TIME : Flaw.NO_TIME_NOR_DATE;
    }
    boolean offset = form.group("between") == null || form.group("offset") != null;
    if (" ".equals(form.group("between"))) {
      return offset ? Flaw.BLANK_IN_TIME : Flaw.BLANK_IN_TIME_NO_OFFSET;
    }
    return offset ? Flaw.NO_SUCH_TIME : Flaw.NO_OFFSET;
  }

  private static boolean hasTime(String text) {
    return text.indexOf('T') >= 0 || text.indexOf('t') >= 0;
  }

  /** The time that the Kafka record gets. */
  Instant timestamp(String column) throws BadCellException {
    String text = needText(column);
    Instant time = time(column, 0, EARLIEST_RECORD);
    if (time.isBefore(EARLIEST_RECORD)) {
      throw BadCellException.of(Flaw.BEFORE_1970, column, text);
    }
    if (time.isAfter(LATEST)) {
      throw BadCellException.of(Flaw.AFTER_9999, column, text);
    }
    return time;
  }

  /** Whether a cell holds a word, in capitals or not. */
  boolean is(String column, String word) {
    String text = text(column);
    return text != null && Blanks.upper(text).equals(word);
  }

  /** A word of an enum, in capitals or not; null when the cell is empty. */
  <E extends Enum<E>> E word(String column, List<E> words) throws BadCellException {
    return word(column, words, "");
  }

  /** The same, of a cell that must not be empty. */
  <E extends Enum<E>> E needWord(String column, List<E> words) throws BadCellException {
    return needWord(column, words, "");
  }

  /**
   * The same where the column may hold more than that.
   *
   * @param more what a message names after the words
   */
  <E extends Enum<E>> E needWord(String column, List<E> words, String more)
      throws BadCellException {
    needText(column);
    return word(column, words, more);
  }

  private <E extends Enum<E>> E word(String column, List<E> words, String more)
      throws BadCellException {
    String text = text(column);
    if (text == null) {
      return null;
    }
    String name = Blanks.upper(text);
    for (E word : words) {
      if (word.name().equals(name)) {
        return word;
      }
    }
    String choice = words.stream().map(Enum::name).collect(Collectors.joining(", ", "", more));
    throw BadCellException.of(Flaw.NO_WORD, column, text, "choice", choice);
  }
}
