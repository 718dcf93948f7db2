package io.aidbook.web.text;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/**
 * Writes numbers and times as the reader's language has them.
 *
 * @param locale of the reader
 * @param zone time zone of the hub
 */
public record Formats(Locale locale, ZoneId zone) {
  /** A whole number with its groups of digits. */
  public String number(long number) {
    return NumberFormat.getIntegerInstance(locale).format(number);
  }

  /** A day. */
  public String date(Instant time) {
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
        .withLocale(locale)
        .withZone(zone)
        .format(time);
  }

  /** A day and the time to the minute. */
  public String dateTime(Instant time) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
        .withLocale(locale)
        .withZone(zone)
        .format(time);
  }

  /** A time for programs, for the attribute {@code datetime}. */
  public String machine(Instant time) {
    return time.toString();
  }
}
