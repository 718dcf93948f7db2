package io.aidbook.web.imports.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** A text as bytes of UTF-8, whatever it was decoded from. */
final class Transcoder extends InputStream {
  private static final int CHARS = 1 << 14;

  private final Reader reader;
  private final CharBuffer chars = CharBuffer.allocate(CHARS);
  private final ByteBuffer bytes = ByteBuffer.allocate(4 * CHARS);
  private final CharsetEncoder encoder =
      StandardCharsets.UTF_8
          .newEncoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .replaceWith("\uFFFD".getBytes(StandardCharsets.UTF_8));
  private boolean ended;

  /**
   * @param reader gives the text
   */
  Transcoder(Reader reader) {
    this.reader = reader;
    chars.limit(0);
    bytes.limit(0);
  }

  @Override
  public int read() throws IOException {
    return fill() ? bytes.get() & 0xFF : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int count = Math.min(length, bytes.remaining());
    bytes.get(target, offset, count);
    return count;
  }

  private boolean fill() throws IOException {
    while (!bytes.hasRemaining()) {
      if (ended) {
        return false;
      }
      chars.compact();
      ended = reader.read(chars) < 0;
      chars.flip();
      bytes.clear();
      CoderResult result = encoder.encode(chars, bytes, ended);
      if (ended && result.isUnderflow()) {
        encoder.flush(bytes);
      }
      bytes.flip();
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
