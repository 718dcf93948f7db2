package io.aidbook.topology;

import io.aidbook.events.EntrySide;
import io.aidbook.events.EntryStatus;
import io.aidbook.events.MatchCandidate;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.Party;
import io.aidbook.events.PartyKind;
import io.aidbook.events.Status;
import io.aidbook.events.StockTotals;
import io.aidbook.ledger.Account;
import io.aidbook.ledger.BookCommand;
import io.aidbook.region.RegionLevel;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.serde.InMemoryRegistry;
import io.aidbook.serde.KeySerde;
import io.aidbook.topology.codec.BookMessage;
import io.aidbook.topology.codec.Messages;
import io.aidbook.topology.errors.DeadLetterDeserializationHandler;
import io.aidbook.topology.errors.DeadLetterProcessingHandler;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/** The whole topology under Kafka's test driver, with typed topics and a clock of its own. */
final class AidbookDriver implements AutoCloseable {
  /** When the driver's clock starts. */
  static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  private static final String APPLICATION = "aidbook";

  private final AvroSerdes avro = AvroSerdes.over(new InMemoryRegistry());
  private final WatchLog watch = new WatchLog();
  private final TopologyTestDriver driver;
  private final TestInputTopic<String, Offer> offers;
  private final TestInputTopic<byte[], byte[]> raw;
  private final TestInputTopic<String, Need> needs;
  private final TestOutputTopic<byte[], byte[]> deadLetters;
  private final TestOutputTopic<String, MatchCandidate> candidates;
  private final TestOutputTopic<String, StockTotals> totals;
  private final StatusView statuses;
  private final Map<String, MatchCandidate> standing = new TreeMap<>();
  private final Map<String, StockTotals> rows = new TreeMap<>();
  private final List<String> told = new ArrayList<>();
  private final Map<String, Map<String, String>> changelogs = new TreeMap<>();
  private Instant now = START;

  AidbookDriver(TopologyOptions options) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    properties.put(
        StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
        DeadLetterDeserializationHandler.class);
    properties.put(
        StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterProcessingHandler.class);
    properties.put(Watch.CONFIG, watch);
    driver = new TopologyTestDriver(AidbookTopology.build(options, avro, watch), properties, START);
    KeySerde keys = new KeySerde();
    offers =
        driver.createInputTopic(
            Topics.OFFERS, keys.serializer(), avro.value(Offer.class).serializer());
    raw =
        driver.createInputTopic(
            Topics.OFFERS, new ByteArraySerializer(), new ByteArraySerializer());
    needs =
        driver.createInputTopic(
            Topics.NEEDS, keys.serializer(), avro.value(Need.class).serializer());
    candidates = output(Topics.MATCH_CANDIDATES, avro.value(MatchCandidate.class).deserializer());
    deadLetters =
        driver.createOutputTopic(
            Topics.DEAD_LETTERS, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    statuses =
        new StatusView(output(Topics.ENTRY_STATUS, avro.value(EntryStatus.class).deserializer()));
    totals = output(Topics.STOCK_TOTALS, avro.value(StockTotals.class).deserializer());
  }

  static AidbookDriver withDefaults() {
    return new AidbookDriver(TopologyOptions.defaults().with(StoreKind.MEMORY));
  }

  /** Another topic of the world's, to be written to. */
  <V extends SpecificRecord> TestInputTopic<String, V> input(String topic, Class<V> type) {
    return driver.createInputTopic(
        topic, new KeySerde().serializer(), avro.value(type).serializer());
  }

