package io.aidbook.broker;

import io.aidbook.app.config.Keys;
import io.aidbook.events.Decision;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.Party;
import io.aidbook.events.PartyKind;
import io.aidbook.events.Status;
import io.aidbook.events.StockTotals;
import io.aidbook.quickstart.files.OutputView;
import io.aidbook.quickstart.local.LocalAidbook;
import io.aidbook.quickstart.local.OutputReader;
import io.aidbook.region.RegionLevel;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.topology.Names;
import io.aidbook.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.awaitility.Awaitility;

/**
 * Aidbook on a real broker, with a form that publishes to it and a dashboard that reads from it.
 */
final class Hub implements AutoCloseable {
  /** A dead letter, as bytes, with the reason. */
  record Letter(Bytes key, Bytes value, String reason) {}

  private static final List<String> STORES =
      List.of(
          Names.OFFER_ACCOUNTS,
          Names.NEED_ACCOUNTS,
          Names.OFFER_DUE_DATES,
          Names.NEED_DUE_DATES,
          Names.OFFER_COMMITMENTS,
          Names.NEED_COMMITMENTS,
          Names.DECISION_CASES,
          Names.PENDING_ERASURES,
          Names.STATUS_ROWS,
          Names.TOTALS_ROWS);

  /** Their rows are in their changelogs alone. */
  private static final List<String> BOOKS =
      List.of(Names.bookRows(RegionLevel.COUNTRY), Names.bookRows(RegionLevel.WORLD));

  private static final String APPLICATION = "aidbook";

  static final int PARTITIONS = 2;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final LocalAidbook aidbook;
  private final KafkaProducer<byte[], byte[]> producer;
  private final List<Future<RecordMetadata>> sent = new ArrayList<>();

  /** Starts it with two threads and two partitions. */
  Hub(String groupProtocol) {
    this(groupProtocol, Map.of());
  }

  /**
   * The same.
   *
   * @param more settings of the app
   */
  Hub(String groupProtocol, Map<String, String> more) {
    this(groupProtocol, more, new DefaultKafkaClientSupplier());
  }

  /**
   * The same.
   *
   * @param clients makes the clients of Kafka Streams
   */
  Hub(String groupProtocol, Map<String, String> more, KafkaClientSupplier clients) {
    Map<String, String> settings = new HashMap<>(more);
    settings.put(Keys.APPLICATION_ID, APPLICATION);
    settings.put(Keys.GROUP_PROTOCOL, groupProtocol);
    settings.put(Keys.NUM_STREAM_THREADS, "2");
    aidbook = LocalAidbook.start(settings, PARTITIONS, clients);
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                aidbook.bootstrapServers(),
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                2_000_000),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  LocalAidbook aidbook() {
    return aidbook;
  }

  AvroSerdes serdes() {
    return aidbook.serdes();
  }

  /** An open offer of 10 pieces in Poland, revision 1, as changed by the caller. */
  Offer offer(String id, Consumer<Offer.Builder> change) {
    Offer.Builder offer =
        Offer.newBuilder()
            .setOfferId(id)
            .setRevision(1)
            .setStatus(Status.OPEN)
            .setProvider(new Party("p-" + id, null, PartyKind.CITY, null))
            .setCategory("food")
            .setQuantity(10L)
            .setOrigin("PL")
            .setRecordedAt(Instant.ofEpochMilli(1_767_225_600_000L));
    change.accept(offer);
    return offer.build();
  }

  /** An open need of 10 pieces in Poland, revision 1, as changed by the caller. */
  Need need(String id, Consumer<Need.Builder> change) {
    Need.Builder need =
        Need.newBuilder()
            .setNeedId(id)
            .setRevision(1)
            .setStatus(Status.OPEN)
            .setRequester(new Party("r-" + id, null, PartyKind.CITY, null))
            .setCategory("food")
            .setQuantity(10)
            .setRegion("PL")
            .setRecordedAt(Instant.ofEpochMilli(1_767_225_600_000L));
    change.accept(need);
    return need.build();
  }

  void publish(Offer offer) {
    publish(Topics.OFFERS, utf8(offer.getOfferId()), bytes(offer));
  }

  void publish(Need need) {
    publish(
        Topics.NEEDS,
        utf8(need.getNeedId()),
        serdes().value(Need.class).serializer().serialize(Topics.NEEDS, need));
  }

  /** Publishes, and does not wait. */
  void send(Need need) {
    sent.add(
        producer.send(
            new ProducerRecord<>(
                Topics.NEEDS,
                utf8(need.getNeedId()),
                serdes().value(Need.class).serializer().serialize(Topics.NEEDS, need))));
  }

  /** Publishes, and does not wait. */
  void send(Decision decision) {
    sent.add(
        producer.send(
            new ProducerRecord<>(
                Topics.DECISIONS,
                utf8(decision.getOfferId()),
                serdes()
                    .value(Decision.class)
                    .serializer()
                    .serialize(Topics.DECISIONS, decision))));
  }

  /** Waits until the broker has what was sent. */
  void flush() {
    List<Future<RecordMetadata>> all = List.copyOf(sent);
    sent.clear();
    all.forEach(Hub::await);
  }

  /**
   * Publishes without waiting for each, and returns when the broker has all.
   *
   * @throws IllegalStateException when it refused one
   */
  void publishAll(Stream<Need> needs) {
    Serializer<Need> serializer = serdes().value(Need.class).serializer();
    AtomicReference<Exception> failure = new AtomicReference<>();
    needs.forEach(
        need -> {
          byte[] value = serializer.serialize(Topics.NEEDS, need);
          Future<RecordMetadata> unused =
              producer.send(
                  new ProducerRecord<>(Topics.NEEDS, utf8(need.getNeedId()), value),
                  (metadata, e) -> failure.compareAndSet(null, e));
        });
    producer.flush();
    if (failure.get() != null) {
      throw new IllegalStateException("the broker refused a need", failure.get());
    }
  }

