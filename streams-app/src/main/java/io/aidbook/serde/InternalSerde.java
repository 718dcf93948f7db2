package io.aidbook.serde;

import io.aidbook.schemas.SchemaHistory;
import io.aidbook.serde.MalformedRecordException.Flaw;
import io.aidbook.text.Values;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.io.DatumReader;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Records of internal topics and stores: Avro's single-object encoding, which names the writer's
 * schema by its fingerprint. No registry is asked; the schemas of earlier releases come with the
 * program. A null value stays null. Safe for use by many threads.
 */
public final class InternalSerde<T extends SpecificRecordBase> implements Serde<T> {
  private static final short MARKER = (short) 0xC301;
  private static final int HEADER_BYTES = Short.BYTES + Long.BYTES;

  private final AvroCodec<T> codec;
  private final byte[] header;
  private final Map<Long, DatumReader<T>> readers = new HashMap<>();

  /**
   * A serde that reads every version of a type that this program carries.
   *
   * @param type the generated class of the records
   */
  public InternalSerde(Class<T> type) {
    this(type, SchemaHistory.onClassPath());
  }

  /**
   * A serde that reads every accepted version of a type.
   *
   * @param type the generated class of the records
   * @param history the accepted versions of all types
   */
  public InternalSerde(Class<T> type, SchemaHistory history) {
    this(type, history.versions(type.getName()));
  }

  /**
   * A serde that reads the type's own version and some others.
   *
   * @param type the generated class of the records
   * @param accepted other versions of its schema
   * @throws MalformedRecordException when one of them cannot be read as the type
   */
  InternalSerde(Class<T> type, List<Schema> accepted) {
    this.codec = new AvroCodec<>(type);
    for (Schema version : accepted) {
      readers.put(SchemaNormalization.parsingFingerprint64(version), codec.readerOf(version));
    }
    long own = SchemaNormalization.parsingFingerprint64(codec.schema());
    readers.put(own, codec.readerOf(codec.schema()));
    this.header =
        ByteBuffer.allocate(HEADER_BYTES)
            .putShort(MARKER)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(own)
            .array();
  }

  /** Whether bytes say that they hold a record of this type, in a version that this serde reads. */
  public boolean recognises(byte[] bytes) {
    if (bytes.length < HEADER_BYTES) {
      return false;
    }
    ByteBuffer head = ByteBuffer.wrap(bytes);
    return head.getShort() == MARKER
        && readers.containsKey(head.order(ByteOrder.LITTLE_ENDIAN).getLong());
  }

  @Override
  public Serializer<T> serializer() {
    return (topic, value) -> value == null ? null : codec.encode(header, value);
  }

  @Override
  public Deserializer<T> deserializer() {
    return (topic, bytes) -> bytes == null ? null : decode(bytes);
  }

  /** Whether the bytes begin as records of the program's own schema do. */
  boolean isCurrent(byte[] bytes) {
    return bytes.length >= HEADER_BYTES
        && Arrays.equals(bytes, 0, HEADER_BYTES, header, 0, HEADER_BYTES);
  }

  /** What the serializer makes of the same record. */
  <V> byte[] encode(V value, RecordForm<V> form) {
    return codec.encode(header, value, form);
  }

  /** What the deserializer makes of bytes that are {@link #isCurrent}. */
  <V> V decode(byte[] bytes, RecordForm<V> form) {
    return codec.decode(form::read, bytes, HEADER_BYTES);
  }

  /** What the deserializer makes of any bytes. */
  T decode(byte[] bytes) {
    ByteBuffer head = ByteBuffer.wrap(bytes);
    if (bytes.length < HEADER_BYTES || head.getShort() != MARKER) {
      throw new MalformedRecordException(Flaw.NO_SINGLE_OBJECT, Values.of("bytes", bytes.length));
    }
    long fingerprint = head.order(ByteOrder.LITTLE_ENDIAN).getLong();
    DatumReader<T> reader = readers.get(fingerprint);
    if (reader == null) {
      throw new NewerReleaseException(
          "no accepted version of %s has the fingerprint %016x: a newer release wrote it, run that"
              .formatted(codec.schema().getFullName(), fingerprint));
    }
    return codec.decode(in -> reader.read(null, in), bytes, HEADER_BYTES);
  }
}
