package io.aidbook.quickstart.files;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;

/** The cells of one row by the names of their columns; an empty cell is an absent value. */
final class Cells {
  /** Seconds and fractions may be missing, the offset may not: +02:00, +0200, +02 and Z all do. */
  private static final DateTimeFormatter DATE_TIME =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .appendPattern("[XXX][XX][X]")
          .toFormatter()
          .withResolverStyle(ResolverStyle.STRICT);

  private static final Pattern SPACE = Pattern.compile("\\s+");

  private final Map<String, Integer> columns;
  private final CSVRecord record;

  Cells(Map<String, Integer> columns, CSVRecord record) {
    this.columns = columns;
    this.record = record;
  }

  /** The text of a cell, or null when it is empty or there is no such column. */
  String text(String column) {
    Integer index = columns.get(column);
    if (index == null || index >= record.size()) {
      return null;
    }
    String text = record.get(index).strip();
    return text.isEmpty() ? null : text;
  }

  String needText(String column) throws BadCellException {
    String text = text(column);
    if (text == null) {
      throw BadCellException.empty(column);
    }
    return text;
  }

  /** The words of a cell, in order; none when it is empty. */
  List<String> words(String column) {
    String text = text(column);
    return text == null ? List.of() : List.of(SPACE.split(text));
  }

  Long number(String column) throws BadCellException {
    String text = text(column);
    if (text == null) {
      return null;
    }
    try {
      return Long.valueOf(text);
    } catch (NumberFormatException e) {
      throw new BadCellException(column, text, "no whole number of at most 63 bits");
    }
  }

  long needNumber(String column) throws BadCellException {
    needText(column);
    return number(column);
  }

  /** A time to the millisecond; a date alone is its midnight in UTC. */
  Instant time(String column) throws BadCellException {
    String text = text(column);
    if (text == null) {
      return null;
    }
    try {
      Instant time =
          text.indexOf('T') < 0 && text.indexOf('t') < 0
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : OffsetDateTime.parse(text, DATE_TIME).toInstant();
      return Instant.ofEpochMilli(time.toEpochMilli());
    } catch (DateTimeException | ArithmeticException e) {
      throw new BadCellException(
          column, text, "no ISO 8601 time with an offset, such as 2022-03-23T21:55:48Z");
    }
  }

  /** The time that the Kafka record gets. */
  Instant timestamp(String column) throws BadCellException {
    String text = needText(column);
    Instant time = time(column);
    if (time.isBefore(Instant.EPOCH)) {
      throw new BadCellException(column, text, "before 1970, a time no Kafka record can carry");
    }
    return time;
  }

  /** A word of an enum, or null when the cell is empty. */
  <E extends Enum<E>> E word(String column, List<E> words) throws BadCellException {
    String text = text(column);
    if (text == null) {
      return null;
    }
    for (E word : words) {
      if (word.name().equals(text)) {
        return word;
      }
    }
    throw new BadCellException(column, text, "none of " + words);
  }

  <E extends Enum<E>> E needWord(String column, List<E> words) throws BadCellException {
    needText(column);
    return word(column, words);
  }
}
