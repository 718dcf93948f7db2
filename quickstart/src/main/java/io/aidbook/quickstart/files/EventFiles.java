package io.aidbook.quickstart.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalLong;

/**
 * The files of one run: offers, needs and, where there are any, decisions; read as one stream in
 * which the earliest row comes first, and of the same time offers before needs before decisions.
 *
 * @param offers file of offers
 * @param needs file of needs
 * @param decisions file of decisions, or null
 */
public record EventFiles(Path offers, Path needs, Path decisions) {
  /** How many rows of one file {@link #inTimeOrder} sorts in memory. */
  public static final int SORTED_ROWS = 500_000;

  private static final int BUFFER_BYTES = 1 << 16;

  /** The rows of a run; closing it closes the files. */
  public interface Rows extends Iterator<TimedRow>, AutoCloseable {
    /** Columns, as {@code file: column}, that no value is read from. */
    List<String> unknownColumns();

    @Override
    void close();
  }

  /**
   * Each file in its own order: rows inside a file that are out of order stay so.
   *
   * @throws BadFileException when a file is not what it should be
   * @throws UncheckedIOException when a file cannot be read
   */
  public Rows inFileOrder() {
    return open(false);
  }

  /**
   * All rows in the order of time. A file that is out of order is sorted in memory as far as {@link
   * #SORTED_ROWS} rows reach.
   *
   * @throws BadFileException when a file is not what it should be
   * @throws UncheckedIOException when a file cannot be read
   */
  public Rows inTimeOrder() {
    return open(true);
  }

  private Rows open(boolean sorted) {
    List<CsvFile> files = new ArrayList<>();
    try {
      files.add(CsvFile.open(offers, RowFormat.OFFERS));
      files.add(CsvFile.open(needs, RowFormat.NEEDS));
      if (decisions != null) {
        files.add(CsvFile.open(decisions, RowFormat.DECISIONS));
      }
      return new MergedRows(files, sorted);
    } catch (RuntimeException e) {
      files.forEach(CsvFile::close);
      throw e;
    }
  }

  /**
   * How many lines follow the headers, as a measure of how far a run is; empty when a file cannot
   * be read twice.
   */
  public OptionalLong lines() {
    long lines = 0;
    for (Path file :
        decisions == null ? List.of(offers, needs) : List.of(offers, needs, decisions)) {
      if (!Files.isRegularFile(file)) {
        return OptionalLong.empty();
      }
      lines += Math.max(0, linesOf(file) - 1);
    }
    return OptionalLong.of(lines);
  }

  private static long linesOf(Path file) {
    long lines = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES)) {
      byte[] buffer = new byte[BUFFER_BYTES];
      byte last = '\n';
      for (int length = in.read(buffer); length > 0; length = in.read(buffer)) {
        for (int i = 0; i < length; i++) {
          if (buffer[i] == '\n') {
            lines++;
          }
        }
        last = buffer[length - 1];
      }
      return last == '\n' ? lines : lines + 1;
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be read: %s".formatted(file, CsvFile.reason(e)), e);
    }
  }
}
