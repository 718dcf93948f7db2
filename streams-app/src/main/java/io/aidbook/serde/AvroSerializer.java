package io.aidbook.serde;

import java.util.OptionalInt;
import org.apache.avro.Schema;
import org.apache.kafka.common.serialization.Serializer;

/** Writes records in Confluent's wire format; asks for the schema's id once per topic. */
final class AvroSerializer<V> implements Serializer<V> {
  /** Topics that one serializer is used for; beyond it ids are asked for again. */
  private static final int MAX_TOPICS = 1_000;

  private final AvroCodec<?> codec;
  private final RecordWriting<V> writing;
  private final Schema registered;
  private final RegistryClient registry;
  private final boolean autoRegister;
  private final RecordSize size;
  private final String subjectSuffix;
  private final BoundedCache<String, byte[]> headers = new BoundedCache<>(MAX_TOPICS);

  AvroSerializer(
      AvroCodec<?> codec,
      RecordWriting<V> writing,
      RegistryClient registry,
      boolean autoRegister,
      RecordSize size,
      boolean isKey) {
    this.codec = codec;
    this.writing = writing;
    this.registered = PortableSchema.of(codec.schema());
    this.registry = registry;
    this.autoRegister = autoRegister;
    this.size = size;
    this.subjectSuffix = isKey ? "-key" : "-value";
  }

  @Override
  public byte[] serialize(String topic, V value) {
    if (value == null) {
      return null;
    }
    byte[] header = headers.get(topic);
    if (header == null) {
      header = WireFormat.header(schemaId(topic + subjectSuffix));
      headers.put(topic, header);
    }
    byte[] bytes = codec.encode(header, value, writing);
    size.check(bytes);
    return bytes;
  }

  private int schemaId(String subject) {
    if (autoRegister) {
      return registry.register(subject, registered);
    }
    OptionalInt id = registry.idOf(subject, registered);
    return id.orElseThrow(
        () ->
            new RegistryRefusedException(
                404,
                "this version of %s is not registered under subject %s: provision the schemas, or"
                        .formatted(registered.getFullName(), subject)
                    + " set %s=true".formatted(SerdeConfig.AUTO_REGISTER)));
  }
}
