package io.aidbook.serde;

import io.aidbook.serde.MalformedRecordException.Reason;
import java.nio.ByteBuffer;

/** The head of a value in Confluent's wire format: a zero byte, then the schema's id. */
final class WireFormat {
  /** Bytes before the Avro binary: the magic byte and a big-endian id. */
  static final int HEADER_BYTES = 5;

  private static final byte MAGIC = 0;

  private WireFormat() {}

  /** The header for a schema's id. */
  static byte[] header(int schemaId) {
    return ByteBuffer.allocate(HEADER_BYTES).put(MAGIC).putInt(schemaId).array();
  }

  /**
   * The schema's id in a value.
   *
   * @throws MalformedRecordException when the value is not in this format
   */
  static int schemaId(byte[] value) {
    if (value.length == 0) {
      throw malformed("it is empty (an erasure is a null value, not an empty one)");
    }
    if (value[0] != MAGIC) {
      throw malformed("it begins with byte 0x%02x instead of 0x00".formatted(value[0]));
    }
    if (value.length < HEADER_BYTES) {
      throw malformed("it ends after %d bytes".formatted(value.length));
    }
    int id = ByteBuffer.wrap(value, 1, Integer.BYTES).getInt();
    if (id < 0) {
      throw new MalformedRecordException(
          Reason.UNKNOWN_SCHEMA,
          "schema id %d is negative, which no registry gives: publish with a registered schema"
              .formatted(id));
    }
    return id;
  }

  private static MalformedRecordException malformed(String detail) {
    return new MalformedRecordException(
        Reason.MALFORMED_VALUE,
        "the value is not in Confluent's wire format: %s; publish it with a Confluent-compatible"
                .formatted(detail)
            + " Avro serializer");
  }
}
