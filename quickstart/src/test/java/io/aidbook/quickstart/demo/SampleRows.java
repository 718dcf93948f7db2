package io.aidbook.quickstart.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** The sample's rows as they are written, without any of the reading that the project does. */
final class SampleRows {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();

  private SampleRows() {}

  static List<CSVRecord> offers() {
    return parsed("offers.csv").getRecords();
  }

  static List<CSVRecord> needs() {
    return parsed("needs.csv").getRecords();
  }

  static List<CSVRecord> decisions() {
    return parsed("decisions.csv").getRecords();
  }

  static List<CSVRecord> story() {
    return parsed("story.csv").getRecords();
  }

  static List<String> columns(String file) {
    return parsed(file).getHeaderNames();
  }

  static Optional<Instant> recordedAt(CSVRecord row) {
    try {
      return Optional.of(
          Instant.parse(row.get(row.isMapped("decidedAt") ? "decidedAt" : "recordedAt")));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /** The number in a column; empty where there is none. */
  static Optional<Long> number(CSVRecord row, String column) {
    try {
      return Optional.of(Long.parseLong(row.get(column)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  static boolean isBad(CSVRecord row) {
    return row.get(0).startsWith("BAD");
  }

  private static CSVParser parsed(String file) {
    try (InputStream in = SampleRows.class.getResourceAsStream("/sample/" + file)) {
      byte[] bytes = in.readAllBytes();
      return CSVParser.parse(new String(bytes, StandardCharsets.UTF_8), FORMAT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
