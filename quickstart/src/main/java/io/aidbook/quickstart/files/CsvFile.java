package io.aidbook.quickstart.files;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The rows of a CSV file (UTF-8, comma, double quotes, names of the columns in the first line), one
 * after the other; never more of the file in memory than a row.
 */
public final class CsvFile implements Iterator<Row>, AutoCloseable {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setIgnoreSurroundingSpaces(true).get();

  private static final int BUFFER_BYTES = 1 << 16;

  private final RowFormat format;
  private final String name;
  private final InputStream in;
  private final RowSplitter rows;
  private final Map<String, Integer> columns;
  private final int width;
  private RawRow next;

  private CsvFile(
      RowFormat format, String name, InputStream in, RowSplitter rows, List<String> header)
      throws IOException {
    this.format = format;
    this.name = name;
    this.in = in;
    this.rows = rows;
    this.columns = new LinkedHashMap<>();
    this.width = header.size();
    for (String column : header) {
      if (columns.putIfAbsent(column, columns.size()) != null) {
        throw new BadFileException("%s has the column '%s' twice".formatted(name, column));
      }
    }
    for (String column : format.mandatory()) {
      if (!columns.containsKey(column)) {
        throw new BadFileException(
            "%s has no column '%s'; %s need %s"
                .formatted(name, column, format.topic(), format.mandatory()));
      }
    }
    this.next = rows.next();
  }

  /**
   * Opens a file and reads its header.
   *
   * @throws BadFileException when it has no header, or a column is missing or there twice
   * @throws UncheckedIOException when it cannot be read
   */
  public static CsvFile open(Path path, RowFormat format) {
    String name = path.getFileName().toString();
    try {
      InputStream in = new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES);
      try {
        RowSplitter rows = new RowSplitter(in);
        return new CsvFile(format, name, in, rows, header(rows, name));
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

  private static List<String> header(RowSplitter rows, String name) throws IOException {
    RawRow first = rows.next();
    if (first == null) {
      throw new BadFileException(
          "%s is empty; its first line must name the columns".formatted(name));
    }
    CSVRecord record = null;
    try {
      record = first.fault() == null ? parse(text(first.bytes())) : null;
    } catch (CharacterCodingException e) {
      throw new BadFileException("the first line of %s is not UTF-8".formatted(name));
    }
    if (record == null) {
      throw new BadFileException(
          "the first line of %s names no columns: %s".formatted(name, first.fault()));
    }
    List<String> header = new ArrayList<>();
    for (String column : record) {
      header.add(column.strip());
    }
    return header;
  }

  /** Its name, without the directory. */
  public String name() {
    return name;
  }

  /** Columns that no value is read from; a misspelt optional column is among them. */
  public List<String> unknownColumns() {
    List<String> unknown = new ArrayList<>(columns.keySet());
    unknown.removeAll(format.mandatory());
    unknown.removeAll(format.optional());
    return unknown;
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
    Row row = row(next);
    try {
      next = rows.next();
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be read further".formatted(name), e);
    }
    return row;
  }

  private Row row(RawRow raw) {
    Place place = new Place(name, raw.line());
    if (raw.fault() != null) {
      return bad(raw, null, raw.fault());
    }
    CSVRecord record;
    try {
      record = parse(text(raw.bytes()));
    } catch (CharacterCodingException e) {
      return bad(raw, null, "row is not UTF-8");
    } catch (IOException e) {
      return bad(raw, null, "row cannot be split into cells: text after the end of a quoted cell");
    }
    if (record == null) {
      return bad(raw, null, "row has no cells");
    }
    Cells cells = new Cells(columns, record);
    if (record.size() != width) {
      return bad(
          raw,
          format.key(cells),
          "row has %d cells where the header names %d".formatted(record.size(), width));
    }
    try {
      return format.event(cells, place);
    } catch (BadCellException e) {
      return bad(raw, format.key(cells), e.getMessage());
    }
  }

  private BadRow bad(RawRow raw, String key, String message) {
    return new BadRow(format.topic(), key, message, new Place(name, raw.line()), raw.bytes());
  }

  private static String text(byte[] bytes) throws CharacterCodingException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  /** The cells of one row, or null when the text holds none. */
  private static CSVRecord parse(String text) throws IOException {
    try (CSVParser parser = FORMAT.parse(new StringReader(text))) {
      Iterator<CSVRecord> records = parser.iterator();
      return records.hasNext() ? records.next() : null;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
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
