package io.aidbook.quickstart.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aidbook.app.config.AidbookConfig;
import io.aidbook.app.config.Keys;
import io.aidbook.events.Commitment;
import io.aidbook.events.Decision;
import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.MatchCandidate;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.StockTotals;
import io.aidbook.quickstart.files.BadRow;
import io.aidbook.quickstart.files.DeadLetters;
import io.aidbook.quickstart.files.Event;
import io.aidbook.quickstart.files.Row;
import io.aidbook.quickstart.kafka.EmbeddedKafka;
import io.aidbook.quickstart.kafka.TopicPlan;
import io.aidbook.quickstart.registry.EmbeddedRegistry;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.serde.SchemaRegistration;
import io.aidbook.topology.AidbookTopology;
import io.aidbook.topology.Quiescence;
import io.aidbook.topology.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.avro.Schema;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;

/**
 * A whole Aidbook in this process: a real broker, a registry, the topics, and one instance of the
 * app, all on loopback addresses and free ports. Other programs can attach to it.
 *
 * <p>Nothing of it is left once it is closed, or the JVM is stopped by a signal.
 */
public final class EmbeddedAidbook implements AutoCloseable {
  private static final String APPLICATION_ID = "aidbook-demo";
  private static final int PARTITIONS = 2;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final EmbeddedKafka kafka;
  private final EmbeddedRegistry registry;
  private final AvroSerdes serdes;
  private final KafkaProducer<byte[], byte[]> producer;
  private final EventBytes bytes;
  private final Backlog backlog;
  private final RunningApp app;

  private EmbeddedAidbook() {
    try {
      registry = opened(EmbeddedRegistry.onFreePort());
      kafka = opened(EmbeddedKafka.launch());
      AidbookConfig config = config();
      serdes = opened(new AvroSerdes(config.serdeSettings()));
      provision();
      bytes = new EventBytes(serdes);
      producer = opened(producer());
      Topology topology = AidbookTopology.build(config.topologyOptions(), serdes);
      backlog =
          opened(
              new Backlog(
                  kafka.bootstrapServers(),
                  APPLICATION_ID,
                  ConsumedTopics.onBroker(topology, APPLICATION_ID)));
      app = opened(new RunningApp(topology, config.streamsProperties()));
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Starts all of it; the app may still be joining its group when this returns.
   *
   * @throws IllegalStateException when a part does not start
   */
  public static EmbeddedAidbook launch() {
    return new EmbeddedAidbook();
  }

  private AidbookConfig config() {
    return AidbookConfig.of(
        Map.of(
            Keys.APPLICATION_ID,
            APPLICATION_ID,
            Keys.BOOTSTRAP_SERVERS,
            kafka.bootstrapServers(),
            Keys.REGISTRY_URL,
            registry.url(),
            Keys.STATE_DIR,
            kafka.directory().path().resolve("state").toString(),
            Keys.COMMIT_INTERVAL_MS,
            "100",
            Keys.STATE_STORES,
            "memory"));
  }

  private void provision() {
    Map<String, Schema> schemas = new LinkedHashMap<>();
    schemas.put(Topics.OFFERS, Offer.getClassSchema());
    schemas.put(Topics.NEEDS, Need.getClassSchema());
    schemas.put(Topics.DECISIONS, Decision.getClassSchema());
    schemas.put(Topics.MATCH_CANDIDATES, MatchCandidate.getClassSchema());
    schemas.put(Topics.STOCK_TOTALS, StockTotals.getClassSchema());
    schemas.put(Topics.COMMITMENTS, Commitment.getClassSchema());
    schemas.put(Topics.DECISION_OUTCOMES, DecisionOutcome.getClassSchema());
    new SchemaRegistration(serdes.registry()).register(schemas);
    List<TopicPlan> plans =
        List.of(
            TopicPlan.compacted(Topics.OFFERS, PARTITIONS),
            TopicPlan.compacted(Topics.NEEDS, PARTITIONS),
            TopicPlan.log(Topics.DECISIONS, PARTITIONS),
            TopicPlan.compacted(Topics.MATCH_CANDIDATES, PARTITIONS),
            TopicPlan.compacted(Topics.STOCK_TOTALS, PARTITIONS),
            TopicPlan.compacted(Topics.COMMITMENTS, PARTITIONS),
            TopicPlan.log(Topics.DECISION_OUTCOMES, PARTITIONS),
            TopicPlan.log(Topics.DEAD_LETTERS, PARTITIONS));
    TopicPlan.create(kafka.bootstrapServers(), plans);
  }

  private KafkaProducer<byte[], byte[]> producer() {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Where clients find the broker, as {@code host:port}. */
  public String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  /** Where clients find the registry. */
  public String registryUrl() {
    return registry.url();
  }

  /** Serdes of the topics. */
  public AvroSerdes serdes() {
    return serdes;
  }

  /**
   * Publishes a row as its form would have: an event to its topic, a row that is none to the dead
   * letters.
   *
   * @return done when the broker has it
   */
  public Future<?> publish(Row row) {
    return row instanceof Event event
        ? producer.send(
            new ProducerRecord<>(
                event.topic(),
                null,
                event.timestamp().toEpochMilli(),
                event.key().getBytes(UTF_8),
                bytes.of(event)))
        : setAside((BadRow) row);
  }

  private Future<RecordMetadata> setAside(BadRow row) {
    byte[] key = row.key() == null ? null : row.key().getBytes(UTF_8);
    return producer.send(
        new ProducerRecord<>(
            Topics.DEAD_LETTERS, null, null, key, row.raw(), DeadLetters.headersOf(row)));
  }

  /**
   * Waits until everything published has been processed.
   *
   * @param meanwhile called each time it looks, many times a second
   * @throws IllegalStateException when the app died, or nothing moved for a minute
   */
  public void drain(Runnable meanwhile) {
    Quiescence quiescence = new Quiescence(app.streams());
    new Drain(
            backlog, () -> quiescence.nothingDue(Instant.now()), app::failure, PATIENCE, meanwhile)
        .await();
  }

  private <T extends AutoCloseable> T opened(T part) {
    parts.push(part);
    return part;
  }

  /** Stops all of it, the app before what it lives on. */
  @Override
  public void close() {
    RuntimeException first = null;
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        if (first == null) {
          first = new IllegalStateException("a part of the embedded Aidbook did not close", e);
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
