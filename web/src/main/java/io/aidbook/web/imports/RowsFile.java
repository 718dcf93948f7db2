package io.aidbook.web.imports;

import io.aidbook.web.api.EventJson;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Results of an import on disk, one JSON object a line, read in pages while it grows. */
final class RowsFile implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final long maxBytes;
  private final OutputStream out;
  private long written;
  private volatile long readable;
  private volatile boolean full;

  /**
   * @param file to write
   * @param maxBytes size that it may have; what is beyond is left out
   */
  RowsFile(Path file, long maxBytes) {
    this.file = file;
    this.maxBytes = maxBytes;
    try {
      this.out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
    } catch (IOException e) {
      throw new UncheckedIOException("results cannot be written: " + e.getMessage(), e);
    }
  }

  /** Adds a result. */
  void add(EntryResult result) {
    if (full) {
      return;
    }
    byte[] line = EventJson.bytes(json -> ResultJson.write(json, result));
    if (written + line.length > maxBytes) {
      full = true;
      return;
    }
    try {
      out.write(line);
      out.write('\n');
      written += line.length + 1;
    } catch (IOException e) {
      throw new UncheckedIOException("results cannot be written: " + e.getMessage(), e);
    }
  }

  /** Lets readers see all that was added. */
  void flush() {
    try {
      out.flush();
      readable = written;
    } catch (IOException e) {
      throw new UncheckedIOException("results cannot be written: " + e.getMessage(), e);
    }
  }

  /** Whether results were left out because the file would be too large. */
  boolean isCut() {
    return full;
  }

  /**
   * A page of results.
   *
   * @param lines each a JSON object
   * @param next where the next page begins; -1 after the last that is there
   */
  record Lines(List<String> lines, long next) {}

  /**
   * Reads a page.
   *
   * @param from where it begins, 0 or as an earlier page says
   * @param limit most lines
   * @throws IllegalArgumentException if no page begins there
   */
  Lines read(long from, int limit) {
    List<String> lines = new ArrayList<>();
    long end = readable;
    long at = from;
    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
      requireStart(channel, from, end);
      channel.position(from);
      InputStream in = new BufferedInputStream(Channels.newInputStream(channel), BUFFER);
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      while (at < end && lines.size() < limit) {
        int b = in.read();
        at++;
        if (b == '\n') {
          lines.add(line.toString(StandardCharsets.UTF_8));
          line.reset();
        } else {
          line.write(b);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("results cannot be read: " + e.getMessage(), e);
    }
    return new Lines(lines, at < end ? at : -1);
  }

  private static void requireStart(SeekableByteChannel channel, long from, long end)
      throws IOException {
    ByteBuffer before = ByteBuffer.allocate(1);
    if (from > end
        || (from > 0 && (channel.position(from - 1).read(before) != 1 || before.get(0) != '\n'))) {
      throw new IllegalArgumentException("no line begins at " + from);
    }
  }

  @Override
  public void close() {
    flush();
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException("results cannot be written: " + e.getMessage(), e);
    }
  }
}
