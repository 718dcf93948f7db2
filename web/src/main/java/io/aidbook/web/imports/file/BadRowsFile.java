package io.aidbook.web.imports.file;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows that are to be repaired, as CSV in the columns of the file that they come from, with a
 * column that says what is wrong. Repaired, the file can be imported by the same mapping.
 */
public final class BadRowsFile implements AutoCloseable {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final CsvWriter writer;
  private final char decimal;
  private final char separator;
  private final int width;
  private final int repair;
  private final boolean complete;
  private final LimitedOutput output;
  private long rows;
  private boolean full;

  private BadRowsFile(
      LimitedOutput output, CsvWriter writer, Table table, char decimal, int width, int repair) {
    this.output = output;
    this.writer = writer;
    this.decimal = decimal;
    this.separator = table.separator();
    this.complete = table.hasCompleteRows();
    this.width = width;
    this.repair = repair;
  }

  /**
   * Begins a file with the header of a table.
   *
   * @param repairName name of the column that says what to repair
   * @param decimal what stands before a fraction in the table
   * @param maxBytes size that it may have; rows beyond it are counted and left out
   */
  public static BadRowsFile create(
      Path file, Table table, String repairName, char decimal, long maxBytes) {
    try {
      LimitedOutput output = new LimitedOutput(Files.newOutputStream(file), maxBytes);
      Writer text = new OutputStreamWriter(output, StandardCharsets.UTF_8);
      text.write(BYTE_ORDER_MARK);
      CsvWriter writer = CsvWriter.builder().fieldSeparator(table.separator()).build(text);
      List<Object> header = table.header().cells();
      int repair = RepairColumn.in(header);
      BadRowsFile opened =
          new BadRowsFile(
              output, writer, table, decimal, header.size(), repair < 0 ? header.size() : repair);
      opened.writeHeader(table, repairName);
      return opened;
    } catch (IOException e) {
      throw new UncheckedIOException("the file of bad rows cannot be written: " + e, e);
    }
  }

  /** Rows above the header keep their numbers, so that a mapping finds the header again. */
  private void writeHeader(Table table, String repairName) {
    long line = 1;
    for (SourceRow row : table.preamble()) {
      line = skipTo(row.number(), line) + writeCells(texts(row));
    }
    skipTo(table.header().number(), line);
    List<String> names = new ArrayList<>(texts(table.header()));
    if (repair == names.size()) {
      names.add(repairName);
    }
    writeCells(names);
  }

  private long skipTo(long number, long line) {
    long next = line;
    for (; next < number; next++) {
      writer.writeRecord("");
    }
    return next;
  }

  /** Writes a row; returns how many lines it takes. */
  private long writeCells(List<String> cells) {
    writer.writeRecord(cells);
    return 1 + cells.stream().flatMapToInt(String::chars).filter(c -> c == '\n').count();
  }

  /**
   * Adds a row.
   *
   * @param what is wrong with it, and what to write
   */
  public void add(SourceRow row, String what) {
    rows++;
    full |= output.isFull();
    if (full) {
      return;
    }
    List<String> cells = new ArrayList<>(texts(row));
    if (complete && cells.size() < width) {
      // A row of CSV that lost cells would look complete once blank ones are added.
      cells = new ArrayList<>(List.of(String.join(String.valueOf(separator), cells)));
    }
    while (cells.size() < width) {
      cells.add("");
    }
    if (repair < width) {
      cells.set(repair, what);
    } else {
      cells.add(width, what);
    }
    writer.writeRecord(cells);
  }

  private List<String> texts(SourceRow row) {
    return row.cells().stream().map(this::text).map(RepairColumn::escaped).toList();
  }

  private String text(Object cell) {
    if (cell instanceof BigDecimal number) {
      return number.toPlainString().replace('.', decimal);
    }
    return cell.toString();
  }

  /** How many rows there are to repair. */
  public long rows() {
    return rows;
  }

  /** Whether rows were left out because the file would be too large. */
  public boolean isCut() {
    return full;
  }

  @Override
  public void close() {
    try {
      writer.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the file of bad rows cannot be written: " + e, e);
    }
  }

  /** Counts what is written. */
  private static final class LimitedOutput extends FilterOutputStream {
    private final long most;
    private long written;

    LimitedOutput(OutputStream out, long most) {
      super(out);
      this.most = most;
    }

    boolean isFull() {
      return written > most;
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      written++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      written += length;
    }
  }
}
