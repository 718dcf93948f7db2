package io.aidbook.csv;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * Splits a CSV stream into rows without losing step: a quoted cell may span lines, but a quote that
 * is never closed spoils its own line only.
 *
 * <p>A line ends with CR, LF or CRLF; a file may use all three. Works on bytes, so that a row that
 * is not even UTF-8 keeps the bytes it has.
 */
public final class RowSplitter {
  /**
   * A row longer than this is bad; only its start is kept. As an event it would exceed what the app
   * reads, 256 KiB.
   */
  public static final int MAX_ROW_BYTES = 250_000;

  /** A quoted cell that is still open after so many lines was never meant to be one. */
  public static final int MAX_ROW_LINES = 200;

  /** What may separate cells, in the order in which it is preferred. */
  public static final String CANDIDATES = ",;\t";

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private static final byte[] LF = {'\n'};
  private static final byte[] CR = {'\r'};
  private static final byte[] CR_LF = {'\r', '\n'};
  private static final byte[] NO_END = {};

  /** No byte was read ahead. */
  private static final int NONE = -2;

  private final InputStream in;
  private final Deque<Line> ahead = new ArrayDeque<>();
  private String separators = CANDIDATES;
  private int pending = NONE;
  private long linesRead;

  /**
   * A splitter of a stream.
   *
   * @param in a buffered stream; the caller closes it
   */
  public RowSplitter(InputStream in) {
    this.in = in;
  }

  /** Sets the separator of cells. Until then each of {@link #CANDIDATES} counts as one. */
  public void separateBy(char separator) {
    separators = String.valueOf(separator);
  }

  /** The next row that is not blank, or null at the end. */
  public RawRow next() throws IOException {
    Line first = nextLine();
    while (first != null && isBlank(first.bytes)) {
      first = nextLine();
    }
    if (first == null) {
      return null;
    }
    if (first.cut) {
      return new RawRow(
          first.number, first.bytes, RowFault.of(RowFault.Flaw.TOO_LONG, "most", MAX_ROW_BYTES));
    }
    boolean open = leavesQuoteOpen(first.bytes, false);
    return open ? join(first) : new RawRow(first.number, first.bytes, null);
  }

  private RawRow join(Line first) throws IOException {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.writeBytes(first.bytes);
    byte[] end = first.end;
    List<Line> taken = new ArrayList<>();
    while (taken.size() < MAX_ROW_LINES && joined.size() < MAX_ROW_BYTES) {
      Line line = nextLine();
      if (line == null) {
        break;
      }
      taken.add(line);
      joined.writeBytes(end);
      joined.writeBytes(line.bytes);
      end = line.end;
      if (!leavesQuoteOpen(line.bytes, true)) {
        return new RawRow(first.number, joined.toByteArray(), null);
      }
    }
    for (int i = taken.size() - 1; i >= 0; i--) {
      ahead.push(taken.get(i));
    }
    return new RawRow(first.number, first.bytes, RowFault.of(RowFault.Flaw.UNCLOSED));
  }

  /** A quote opens a cell only where the cell starts; anywhere else it is text. */
  private boolean leavesQuoteOpen(byte[] line, boolean openBefore) {
    boolean open = openBefore;
    boolean atStart = !openBefore;
    for (byte b : line) {
      if (b == '"') {
        // A doubled quote inside a quoted cell closes and opens it again: the same in the end.
        if (open) {
          open = false;
          atStart = true;
        } else if (atStart) {
          open = true;
        }
      } else if (b >= 0 && separators.indexOf(b) >= 0) {
        atStart = true;
      } else if (b != ' ' && b != '\t') {
        atStart = false;
      }
    }
    return open;
  }

  private static boolean isBlank(byte[] line) {
    for (byte b : line) {
      if (b != ' ' && b != '\t') {
        return false;
      }
    }
    return true;
  }

  private Line nextLine() throws IOException {
    if (!ahead.isEmpty()) {
      return ahead.pop();
    }
    int b = read();
    if (b < 0) {
      return null;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    boolean cut = false;
    while (b >= 0 && b != '\n' && b != '\r') {
      if (bytes.size() < MAX_ROW_BYTES) {
        bytes.write(b);
      } else {
        cut = true;
      }
      b = read();
    }
    linesRead++;
    return new Line(linesRead, trimmed(bytes.toByteArray()), end(b), cut);
  }

  /** The end of a line of which a byte was read; -1 at the end of the file. */
  private byte[] end(int first) throws IOException {
    if (first == '\n') {
      return LF;
    }
    if (first != '\r') {
      return NO_END;
    }
    int second = read();
    if (second == '\n') {
      return CR_LF;
    }
    pending = second;
    return CR;
  }

  private int read() throws IOException {
    if (pending == NONE) {
      return in.read();
    }
    int b = pending;
    pending = NONE;
    return b;
  }

  private byte[] trimmed(byte[] line) {
    return linesRead == 1 && startsWithMark(line)
        ? Arrays.copyOfRange(line, BYTE_ORDER_MARK.length, line.length)
        : line;
  }

  private static boolean startsWithMark(byte[] line) {
    for (int i = 0; i < BYTE_ORDER_MARK.length; i++) {
      if (line.length <= i || line[i] != BYTE_ORDER_MARK[i]) {
        return false;
      }
    }
    return true;
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared; handed on, not copied
  private record Line(long number, byte[] bytes, byte[] end, boolean cut) {}
}
