package io.aidbook.quickstart.files;

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
 * <p>Works on bytes, so that a row that is not even UTF-8 keeps the bytes it has.
 */
final class RowSplitter {
  /**
   * A row longer than this is bad; only its start is kept. As an event it would exceed what the app
   * reads, 256 KiB.
   */
  static final int MAX_ROW_BYTES = 250_000;

  /** A quoted cell that is still open after so many lines was never meant to be one. */
  static final int MAX_ROW_LINES = 200;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private final Deque<Line> ahead = new ArrayDeque<>();
  private long linesRead;

  /**
   * A splitter of a stream.
   *
   * @param in a buffered stream; the caller closes it
   */
  RowSplitter(InputStream in) {
    this.in = in;
  }

  /** The next row that is not blank, or null at the end. */
  RawRow next() throws IOException {
    Line first = nextLine();
    while (first != null && isBlank(first.bytes)) {
      first = nextLine();
    }
    if (first == null) {
      return null;
    }
    if (first.cut) {
      return new RawRow(
          first.number,
          first.bytes,
          "row is longer than %d bytes; only its start is kept".formatted(MAX_ROW_BYTES));
    }
    boolean open = leavesQuoteOpen(first.bytes, false);
    return open ? join(first) : new RawRow(first.number, first.bytes, null);
  }

  private RawRow join(Line first) throws IOException {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.writeBytes(first.bytes);
    List<Line> taken = new ArrayList<>();
    while (taken.size() < MAX_ROW_LINES && joined.size() < MAX_ROW_BYTES) {
      Line line = nextLine();
      if (line == null) {
        break;
      }
      taken.add(line);
      joined.write('\n');
      joined.writeBytes(line.bytes);
      if (!leavesQuoteOpen(line.bytes, true)) {
        return new RawRow(first.number, joined.toByteArray(), null);
      }
    }
    for (int i = taken.size() - 1; i >= 0; i--) {
      ahead.push(taken.get(i));
    }
    return new RawRow(first.number, first.bytes, "a quoted cell is opened and never closed");
  }

  /** A quote opens a cell only where the cell starts; anywhere else it is text. */
  private static boolean leavesQuoteOpen(byte[] line, boolean openBefore) {
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
      } else if (b == ',') {
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
    int b = in.read();
    if (b < 0) {
      return null;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
    boolean cut = false;
    while (b >= 0 && b != '\n') {
      if (bytes.size() < MAX_ROW_BYTES) {
        bytes.write(b);
      } else {
        cut = true;
      }
      b = in.read();
    }
    linesRead++;
    return new Line(linesRead, trimmed(bytes.toByteArray()), cut);
  }

  private byte[] trimmed(byte[] line) {
    int from = linesRead == 1 && startsWithMark(line) ? BYTE_ORDER_MARK.length : 0;
    int to = line.length > from && line[line.length - 1] == '\r' ? line.length - 1 : line.length;
    return from == 0 && to == line.length ? line : Arrays.copyOfRange(line, from, to);
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
  private record Line(long number, byte[] bytes, boolean cut) {}
}