  /** Another topic of the world's, to be written to with any bytes. */
  TestInputTopic<byte[], byte[]> rawInput(String topic) {
    return driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Another topic of the world's, to be read from. */
  <V extends SpecificRecord> TestOutputTopic<String, V> output(String topic, Class<V> type) {
    return output(topic, avro.value(type).deserializer());
  }

  private <V> TestOutputTopic<String, V> output(String topic, Deserializer<V> values) {
    return driver.createOutputTopic(topic, new KeySerde().deserializer(), values);
  }

  /** An open offer of 10 pieces of blankets in Poland, revision 1, as changed by the caller. */
  void offer(String id, Consumer<Offer.Builder> change) {
    Offer.Builder offer =
        Offer.newBuilder()
            .setOfferId(id)
            .setRevision(1)
            .setStatus(Status.OPEN)
            .setProvider(new Party("p-" + id, null, PartyKind.CITY, null))
            .setCategory("emergency-packages")
            .setQuantity(10L)
            .setOrigin("PL")
            .setRecordedAt(now);
    change.accept(offer);
    offers.pipeInput(id, offer.build(), now);
    collect();
  }

  /** An open need of 10 pieces in Poland, revision 1, as changed by the caller. */
  void need(String id, Consumer<Need.Builder> change) {
    Need.Builder need =
        Need.newBuilder()
            .setNeedId(id)
            .setRevision(1)
            .setStatus(Status.OPEN)
            .setRequester(new Party("r-" + id, null, PartyKind.CITY, null))
            .setCategory("emergency-packages")
            .setQuantity(10)
            .setRegion("PL")
            .setRecordedAt(now);
    change.accept(need);
    needs.pipeInput(id, need.build(), now);
    collect();
  }

  /** Any bytes on the topic of offers. */
  void rawOffer(byte[] key, byte[] value) {
    raw.pipeInput(key, value, now);
    collect();
  }

  /** The bytes of a value as a publisher would send them. */
  <T extends SpecificRecord> byte[] bytes(Class<T> type, T value) {
    return avro.value(type).serializer().serialize(Topics.OFFERS, value);
  }

  /** A command as it travels between two stages. */
  void command(String stages, String bookKey, BookCommand command) {
    driver
        .createInputTopic(
            "aidbook-" + stages + "-repartition",
            new KeySerde().serializer(),
            Messages.serde().serializer())
        .pipeInput(bookKey, new BookMessage.Tell(command), now);
    collect();
  }

  /** Any bytes between two stages. */
  void rawCommand(String stages, byte[] key, byte[] value) {
    driver
        .createInputTopic(
            "aidbook-" + stages + "-repartition",
            new ByteArraySerializer(),
            new ByteArraySerializer())
        .pipeInput(key, value, now);
    collect();
  }

  List<TestRecord<byte[], byte[]>> deadLetters() {
    return deadLetters.readRecordsToList();
  }

  void eraseOffer(String id) {
    offers.pipeInput(id, null, now);
    collect();
  }

  void eraseNeed(String id) {
    needs.pipeInput(id, null, now);
    collect();
  }

  /** Lets time pass, and with it everything that happens by the clock. */
  void pass(Duration time) {
    now = now.plus(time);
    driver.advanceWallClockTime(time);
    collect();
  }

  /** What was emitted to match-candidates since the last call, as the lines of a story. */
  List<String> story() {
    List<String> lines = List.copyOf(told);
    told.clear();
    return lines;
  }

  /** The driver's clock. */
  Instant now() {
    return now;
  }

  /** Takes note of what was emitted. */
  void collect() {
    statuses.collect();
    for (TestRecord<String, MatchCandidate> record : candidates.readRecordsToList()) {
      if (record.value() == null) {
        standing.remove(record.key());
        told.add("- " + record.key() + " " + reasonOf(record));
      } else {
        standing.put(record.key(), record.value());
        told.add("+ " + record.key() + " " + record.value().getQuantity());
      }
    }
    for (TestRecord<String, StockTotals> record : totals.readRecordsToList()) {
      if (record.value() == null) {
        rows.remove(record.key());
      } else {
        rows.put(record.key(), record.value());
      }
    }
  }

  private static String reasonOf(TestRecord<String, ?> record) {
    return new String(
        record.headers().lastHeader(Names.REASON_HEADER).value(), StandardCharsets.UTF_8);
  }

  /** The compacted view of match-candidates. */
  Map<String, MatchCandidate> candidates() {
    return standing;
  }

  /** The compacted view of stock-totals, once everything due has been published. */
  Map<String, StockTotals> totals() {
    pass(Duration.ofSeconds(2));
    return rows;
  }

  /** The compacted view of entry-status. */
  Map<String, EntryStatus> statuses() {
    statuses.collect();
    return statuses.all();
  }

  /** How many records of entry-status there were since the last call. */
  int statusesPublished() {
    statuses.collect();
    return statuses.published();
  }

  /**
   * That entry-status says what the ledgers, the candidates and the totals say. What expires in the
   * last moment is in the totals only after an interval more: where dates pass, that is to be a
   * millisecond.
   */
  void assertStatusesAgree() {
    totals();
    pass(Duration.ofMillis(1));
    statuses.assertAgreesWithLedgers(EntrySide.OFFER, accounts(Names.OFFER_ACCOUNTS));
    statuses.assertAgreesWithLedgers(EntrySide.NEED, accounts(Names.NEED_ACCOUNTS));
    statuses.assertAgreesWithCandidates(standing.values());
    statuses.assertAddsUpTo(rows);
  }

  private Map<String, Account<?>> accounts(String store) {
    Map<String, Account<?>> accounts = new TreeMap<>();
    KeyValueStore<String, Account<?>> rowsOfStore = driver.getKeyValueStore(store);
    try (KeyValueIterator<String, Account<?>> each = rowsOfStore.all()) {
      each.forEachRemaining(row -> accounts.put(row.key, row.value));
    }
    return accounts;
  }

  /** All rows of all stores, as text. */
  List<String> storedRows() {
    List<String> all = new ArrayList<>();
    for (String store : driver.getAllStateStores().keySet()) {
      if (isBook(store)) {
        all.addAll(bookRows(store));
      } else if (Names.keepsRows(store)) {
        KeyValueStore<String, Object> rowsOfStore = driver.getKeyValueStore(store);
        try (KeyValueIterator<String, Object> each = rowsOfStore.all()) {
          each.forEachRemaining(row -> all.add(store + ": " + row.key + " = " + row.value));
        }
      }
    }
    return all;
  }

  /** The same but for the statuses: what a record that is refused must leave as it is. */
  List<String> rowsButStatuses() {
    return storedRows().stream().filter(row -> !row.startsWith(Names.STATUS_ROWS)).toList();
  }

  private static boolean isBook(String store) {
    return Stream.of(RegionLevel.values()).map(Names::bookRows).anyMatch(store::equals);
  }

  /** Rows of books are in their changelog alone. */
  private List<String> bookRows(String store) {
    String topic = APPLICATION + "-" + store + "-changelog";
    Map<String, String> held = changelogs.computeIfAbsent(store, any -> new TreeMap<>());
    driver
        .createOutputTopic(topic, BookStore.KEYS.deserializer(), BookStore.ROWS.deserializer())
        .readRecordsToList()
        .forEach(
            row -> {
              if (row.value() == null) {
                held.remove(row.key());
              } else {
                held.put(row.key(), store + ": " + row.key() + " = " + row.value());
              }
            });
    return List.copyOf(held.values());
  }

  /** Puts a row into a store, past everything that would write it. */
  <V> void store(String store, String key, V row) {
    driver.<String, V>getKeyValueStore(store).put(key, row);
  }

  /** What the topology and its error handlers told their watch. */
  WatchLog watch() {
    return watch;
  }

  @Override
  public void close() {
    driver.close();
    avro.close();
  }
}
