package io.aidbook.web.imports.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes that are read, for another thread to show progress. */
final class CountingStream extends FilterInputStream {
  private volatile long count;

  /**
   * @param in stream to read
   */
  CountingStream(InputStream in) {
    super(in);
  }

  long count() {
    return count;
  }

  @Override
  public int read() throws IOException {
    int b = super.read();
    add(b < 0 ? 0 : 1);
    return b;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int read = super.read(target, offset, length);
    add(Math.max(0, read));
    return read;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread reads the stream
  private void add(int bytes) {
    count += bytes;
  }
}
