package io.aidbook.serde;

import io.aidbook.serde.MalformedRecordException.Flaw;
import io.aidbook.text.Values;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * How a value says which schema it was written with: Confluent's wire format. Either the value
 * begins with a zero byte and the schema's id, or a header of the record names the schema and the
 * value is Avro binary alone. A header comes first.
 */
final class WireFormat {
  /** Bytes before the Avro binary: the magic byte and a big-endian id. */
  static final int HEADER_BYTES = 5;

  /** Header that names the schema of the record's value. */
  static final String VALUE_SCHEMA = "__value_schema_id";

  /** Header that names the schema of the record's key. */
  static final String KEY_SCHEMA = "__key_schema_id";

  private static final byte ID = 0;
  private static final byte GUID = 1;
  private static final int GUID_BYTES = 17;

  private WireFormat() {}

  /** What names the schema that a value was written with, and where its Avro binary begins. */
  sealed interface Written {
    /** The schema; empty when the registry does not know it. */
    Optional<Schema> schema(RegistryClient registry);

    /** Where the Avro binary begins. */
    int bodyOffset();
  }

  /** An id of the registry. */
  private record ById(int id, int bodyOffset) implements Written {
    @Override
    public Optional<Schema> schema(RegistryClient registry) {
      return registry.schemaOf(id);
    }

    @Override
    public String toString() {
      return "id " + id;
    }
  }

  /** A GUID, which is the same in every registry. */
  private record ByGuid(UUID guid) implements Written {
    @Override
    public Optional<Schema> schema(RegistryClient registry) {
      return registry.schemaOf(guid);
    }

    @Override
    public int bodyOffset() {
      return 0;
    }

    @Override
    public String toString() {
      return "GUID " + guid;
    }
  }

  /** The header for a schema's id. */
  static byte[] header(int schemaId) {
    return ByteBuffer.allocate(HEADER_BYTES).put(ID).putInt(schemaId).array();
  }

  /**
   * What names a value's schema.
   *
   * @param headers of the record; null when they are not known
   * @param value of the record, or its key
   * @param isKey whether it is its key
   * @throws MalformedRecordException when the value is not in this format
   */
  static Written written(Headers headers, byte[] value, boolean isKey) {
    Header header = headers == null ? null : headers.lastHeader(isKey ? KEY_SCHEMA : VALUE_SCHEMA);
    if (header == null || header.value() == null) {
      return new ById(schemaId(value), HEADER_BYTES);
    }
    byte[] name = header.value();
    if (name.length == GUID_BYTES && name[0] == GUID) {
      ByteBuffer guid = ByteBuffer.wrap(name, 1, GUID_BYTES - 1);
      return new ByGuid(new UUID(guid.getLong(), guid.getLong()));
    }
    if (name.length == HEADER_BYTES && name[0] == ID) {
      return new ById(schemaId(name), 0);
    }
    throw new MalformedRecordException(
        Flaw.HEADER, Values.of("header", header.key(), "bytes", name.length));
  }

  private static int schemaId(byte[] value) {
    if (value.length == 0) {
      throw new MalformedRecordException(Flaw.EMPTY, Map.of());
    }
    if (value[0] != ID) {
      throw new MalformedRecordException(
          Flaw.NO_MAGIC, Values.of("byte", "0x%02x".formatted(value[0])));
    }
    if (value.length < HEADER_BYTES) {
      throw new MalformedRecordException(Flaw.TOO_SHORT, Values.of("bytes", value.length));
    }
    int id = ByteBuffer.wrap(value, 1, Integer.BYTES).getInt();
    if (id < 0) {
      throw new MalformedRecordException(Flaw.NEGATIVE, Values.of("schema", id));
    }
    return id;
  }
}
