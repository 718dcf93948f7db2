package io.aidbook.web.imports.mapping;

import io.aidbook.ledger.Rules;
import io.aidbook.web.imports.notes.NoteCode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Reads times as a table writes them. ISO 8601 is always read, with T or a blank between day and
 * time, and with or without a zone. A time without a zone is of the mapping's zone.
 */
final class DateReader {
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendPattern("['T'][ ]")
          .appendPattern("HH:mm[:ss]")
          .optionalStart()
          .appendFraction(java.time.temporal.ChronoField.NANO_OF_SECOND, 1, 9, true)
          .optionalEnd()
          .appendPattern("[ ][XXX][XX][X][z]")
          .optionalEnd()
          .toFormatter(Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private final ZoneId zone;
  private final List<String> patterns;
  private final List<DateTimeFormatter> formats = new ArrayList<>();

  /**
   * @param zone of times that name none
   * @param patterns as {@link DateTimeFormatter} has them, such as {@code d.M.yyyy}
   * @param language of names of months
   * @throws IllegalArgumentException if a pattern is none
   */
  DateReader(ZoneId zone, List<String> patterns, Locale language) {
    this.zone = zone;
    this.patterns = List.copyOf(patterns);
    for (String pattern : patterns) {
      formats.add(
          new DateTimeFormatterBuilder()
              .parseCaseInsensitive()
              .appendPattern(withYears(pattern))
              .toFormatter(language)
              .withResolverStyle(ResolverStyle.STRICT));
    }
    formats.add(ISO);
  }

  /** People write yyyy for what is uuuu where days are checked strictly. */
  private static String withYears(String pattern) {
    StringBuilder years = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      quoted ^= c == '\'';
      years.append(c == 'y' && !quoted ? 'u' : c);
    }
    return years.toString();
  }

  /**
   * A time to the millisecond.
   *
   * @param end whether a day alone means its last millisecond, else its first
   */
  Instant read(Value value, boolean end) throws CellFault {
    Instant time;
    try {
      time = instant(value, end);
    } catch (DateTimeException | ArithmeticException e) {
      throw unread(value);
    }
    long millis = time.toEpochMilli();
    if (millis < Rules.MIN_TIME || millis > Rules.MAX_TIME) {
      throw CellFault.of(NoteCode.TIME_RANGE, value);
    }
    return Instant.ofEpochMilli(millis);
  }

  private Instant instant(Value value, boolean end) {
    if (value.raw() instanceof LocalDateTime time) {
      return time.atZone(zone).toInstant();
    }
    if (value.raw() instanceof LocalDate day) {
      return ofDay(day, end, zone);
    }
    String text = value.text();
    DateTimeException first = null;
    for (DateTimeFormatter format : formats) {
      try {
        return instant(format.parse(text), end);
      } catch (DateTimeException e) {
        first = first == null ? e : first;
      }
    }
    throw first;
  }

  private Instant instant(TemporalAccessor parsed, boolean end) {
    LocalDate day = parsed.query(TemporalQueries.localDate());
    LocalTime time = parsed.query(TemporalQueries.localTime());
    ZoneId named = parsed.query(TemporalQueries.zone());
    ZoneId where = named == null ? zone : named;
    if (day == null) {
      throw new DateTimeException("no day");
    }
    return time == null
        ? ofDay(day, end, where)
        : LocalDateTime.of(day, time).atZone(where).toInstant();
  }

  private static Instant ofDay(LocalDate day, boolean end, ZoneId zone) {
    return end
        ? day.plusDays(1).atStartOfDay(zone).toInstant().minusMillis(1)
        : day.atStartOfDay(zone).toInstant();
  }

  private CellFault unread(Value value) {
    return patterns.isEmpty()
        ? CellFault.of(NoteCode.NO_DATE, value)
        : CellFault.of(NoteCode.NO_DATE_FORM, value, String.join(", ", patterns));
  }
}
