package io.aidbook.topology.codec;

import io.aidbook.ledger.Entry;
import java.io.IOException;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/** Fields that may be absent: unions of null, which comes first, and something. */
final class Fields {
  private static final int ABSENT = 0;
  private static final int PRESENT = 1;

  private Fields() {}

  static void writeAbsent(Encoder out) throws IOException {
    out.writeIndex(ABSENT);
    out.writeNull();
  }

  static void writePresent(Encoder out) throws IOException {
    out.writeIndex(PRESENT);
  }

  /** Whether the field is there; what it is comes next. */
  static boolean readPresence(Decoder in) throws IOException {
    if (in.readIndex() == PRESENT) {
      return true;
    }
    in.readNull();
    return false;
  }

  /** A string or null. */
  static void writeText(String text, Encoder out) throws IOException {
    if (text == null) {
      writeAbsent(out);
    } else {
      writePresent(out);
      out.writeString(text);
    }
  }

  static String readText(Decoder in) throws IOException {
    return readPresence(in) ? in.readString() : null;
  }

  /** A number, or one that stands for an absent one. */
  static void writeNumber(long number, long absent, Encoder out) throws IOException {
    if (number == absent) {
      writeAbsent(out);
    } else {
      writePresent(out);
      out.writeLong(number);
    }
  }

  static long readNumber(long absent, Decoder in) throws IOException {
    return readPresence(in) ? in.readLong() : absent;
  }

  /** A time, absent for either of the two that stand for it. */
  static void writeTime(long millis, Encoder out) throws IOException {
    writeNumber(millis == Entry.ALWAYS ? Entry.NEVER : millis, Entry.NEVER, out);
  }
}
