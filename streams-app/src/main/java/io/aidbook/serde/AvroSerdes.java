package io.aidbook.serde;

import java.util.Map;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the serdes for values of public topics, as the settings of {@link SerdeConfig} say. They
 * share one client, so that each schema is asked for once per process.
 */
public final class AvroSerdes implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(AvroSerdes.class);

  private final Map<String, Object> settings;
  private final SerdeConfig config;
  private final Patience patience;
  private final RegistryClient registry;

  /**
   * A factory with its own client; connects to nothing yet.
   *
   * @throws ConfigException naming the setting that is missing or wrong
   */
  public AvroSerdes(Map<String, ?> settings) {
    TrustedClasses.trust();
    this.config = new SerdeConfig(settings);
    this.settings = config.forAnotherSerde(settings);
    config.warnings(settings).forEach(log::warn);
    this.patience = new Patience(config.registryWait());
    this.registry = client(config, patience);
  }

  private AvroSerdes(RegistryClient registry) {
    TrustedClasses.trust();
    this.settings = Map.of();
    this.config = new SerdeConfig(Map.of(SerdeConfig.URL, "http://in-this-process.invalid"));
    this.patience = new Patience(config.registryWait());
    this.registry = registry;
  }

  /** Serdes with default settings over a registry of this process. */
  public static AvroSerdes over(RegistryClient registry) {
    return new AvroSerdes(registry);
  }

  /** A client that remembers answers and waits for the registry. */
  static RegistryClient client(SerdeConfig config, Patience patience) {
    return new CachingRegistryClient(
        new PatientRegistryClient(new HttpRegistryClient(config), patience), config.cacheSize());
  }

  /** The client of the serdes, which waits for the registry as they do. */
  public RegistryClient registry() {
    return registry;
  }

  /**
   * A serde for the values of a type.
   *
   * @param type the generated class of the records
   * @throws ConfigException when the class set as {@link SerdeConfig#SERDE_CLASS} is not a serde
   */
  public <T extends SpecificRecord> Serde<T> value(Class<T> type) {
    if (config.serdeClass().equals(AvroSerde.class.getName())) {
      return new AvroSerde<>(type, config, registry);
    }
    RecordSize size = new RecordSize(config.maxRecordBytes());
    return new ForeignSerde<>(type, foreign(), registry, size, patience);
  }

  /**
   * A serde that writes values without making records of them first, where the records' own serde
   * is Aidbook's. It reads nothing.
   *
   * @param type the generated class of the records
   * @param writing writes a value as the current schema of the type says
   * @param record makes a record of a value, for another maker's serde
   */
  public <V, T extends SpecificRecord> Serde<V> written(
      Class<T> type, RecordWriting<V> writing, Function<V, T> record) {
    Serializer<V> serializer;
    if (config.serdeClass().equals(AvroSerde.class.getName())) {
      RecordSize size = new RecordSize(config.maxRecordBytes());
      serializer =
          new AvroSerializer<>(
              new AvroCodec<>(type), writing, registry, config.autoRegister(), size, false);
    } else {
      Serializer<T> records = value(type).serializer();
      serializer =
          new Serializer<>() {
            @Override
            public byte[] serialize(String topic, V value) {
              return records.serialize(topic, value == null ? null : record.apply(value));
            }

            @Override
            public byte[] serialize(String topic, Headers headers, V value) {
              return records.serialize(topic, headers, value == null ? null : record.apply(value));
            }
          };
    }
    return Serdes.serdeFrom(
        serializer,
        (topic, bytes) -> {
          throw new UnsupportedOperationException(
              "%s is only written here: read it with a serde of its own".formatted(type.getName()));
        });
  }

  /** Ends all waits for the registry: whoever waits, or would, fails at once. */
  @Override
  public void close() {
    patience.close();
  }

  /**
   * Checks that the class of the serde is there and can be made, with all that it needs.
   *
   * @throws ConfigException when it is not
   */
  public static void checkClass(Map<String, ?> settings) {
    SerdeConfig config = new SerdeConfig(settings);
    if (!config.serdeClass().equals(AvroSerde.class.getName())) {
      foreign(config).close();
    }
  }

  private Serde<Object> foreign() {
    Serde<Object> serde = foreign(config);
    try {
      serde.configure(settings, false);
      return serde;
    } catch (RuntimeException | LinkageError e) {
      throw new ConfigException(
          SerdeConfig.SERDE_CLASS,
          config.serdeClass(),
          "it does not take its settings (%s); check those that begin with %s."
              .formatted(e, SerdeConfig.SERDE_PREFIX));
    }
  }

  private static Serde<Object> foreign(SerdeConfig config) {
    try {
      @SuppressWarnings("unchecked")
      Serde<Object> serde = Utils.newInstance(config.serdeClass(), Serde.class);
      return serde;
    } catch (ClassNotFoundException | LinkageError e) {
      throw new ConfigException(
          SerdeConfig.SERDE_CLASS,
          config.serdeClass(),
          "there is no such class, or one that it needs is missing (%s); put its jars into the folder"
                  .formatted(e)
              + " plugins, or name them in AIDBOOK_CLASSPATH");
    } catch (ClassCastException | KafkaException e) {
      throw new ConfigException(
          SerdeConfig.SERDE_CLASS,
          config.serdeClass(),
          "not a Kafka Serde that can be made without arguments (%s)".formatted(e));
    }
  }
}
