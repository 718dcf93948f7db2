package io.aidbook.quickstart.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
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
 * @param zone where days begin and end that the files give by their date alone
 */
public record EventFiles(Path offers, Path needs, Path decisions, ZoneId zone) {
  /** How many rows of one file {@link #inTimeOrder} sorts in memory. */
  public static final int SORTED_ROWS = 500_000;

  private static final int BUFFER_BYTES = 1 << 16;

  /** Files whose days are those of UTC. */
  public EventFiles(Path offers, Path needs, Path decisions) {
    this(offers, needs, decisions, ZoneOffset.UTC);
  }

  /** The rows of a run; closing it closes the files. */
  public interface Rows extends Iterator<TimedRow>, AutoCloseable {
    /** What the reader has left out or filled in so far. */
    Remarks remarks();

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
    return open(false, ClockCheck.ANY);
  }

  /**
   * All rows in the order of time. A file that is out of order is sorted in memory as far as {@link
   * #SORTED_ROWS} rows reach.
   *
   * @throws BadFileException when a file is not what it should be
   * @throws UncheckedIOException when a file cannot be read
   */
  public Rows inTimeOrder() {
    return inTimeOrder(ClockCheck.ANY);
  }

  /**
   * The same without the rows that a check of their times does not allow; these are bad rows.
   *
   * @throws BadFileException when a file is not what it should be
   * @throws UncheckedIOException when a file cannot be read
   */
  public Rows inTimeOrder(ClockCheck clock) {
    return open(true, clock);
  }

  /** Whether all files can be read more than once, as pipes cannot. */
  public boolean canBeReadTwice() {
    return paths().stream().noneMatch(path -> Files.exists(path) && !Files.isRegularFile(path));
  }

  /**
   * Reads all files to their end, to find the rows whose times lie far from those of all others.
   *
   * @throws BadFileException when a file is not what it should be, or there are too many such rows
   * @throws UncheckedIOException when a file cannot be read
   */
  public ClockCheck clockCheck() {
    TimeGroups times = new TimeGroups();
    try (Rows rows = open(false, ClockCheck.ANY)) {
      rows.forEachRemaining(
          row -> {
            if (row.row() instanceof Event event) {
              times.add(event.timestamp(), event.place());
            }
          });
    }
    return ClockCheck.of(times);
  }

  private List<Path> paths() {
    return decisions == null ? List.of(offers, needs) : List.of(offers, needs, decisions);
  }

  private Rows open(boolean sorted, ClockCheck clock) {
    Remarks remarks = new Remarks();
    CsvFile.Reading reading = new CsvFile.Reading(zone, clock, remarks);
    List<CsvFile> files = new ArrayList<>();
    try {
      files.add(CsvFile.open(offers, RowFormat.OFFERS, reading, name(offers)));
      files.add(CsvFile.open(needs, RowFormat.NEEDS, reading, name(needs)));
      if (decisions != null) {
        files.add(CsvFile.open(decisions, RowFormat.DECISIONS, reading, name(decisions)));
      }
      return new MergedRows(files, sorted, remarks);
    } catch (RuntimeException e) {
      files.forEach(CsvFile::close);
      throw e;
    }
  }

  /** Its name, or its path if another of the files has the same name. */
  private String name(Path file) {
    boolean only =
        paths().stream().filter(path -> path.getFileName().equals(file.getFileName())).count() == 1;
    return (only ? file.getFileName() : file).toString();
  }

  /**
   * How many lines follow the headers, as a measure of how far a run is; empty when a file cannot
   * be read twice.
   */
  public OptionalLong lines() {
    long lines = 0;
    if (!canBeReadTwice()) {
      return OptionalLong.empty();
    }
    for (Path file : paths()) {
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
          boolean secondOfTwo = buffer[i] == '\n' && last == '\r';
          if (isLineEnd(buffer[i]) && !secondOfTwo) {
            lines++;
          }
          last = buffer[i];
        }
      }
      return isLineEnd(last) ? lines : lines + 1;
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be read: %s".formatted(file, CsvFile.reason(e)), e);
    }
  }

  private static boolean isLineEnd(byte b) {
    return b == '\n' || b == '\r';
  }
}