  /** Number of keys in the compacted view of an output topic that end so. */
  int count(String topic, String keyEnd) {
    Set<String> keys = new HashSet<>();
    read(
        topic,
        (key, value, headers) -> {
          String name = new String(key, StandardCharsets.UTF_8);
          if (value == null) {
            keys.remove(name);
          } else if (name.endsWith(keyEnd)) {
            keys.add(name);
          }
        });
    return keys.size();
  }

  byte[] bytes(Offer offer) {
    return serdes().value(Offer.class).serializer().serialize(Topics.OFFERS, offer);
  }

  /** Publishes and waits until the broker has it. */
  void publish(String topic, byte[] key, byte[] value) {
    await(producer.send(new ProducerRecord<>(topic, key, value)));
  }

  /** Of a topic that is compacted, the broker itself refuses a record without key. */
  void takesRecordsWithoutKey(String topic) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    AlterConfigOp delete =
        new AlterConfigOp(
            new ConfigEntry(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE),
            AlterConfigOp.OpType.SET);
    try (Admin admin =
        Admin.create(
            Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, aidbook.bootstrapServers()))) {
      admin.incrementalAlterConfigs(Map.of(resource, List.of(delete))).all().get();
      Awaitility.await()
          .until(
              () ->
                  TopicConfig.CLEANUP_POLICY_DELETE.equals(
                      admin
                          .describeConfigs(List.of(resource))
                          .all()
                          .get()
                          .get(resource)
                          .get(TopicConfig.CLEANUP_POLICY_CONFIG)
                          .value()));
    } catch (ExecutionException e) {
      throw new IllegalStateException("the broker did not change topic " + topic, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while changing topic " + topic, e);
    }
  }

  private static void await(Future<RecordMetadata> sending) {
    try {
      sending.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the broker refused a record", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while publishing", e);
    }
  }

  /** Waits until everything published is processed, totals and expiry included. */
  void settle() {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(aidbook::isSettled);
  }

  /** The compacted view of an output topic, as bytes in hexadecimal, so that it can be compared. */
  Map<String, String> view(String topic) {
    Map<String, String> view = new TreeMap<>();
    read(
        topic,
        (key, value, headers) -> {
          String name = new String(key, StandardCharsets.UTF_8);
          if (value == null) {
            view.remove(name);
          } else {
            view.put(name, HexFormat.of().formatHex(value));
          }
        });
    return view;
  }

  /** The totals that stand, by their keys. */
  Map<String, StockTotals> totals() {
    Deserializer<StockTotals> deserializer = serdes().value(StockTotals.class).deserializer();
    Map<String, StockTotals> totals = new TreeMap<>();
    view(Topics.STOCK_TOTALS)
        .forEach(
            (key, value) ->
                totals.put(
                    key,
                    deserializer.deserialize(Topics.STOCK_TOTALS, HexFormat.of().parseHex(value))));
    return totals;
  }

  /**
   * All rows of all stores of the app, as text.
   *
   * @throws org.apache.kafka.streams.errors.InvalidStateStoreException while a partition is not
   *     there
   */
  Map<String, String> storedRows() {
    Map<String, String> rows = new TreeMap<>();
    for (String store : BOOKS) {
      view(APPLICATION + "-" + store + "-changelog")
          .forEach((key, row) -> rows.put(store + " " + key, row));
    }
    for (String store : STORES) {
      rowsOf(store).forEach((key, row) -> rows.put(store + " " + key, row));
    }
    return rows;
  }

  /**
   * The rows of one store, as text.
   *
   * @throws org.apache.kafka.streams.errors.InvalidStateStoreException while a partition is not
   *     there
   */
  Map<String, String> rowsOf(String store) {
    Map<String, String> rows = new TreeMap<>();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      try (KeyValueIterator<String, Object> all = store(store, partition).all()) {
        all.forEachRemaining(row -> rows.put(row.key, text(row.value)));
      }
    }
    return rows;
  }

  /** One row of a store, as text; empty where there is none. Throws as {@link #rowsOf}. */
  String rowOf(String store, String key) {
    StringBuilder found = new StringBuilder();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      Object row = store(store, partition).get(key);
      found.append(row == null ? "" : text(row));
    }
    return found.toString();
  }

  private ReadOnlyKeyValueStore<String, Object> store(String name, int partition) {
    return aidbook
        .streams()
        .store(
            StoreQueryParameters.fromNameAndType(
                    name, QueryableStoreTypes.<String, Object>keyValueStore())
                .withPartition(partition));
  }

  private static String text(Object row) {
    return row instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : row.toString();
  }

  /** All dead letters, in the order of their partitions. */
  List<Letter> deadLetters() {
    List<Letter> letters = new ArrayList<>();
    read(
        Topics.DEAD_LETTERS,
        (key, value, headers) ->
            letters.add(new Letter(Bytes.wrap(key), Bytes.wrap(value), text(headers, "reason"))));
    return letters;
  }

  private interface RecordReader {
    void read(byte[] key, byte[] value, Headers headers);
  }

  private void read(String topic, RecordReader reader) {
    new OutputReader(aidbook.bootstrapServers(), PATIENCE)
        .read(
            new OutputView() {
              @Override
              public String topic() {
                return topic;
              }

              @Override
              public void apply(byte[] key, byte[] value, Headers headers) {
                reader.read(key, value, headers);
              }
            });
  }

  private static String text(Headers headers, String name) {
    return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    producer.close();
    aidbook.close();
  }
}
