package io.aidbook.quickstart.files;

import io.aidbook.csv.RawRow;
import io.aidbook.csv.RowFault;
import io.aidbook.csv.RowFault.Flaw;
import io.aidbook.csv.RowSplitter;
import io.aidbook.events.Offer;
import io.aidbook.events.Status;
import io.aidbook.text.Blanks;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * The rows of a CSV file, one after the other; never more of the file in memory than a row.
 *
 * <p>The file is UTF-8 with double quotes, lines that end with CR, LF or CRLF, cells between
 * commas, semicolons or tabs, and the names of the columns in its first line. Rows without any text
 * are left out.
 */
public final class CsvFile implements Iterator<Row>, AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;

  /**
   * How a file is read.
   *
   * @param zone where days begin and end that are given by their date alone
   * @param clock what times records may have
   * @param remarks is told what the reader leaves out
   */
  record Reading(ZoneId zone, ClockCheck clock, Remarks remarks) {}

  private final RowFormat format;
  private final Reading reading;
  private final String name;
  private final InputStream in;
  private final RowSplitter rows;
  private CSVFormat csv;
  private Header header;

  /** Columns without a name of which every cell has been empty so far. */
  private Set<Integer> unnamed;

  private Row next;

  private CsvFile(RowFormat format, Reading reading, String name, InputStream in) {
    this.format = format;
    this.reading = reading;
    this.name = name;
    this.in = in;
    this.rows = new RowSplitter(in);
  }

  /**
   * Opens a file and reads its header.
   *
   * @throws BadFileException when it has no header, a column is missing, there twice or nearly one
   *     that is read, or it is in an encoding that cannot be read
   * @throws UncheckedIOException when it cannot be read
   */
  static CsvFile open(Path path, RowFormat format, Reading reading) {
    return open(path, format, reading, path.getFileName().toString());
  }

  /**
   * The same.
   *
   * @param name what the file is called in messages and dead letters
   */
  static CsvFile open(Path path, RowFormat format, Reading reading, String name) {
    try {
      InputStream in = new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES);
      try {
        Encoding.refuseOthers(in, name);
        CsvFile file = new CsvFile(format, reading, name, in);
        file.readHeader();
        file.next = file.nextRow();
        return file;
      } catch (IOException | RuntimeException e) {
        in.close();
        throw e;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "%s file %s cannot be read: %s".formatted(format.topic(), path, reason(e)), e);
    }
  }

  /** Java's exceptions about files often say no more than the file. */
  static String reason(IOException e) {
    return e instanceof NoSuchFileException ? "there is no such file" : e.getMessage();
  }

  private void readHeader() throws IOException {
    RawRow first = rows.next();
    Character separator = null;
    if (first != null && Separators.isExcelLine(headerText(first))) {
      separator = Separators.named(headerText(first));
      first = rows.next();
    }
    if (first == null) {
      throw new BadFileException(
          "%s is empty; its first line must name the columns".formatted(name));
    }
    Place place = new Place(name, first.line());
    String text = headerText(first);
    char found =
        separator == null
            ? Separators.of(text, cell -> Header.known(format, cell) != null)
            : separator;
    rows.separateBy(found);
    csv = Separators.format(found);
    header = new Header(format, place, headerCells(text, place));
    unnamed = new HashSet<>(header.unnamed());
    header.unread().forEach(column -> reading.remarks().unreadColumn(name, column));
  }

  private String headerText(RawRow row) {
    Place place = new Place(name, row.line());
    if (row.fault() != null) {
      throw new BadFileException("%s names no columns: %s".formatted(place, row.fault()));
    }
    try {
      return text(row.bytes());
    } catch (CharacterCodingException e) {
      throw new BadFileException("%s: the line %s".formatted(place, Encoding.NOT_UTF_8), e);
    }
  }

  private List<String> headerCells(String text, Place place) {
    try {
      CSVRecord record = Separators.parse(text, csv);
      if (record != null) {
        return record.toList();
      }
    } catch (IOException e) {
      throw new BadFileException(
          "%s names no columns: text stands after the end of a quoted cell".formatted(place), e);
    }
    throw new BadFileException("%s names no columns".formatted(place));
  }

  /** Its name, without the directory. */
  public String name() {
    return name;
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  /**
   * The next row.
   *
   * @throws UncheckedIOException when the file can no longer be read
   */
  @Override
  public Row next() {
    if (next == null) {
      throw new NoSuchElementException("no row after the last of " + name);
    }
    Row row = next;
    try {
      next = nextRow();
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be read further".formatted(name), e);
    }
    return row;
  }

  /** The next row that has any text, or null at the end. */
  private Row nextRow() throws IOException {
    while (true) {
      RawRow raw = rows.next();
      Row row = raw == null ? null : row(raw);
      if (raw == null || row != null) {
        return row;
      }
    }
  }

  /** What a row is; null where it has no text. */
  private Row row(RawRow raw) {
    if (raw.fault() != null) {
      return bad(raw, null, raw.fault());
    }
    CSVRecord record;
    try {
      record = Separators.parse(text(raw.bytes()), csv);
    } catch (CharacterCodingException e) {
      return bad(raw, null, RowFault.of(Flaw.NO_UTF_8));
    } catch (IOException e) {
      return bad(raw, null, RowFault.of(Flaw.UNSPLIT));
    }
    if (record == null || isEmpty(record, 0)) {
      return null;
    }
    Cells cells = new Cells(header.columns(), record, reading.zone());
    if (record.size() < header.width() || !isEmpty(record, header.cells())) {
      return bad(
          raw,
          format.key(cells),
          RowFault.of(Flaw.CELLS, "cells", record.size(), "columns", header.width()));
    }
    remarkUnnamed(record);
    try {
      return inTime(raw, cells, format.event(cells, new Place(name, raw.line())));
    } catch (BadCellException e) {
      return bad(raw, format.key(cells), e.fault());
    }
  }

  private void remarkUnnamed(CSVRecord record) {
    if (unnamed.isEmpty()) {
      return;
    }
    for (int column : Set.copyOf(unnamed)) {
      if (column < record.size() && !Blanks.trimmed(record.get(column)).isEmpty()) {
        unnamed.remove(column);
        reading.remarks().unreadColumn(name, "column %d, without a name".formatted(column + 1));
      }
    }
  }

  private static boolean isEmpty(CSVRecord record, int from) {
    for (int i = from; i < record.size(); i++) {
      if (!Blanks.trimmed(record.get(i)).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private Row inTime(RawRow raw, Cells cells, Event event) {
    if (!reading.clock().allows(event.timestamp())) {
      return new BadRow(
          format.topic(),
          event.key(),
          reading.clock().breach(format.timeColumn(), event.timestamp()),
          event.place(),
          raw.bytes());
    }
    if (cells.hasCut()) {
      reading.remarks().titleCut(event.place());
    }
    if (event.value() instanceof Offer offer
        && offer.getQuantity() == null
        && offer.getStatus() == Status.OPEN) {
      reading.remarks().blankQuantity();
    }
    return event;
  }

  private BadRow bad(RawRow raw, String key, RowFault fault) {
    return new BadRow(format.topic(), key, fault, new Place(name, raw.line()), raw.bytes());
  }

  /** The text of a row; ends of lines inside of it are LF. */
  private static String text(byte[] bytes) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be closed".formatted(name), e);
    }
  }
}
