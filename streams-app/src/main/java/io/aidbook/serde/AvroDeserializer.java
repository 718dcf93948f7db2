package io.aidbook.serde;

import io.aidbook.serde.MalformedRecordException.Flaw;
import io.aidbook.text.Values;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.avro.Schema;
import org.apache.avro.io.DatumReader;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads records in Confluent's wire format, whatever version of the schema they were written with;
 * asks for a schema once per id.
 */
final class AvroDeserializer<T extends SpecificRecord> implements Deserializer<T> {
  /** How long an id counts as unknown: a flood of such records is not a flood of questions. */
  private static final long UNKNOWN_NANOS = 1_000_000_000L;

  private final AvroCodec<T> codec;
  private final RegistryClient registry;
  private final RecordSize size;
  private final boolean isKey;
  private final LongSupplier nanoTime;
  private final BoundedCache<WireFormat.Written, Known<T>> known;

  /** What is known about a schema's id. */
  private sealed interface Known<T> {
    /** Records of the id can be read. */
    record Resolved<T>(DatumReader<T> reader) implements Known<T> {}

    /** Records of the id are of a wrong type, for ever, because an id's schema never changes. */
    record WrongType<T>(Flaw flaw, Map<String, String> values) implements Known<T> {}

    /** The registry had no such id at that time. */
    record Unknown<T>(long nanos) implements Known<T> {}
  }

  AvroDeserializer(
      AvroCodec<T> codec,
      RegistryClient registry,
      RecordSize size,
      int cacheSize,
      boolean isKey,
      LongSupplier nanoTime) {
    this.codec = codec;
    this.registry = registry;
    this.size = size;
    this.isKey = isKey;
    this.nanoTime = nanoTime;
    this.known = new BoundedCache<>(cacheSize);
  }

  @Override
  public T deserialize(String topic, byte[] value) {
    return deserialize(topic, null, value);
  }

  @Override
  public T deserialize(String topic, Headers headers, byte[] value) {
    if (value == null) {
      return null;
    }
    size.check(value);
    WireFormat.Written id = WireFormat.written(headers, value, isKey);
    Known<T> about = known.get(id);
    if (about == null || isStale(about)) {
      about = ask(id);
      known.put(id, about);
    }
    if (about instanceof Known.Resolved<T> resolved) {
      return codec.decode(in -> resolved.reader().read(null, in), value, id.bodyOffset());
    }
    if (about instanceof Known.WrongType<T> wrong) {
      throw new MalformedRecordException(wrong.flaw(), wrong.values());
    }
    throw new MalformedRecordException(Flaw.UNKNOWN_SCHEMA, Values.of("schema", id));
  }

  private boolean isStale(Known<T> about) {
    return about instanceof Known.Unknown<T> unknown
        && nanoTime.getAsLong() - unknown.nanos() >= UNKNOWN_NANOS;
  }

  private Known<T> ask(WireFormat.Written id) {
    try {
      Optional<Schema> written = id.schema(registry);
      return written.isPresent()
          ? new Known.Resolved<>(codec.readerOf(written.get()))
          : new Known.Unknown<>(nanoTime.getAsLong());
    } catch (MalformedRecordException e) {
      return new Known.WrongType<>(e.flaw(), e.values());
    }
  }
}
