package io.aidbook.topology;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Ways in which the bytes of a record go wrong. */
final class Mutations {
  /** Bytes before the Avro binary: magic byte and schema id. */
  private static final int HEAD = 5;

  /** Lengths and numbers as Avro writes them: the largest, the smallest, and some between. */
  private static final List<byte[]> NUMBERS =
      List.of(
          new byte[] {(byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f},
          new byte[] {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f},
          bytes(0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01),
          bytes(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01),
          bytes(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff),
          bytes(0x80, 0x80, 0x80, 0x80, 0x10),
          bytes(0x01),
          bytes(0x00));

  private final SplittableRandom random;
  private final int largestSchemaId;

  Mutations(SplittableRandom random, int largestSchemaId) {
    this.random = random;
    this.largestSchemaId = largestSchemaId;
  }

  /** A value that has gone wrong in one or two ways. */
  byte[] value(byte[] valid) {
    byte[] once = mutate(valid);
    return random.nextInt(4) == 0 ? mutate(once) : once;
  }

  /** A key that has gone wrong; null among them. */
  byte[] key(byte[] valid) {
    return switch (random.nextInt(6)) {
      case 0 -> null;
      case 1 -> new byte[0];
      case 2 -> new byte[] {(byte) 0xc3, 0x28}; // no UTF-8
      case 3 -> "another".getBytes(StandardCharsets.UTF_8);
      case 4 -> "a b\n~".getBytes(StandardCharsets.UTF_8);
      default -> flip(valid);
    };
  }

  private byte[] mutate(byte[] value) {
    return switch (random.nextInt(10)) {
      case 0 -> flip(value);
      case 1 -> Arrays.copyOf(value, random.nextInt(value.length + 1));
      case 2 -> spliced(value, at(value), 0, noise(1 + random.nextInt(16)));
      case 3 -> spliced(value, at(value), random.nextInt(8), new byte[0]);
      case 4 -> withSchemaId(value, 1 + random.nextInt(largestSchemaId));
      case 5 -> withSchemaId(value, random.nextInt());
      case 6 -> magic(value);
      case 7 -> spliced(value, body(value), 1, NUMBERS.get(random.nextInt(NUMBERS.size())));
      case 8 -> nudged(value);
      default -> random.nextInt(8) == 0 ? noise(random.nextInt(64)) : flip(flip(flip(value)));
    };
  }

  /** One bit is another. */
  private byte[] flip(byte[] value) {
    if (value.length == 0) {
      return value;
    }
    byte[] flipped = value.clone();
    flipped[random.nextInt(value.length)] ^= (byte) (1 << random.nextInt(8));
    return flipped;
  }

  /** A byte is one larger or smaller: often a length that is wrong by one. */
  private byte[] nudged(byte[] value) {
    if (value.length <= HEAD) {
      return value;
    }
    byte[] nudged = value.clone();
    nudged[body(value)] += (byte) (random.nextBoolean() ? 2 : -2);
    return nudged;
  }

  private byte[] magic(byte[] value) {
    if (value.length == 0) {
      return value;
    }
    byte[] other = value.clone();
    other[0] = (byte) random.nextInt(256);
    return other;
  }

  private byte[] withSchemaId(byte[] value, int id) {
    if (value.length < HEAD) {
      return value;
    }
    byte[] other = value.clone();
    for (int i = 0; i < Integer.BYTES; i++) {
      other[1 + i] = (byte) (id >>> (8 * (Integer.BYTES - 1 - i)));
    }
    return other;
  }

  private static byte[] spliced(byte[] value, int at, int without, byte[] with) {
    int rest = Math.min(value.length, at + without);
    byte[] spliced = Arrays.copyOf(value, at + with.length + value.length - rest);
    System.arraycopy(with, 0, spliced, at, with.length);
    System.arraycopy(value, rest, spliced, at + with.length, value.length - rest);
    return spliced;
  }

  private int at(byte[] value) {
    return random.nextInt(value.length + 1);
  }

  private int body(byte[] value) {
    return value.length <= HEAD ? 0 : HEAD + random.nextInt(value.length - HEAD);
  }

  private byte[] noise(int length) {
    byte[] noise = new byte[length];
    for (int i = 0; i < length; i++) {
      noise[i] = (byte) random.nextInt(256);
    }
    return noise;
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }
}
