package io.aidbook.serde;

import io.aidbook.serde.MalformedRecordException.Flaw;
import io.aidbook.text.Values;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Another maker's serde, behaving like Aidbook's own: same exceptions, same limits, same waiting
 * for the registry, and no object of another class.
 */
final class ForeignSerde<T extends SpecificRecord> implements Serde<T> {
  private static final int MOST_KNOWN = 10_000;

  private final Class<T> type;
  private final Serde<Object> foreign;
  private final RegistryClient registry;
  private final RecordSize size;
  private final Patience patience;

  /** Schemas that the other maker's serde may read. */
  private final BoundedCache<WireFormat.Written, Boolean> readable = new BoundedCache<>(MOST_KNOWN);

  /**
   * @param type of the records
   * @param foreign the other maker's serde
   * @param registry says whether a registry is there at all
   * @param size the largest value
   * @param patience waits for the registry
   */
  ForeignSerde(
      Class<T> type,
      Serde<Object> foreign,
      RegistryClient registry,
      RecordSize size,
      Patience patience) {
    this.type = type;
    this.foreign = foreign;
    this.registry = registry;
    this.size = size;
    this.patience = patience;
  }

  @Override
  public Serializer<T> serializer() {
    Serializer<Object> serializer = foreign.serializer();
    return new Serializer<>() {
      @Override
      public byte[] serialize(String topic, T value) {
        return serialize(topic, new RecordHeaders(), value);
      }

      /** The headers, too: a serde may name the schema there. */
      @Override
      public byte[] serialize(String topic, Headers headers, T value) {
        if (value == null) {
          return null;
        }
        byte[] bytes =
            patience.call(() -> write(() -> serializer.serialize(topic, headers, value)));
        size.check(bytes);
        return bytes;
      }
    };
  }

  @Override
  public Deserializer<T> deserializer() {
    Deserializer<Object> deserializer = foreign.deserializer();
    return new Deserializer<>() {
      @Override
      public T deserialize(String topic, byte[] bytes) {
        return deserialize(topic, new RecordHeaders(), bytes);
      }

      @Override
      public T deserialize(String topic, Headers headers, byte[] bytes) {
        if (bytes == null) {
          return null;
        }
        size.check(bytes);
        if (bytes.length == 0) {
          throw new MalformedRecordException(Flaw.EMPTY, Map.of());
        }
        checkSchema(headers, bytes);
        return typed(
            patience.call(() -> read(() -> deserializer.deserialize(topic, headers, bytes))));
      }
    };
  }

  @Override
  public void close() {
    foreign.close();
  }

  /**
   * The other serde reads with whatever schema the record names, which may take for ever. In
   * another format than Confluent's nobody but itself knows which one that is.
   */
  private void checkSchema(Headers headers, byte[] bytes) {
    WireFormat.Written id;
    try {
      id = WireFormat.written(headers, bytes, false);
    } catch (MalformedRecordException ofAnotherFormat) {
      return;
    }
    if (readable.get(id) == null) {
      Optional<Schema> written = schema(id);
      if (written.isPresent()) {
        SchemaBounds.check(written.get());
        readable.put(id, true);
      }
    }
  }

  /** Empty also where only the other serde can say what is wrong. */
  private Optional<Schema> schema(WireFormat.Written id) {
    try {
      return id.schema(registry);
    } catch (MalformedRecordException | RegistryRefusedException e) {
      return Optional.empty();
    }
  }

  private T typed(Object value) {
    if (!type.isInstance(value)) {
      throw new MalformedRecordException(
          Flaw.OTHER_RECORD,
          Values.of(
              "is", value == null ? "null" : value.getClass().getName(), "type", type.getName()));
    }
    return type.cast(value);
  }

  private Object read(Supplier<Object> attempt) {
    try {
      return attempt.get();
    } catch (MalformedRecordException | RegistryException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      if (Outage.isOutage(e)) {
        throw outage(e);
      }
      OptionalInt status = Outage.httpStatus(e);
      if (status.isPresent() && !Outage.namesWhatIsMissing(e) && !registry.answers()) {
        // Whatever is at the address refused the question: no fault of the record's.
        throw refused(status.getAsInt(), e);
      }
      throw new MalformedRecordException(
          status.orElse(0) == 404 ? Flaw.UNKNOWN_TO_OTHER_SERDE : Flaw.UNREADABLE_BY_OTHER_SERDE,
          Values.of("serde", foreign.getClass().getName(), "detail", e),
          e);
    }
  }

  private byte[] write(Supplier<byte[]> attempt) {
    try {
      return attempt.get();
    } catch (RegistryException e) {
      throw e;
    } catch (RuntimeException | LinkageError e) {
      if (Outage.isOutage(e)) {
        throw outage(e);
      }
      // A registry that says no to what the program itself writes is a matter of provisioning.
      OptionalInt status = Outage.httpStatus(e);
      if (status.isPresent()) {
        throw refused(status.getAsInt(), e);
      }
      throw new SerializationException(
          "%s cannot write a %s: %s".formatted(foreign.getClass().getName(), type.getName(), e), e);
    }
  }

  private RuntimeException outage(Throwable cause) {
    int status = Outage.httpStatus(cause).orElse(0);
    if (status == 401 || status == 403) {
      return refused(status, cause);
    }
    return new RegistryUnavailableException(
        "%s cannot reach what it needs (%s); check the registry"
            .formatted(foreign.getClass().getName(), cause),
        cause);
  }

  private RegistryRefusedException refused(int status, Throwable cause) {
    return new RegistryRefusedException(
        status,
        "%s was refused with %d (%s); check its settings and that the schemas are provisioned"
            .formatted(foreign.getClass().getName(), status, cause),
        cause);
  }
}
