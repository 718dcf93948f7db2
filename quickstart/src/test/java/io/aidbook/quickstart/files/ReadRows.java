package io.aidbook.quickstart.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The rows of one file that was just written, and what the reader had to say of it. */
record ReadRows(List<Row> rows, Remarks remarks) {
  static ReadRows offers(Path directory, String text) {
    return of(directory, RowFormat.OFFERS, text, UTF_8, ZoneOffset.UTC);
  }

  static ReadRows needs(Path directory, String text) {
    return of(directory, RowFormat.NEEDS, text, UTF_8, ZoneOffset.UTC);
  }

  static ReadRows of(Path directory, RowFormat format, String text, Charset charset, ZoneId zone) {
    Path path = directory.resolve(format.topic() + ".csv");
    try {
      Files.write(path, text.getBytes(charset));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Remarks remarks = new Remarks();
    List<Row> rows = new ArrayList<>();
    try (CsvFile file =
        CsvFile.open(path, format, new CsvFile.Reading(zone, ClockCheck.ANY, remarks))) {
      file.forEachRemaining(rows::add);
    }
    return new ReadRows(rows, remarks);
  }

  Offer offer(int row) {
    return (Offer) ((Event) rows.get(row)).value();
  }

  Need need(int row) {
    return (Need) ((Event) rows.get(row)).value();
  }

  /** Each row in a word: its line and its key, and what is wrong with it. */
  List<String> inWords() {
    return rows.stream()
        .map(
            row ->
                row instanceof BadRow bad
                    ? "%d %s: %s".formatted(bad.place().line(), bad.key(), bad.message())
                    : "%d %s".formatted(row.place().line(), ((Event) row).key()))
        .toList();
  }
}
