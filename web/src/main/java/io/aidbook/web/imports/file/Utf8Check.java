package io.aidbook.web.imports.file;

import java.io.ByteArrayOutputStream;

/**
 * Counts what of a file is UTF-8 beyond ASCII and what is not, and keeps a sample of the words that
 * are not ASCII. Memory is bounded, the file may be of any length.
 */
final class Utf8Check {
  private static final int BEFORE = 16;

  private final ByteArrayOutputStream sample = new ByteArrayOutputStream();
  private final int sampleSize;
  private final byte[] last = new byte[BEFORE];
  private long seen;
  private int copyOn;
  private int missing;
  private int lead;
  private long good;
  private long bad;

  /**
   * @param sampleSize bytes of the sample at most
   */
  Utf8Check(int sampleSize) {
    this.sampleSize = sampleSize;
  }

  /** Looks at the next bytes of the file. */
  void look(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      byte b = bytes[i];
      count(b);
      keep(b);
    }
  }

  private void count(byte b) {
    int value = b & 0xFF;
    if (missing > 0) {
      if (isContinuation(value)) {
        lead = 0;
        missing--;
        good += missing == 0 ? 1 : 0;
        return;
      }
      bad++;
      missing = 0;
    }
    if (value < 0x80) {
      return;
    }
    lead = value;
    if (value >= 0xC2 && value <= 0xDF) {
      missing = 1;
    } else if (value >= 0xE0 && value <= 0xEF) {
      missing = 2;
    } else if (value >= 0xF0 && value <= 0xF4) {
      missing = 3;
    } else {
      bad++;
    }
  }

  /** The second byte of a sequence has a narrower range after some first ones. */
  private boolean isContinuation(int value) {
    if (value < 0x80 || value > 0xBF) {
      return false;
    }
    return switch (lead) {
      case 0xE0 -> value >= 0xA0;
      case 0xED -> value <= 0x9F;
      case 0xF0 -> value >= 0x90;
      case 0xF4 -> value <= 0x8F;
      default -> true;
    };
  }

  /** Copies each byte outside ASCII with some before and after it. */
  private void keep(byte b) {
    if (b < 0 && sample.size() < sampleSize) {
      if (copyOn == 0) {
        int from = (int) Math.max(0, seen - BEFORE);
        sample.write('\n');
        for (long at = from; at < seen; at++) {
          sample.write(last[(int) (at % BEFORE)]);
        }
      }
      copyOn = BEFORE;
    }
    if (copyOn > 0) {
      sample.write(b);
      copyOn--;
    }
    last[(int) (seen % BEFORE)] = b;
    seen++;
  }

  /** Characters outside ASCII in UTF-8. */
  long good() {
    return good;
  }

  /** Bytes that are not UTF-8. */
  long bad() {
    return bad + (missing > 0 ? 1 : 0);
  }

  /** Words that are not ASCII. */
  byte[] sample() {
    return sample.toByteArray();
  }
}
