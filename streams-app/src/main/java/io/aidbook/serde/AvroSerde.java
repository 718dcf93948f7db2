package io.aidbook.serde;

import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Records of public topics: Confluent's wire format, subjects named {@code <topic>-value}.
 *
 * <p>Reading throws {@link MalformedRecordException} for bytes that can never be read. Both ways
 * throw {@link RegistryUnavailableException} when the registry could not be reached for {@link
 * SerdeConfig#WAIT_MS}, {@link RegistryRefusedException} when it said no, and Kafka's
 * InterruptException when the waiting thread is interrupted. A null value stays null. Safe for use
 * by many threads.
 */
public final class AvroSerde<T extends SpecificRecord> implements Serde<T> {
  private final AvroCodec<T> codec;
  private Serializer<T> serializer;
  private Deserializer<T> deserializer;
  private Patience patience;

  /**
   * A serde that is configured later, with {@link #configure}.
   *
   * @param type the generated class of the records
   */
  public AvroSerde(Class<T> type) {
    this.codec = new AvroCodec<>(type);
  }

  /** A serde that shares its client, which does the caching and the waiting, with others. */
  AvroSerde(Class<T> type, SerdeConfig config, RegistryClient registry) {
    this(type);
    use(config, registry, false);
  }

  /**
   * Gives the serde its settings and a client of its own.
   *
   * @param settings see {@link SerdeConfig}
   * @param isKey whether it is for keys; then subjects are named {@code <topic>-key}
   */
  @Override
  public void configure(Map<String, ?> settings, boolean isKey) {
    SerdeConfig config = new SerdeConfig(settings);
    patience = new Patience(config.registryWait());
    use(config, AvroSerdes.client(config, patience), isKey);
  }

  @Override
  public Serializer<T> serializer() {
    return configured(serializer);
  }

  @Override
  public Deserializer<T> deserializer() {
    return configured(deserializer);
  }

  /** Ends the waits of a client of its own; the serde can no longer wait for the registry. */
  @Override
  public void close() {
    if (patience != null) {
      patience.close();
    }
  }

  private void use(SerdeConfig config, RegistryClient registry, boolean isKey) {
    RecordSize size = new RecordSize(config.maxRecordBytes());
    serializer =
        new AvroSerializer<>(codec, codec.writing(), registry, config.autoRegister(), size, isKey);
    deserializer =
        new AvroDeserializer<>(codec, registry, size, config.cacheSize(), isKey, System::nanoTime);
  }

  private <S> S configured(S side) {
    if (side == null) {
      throw new IllegalStateException(
          "serde of %s is not configured: call configure first"
              .formatted(codec.schema().getFullName()));
    }
    return side;
  }
}
