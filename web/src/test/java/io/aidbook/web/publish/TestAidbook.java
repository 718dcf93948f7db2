package io.aidbook.web.publish;

import io.aidbook.catalogue.AcceptedCategories;
import io.aidbook.events.Decision;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.ledger.InvalidEventException;
import io.aidbook.ledger.Posting;
import io.aidbook.ledger.Rules;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.serde.InMemoryRegistry;
import io.aidbook.topology.AidbookTopology;
import io.aidbook.topology.StoreKind;
import io.aidbook.topology.Topics;
import io.aidbook.topology.TopologyOptions;
import io.aidbook.topology.codec.Decisions;
import io.aidbook.topology.codec.Postings;
import io.aidbook.topology.errors.DeadLetterDeserializationHandler;
import io.aidbook.topology.errors.DeadLetterProcessingHandler;
import io.aidbook.web.feed.FeedListener;
import io.aidbook.web.feed.FeedPosition;
import io.aidbook.web.view.Change;
import io.aidbook.web.view.Source;
import io.aidbook.web.view.View;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/**
 * Aidbook without brokers: the publisher as it is in production, and behind its producer the
 * topology on Kafka's test driver. What was published, and what came of it, is in the view when the
 * producer confirms it.
 */
public final class TestAidbook implements AutoCloseable {
  private static final List<Source> OUTPUTS =
      List.of(Source.CANDIDATES, Source.TOTALS, Source.COMMITMENTS, Source.OUTCOMES, Source.STATUS);

  private final AvroSerdes serdes = AvroSerdes.over(new InMemoryRegistry());
  private final AcceptedCategories categories;
  private final View view;
  private final FeedListener listener;
  private final KafkaPublisher publisher;

  private volatile int failsEach;

  // All below: guarded by this.
  private final TopologyTestDriver driver;
  private final Map<Source, TestOutputTopic<byte[], byte[]>> outputs = new EnumMap<>(Source.class);
  private final TestOutputTopic<byte[], byte[]> deadLetters;
  private final Map<Source, Long> offsets = new EnumMap<>(Source.class);
  private final List<Published> published = new ArrayList<>();
  private final List<String> invalid = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();

  /**
   * A record of one of the topics that Aidbook reads.
   *
   * @param source the topic
   * @param key id of the entry, of a decision that of its offer
   * @param value null for an erasure
   */
  public record Published(Source source, String key, SpecificRecord value) {}

  /**
   * @param categories that the ledgers take
   * @param view to deliver to
   * @param listener is told what changed in the view
   */
  public TestAidbook(AcceptedCategories categories, View view, FeedListener listener) {
    this.categories = categories;
    this.view = view;
    this.listener = listener;
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "aidbook-web-test");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    properties.put(
        StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG,
        DeadLetterDeserializationHandler.class);
    properties.put(
        StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterProcessingHandler.class);
    TopologyOptions options =
        TopologyOptions.defaults().with(StoreKind.MEMORY).withCategories(categories);
    driver = new TopologyTestDriver(AidbookTopology.build(options, serdes), properties);
    OUTPUTS.forEach(source -> outputs.put(source, output(source.topic())));
    deadLetters = output(Topics.DEAD_LETTERS);
    publisher =
        new KafkaPublisher(new Brokers(), serdes, Topics.PLAIN, categories, Clock.systemUTC());
    Map<Source, long[]> nothing = new EnumMap<>(Source.class);
    for (Source source : Source.values()) {
      nothing.put(source, new long[1]);
      offsets.put(source, 0L);
    }
    listener.complete(new FeedPosition(1, nothing));
  }

  private TestOutputTopic<byte[], byte[]> output(String topic) {
    return driver.createOutputTopic(
        topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Confirms at once what it was sent. */
  private final class Brokers extends MockProducer<byte[], byte[]> {
    private int sends;

    Brokers() {
      super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public synchronized Future<RecordMetadata> send(
        ProducerRecord<byte[], byte[]> record, Callback callback) {
      sends++;
      if (failsEach > 0 && sends % failsEach == 0) {
        return fail(callback, sends % (2 * failsEach) == 0);
      }
      take(record);
      return super.send(record, callback);
    }

    /** As Kafka's producer: before it takes a record, or after it has waited for the brokers. */
    private Future<RecordMetadata> fail(Callback callback, boolean atOnce) {
      TimeoutException failure = new TimeoutException("as the test wants it");
      if (atOnce) {
        callback.onCompletion(null, failure);
      } else {
        new Thread(() -> callback.onCompletion(null, failure), "producer").start();
      }
      return CompletableFuture.failedFuture(failure);
    }
  }

  private synchronized void take(ProducerRecord<byte[], byte[]> record) {
    Source source =
        List.of(Source.OFFERS, Source.NEEDS, Source.DECISIONS).stream()
            .filter(each -> each.topic().equals(record.topic()))
            .findFirst()
            .orElseThrow();
    TestRecord<byte[], byte[]> given =
        new TestRecord<>(record.key(), record.value(), record.headers(), record.timestamp());
    SpecificRecord value = deliver(source, given);
    String key = text(record.key());
    published.add(new Published(source, key, value));
    check(source, key, value);
    driver
        .createInputTopic(record.topic(), new ByteArraySerializer(), new ByteArraySerializer())
        .pipeInput(given);
    collect();
  }

  /** Has one of so many records not be sent, from now on; none if 0. */
  public void failSometimes(int each) {
    failsEach = each;
  }

  /** Has the topology do what it does now and then. */
  public synchronized void settle() {
    driver.advanceWallClockTime(Duration.ofSeconds(10));
    collect();
  }

  private void collect() {
    outputs.forEach(
        (source, topic) ->
            topic
                .readRecordsToList()
                .forEach(
                    record -> {
                      deliver(source, record);
                    }));
    if (driver.producedTopicNames().contains(Topics.DEAD_LETTERS)) {
      deadLetters.readRecordsToList().forEach(record -> refused.add(shown(record)));
    }
  }

  private SpecificRecord deliver(Source source, TestRecord<byte[], byte[]> record) {
    SpecificRecord value =
        record.value() == null
            ? null
            : serdes
                .value(source.type())
                .deserializer()
                .deserialize(source.topic(), record.headers(), record.value());
    Header reason = record.headers().lastHeader("reason");
    long offset = offsets.merge(source, 1L, Long::sum) - 1;
    Change change =
        new Change(
            source,
            0,
            offset,
            text(record.key()),
            value,
            reason == null ? null : text(reason.value()),
            record.timestamp());
    listener.read(change, view.apply(change));
    return value;
  }

  /** The rules that a ledger checks before anything else, and which need nothing but the event. */
  private void check(Source source, String key, SpecificRecord value) {
    try {
      if (value instanceof Offer offer) {
        check(Postings.of(offer));
      } else if (value instanceof Need need) {
        check(Postings.of(need));
      } else if (value instanceof Decision decision) {
        Decisions.of(decision);
      } else {
        Rules.id("key", key);
      }
    } catch (InvalidEventException e) {
      invalid.add("%s %s: %s".formatted(source, value == null ? key : value, e.getMessage()));
    }
  }

  private void check(Posting<?> posting) {
    if (posting.open()) {
      categories.check(posting.category());
    }
  }

  private static String shown(TestRecord<byte[], byte[]> letter) {
    StringBuilder shown = new StringBuilder(text(letter.key()));
    for (Header header : letter.headers()) {
      shown.append(' ').append(header.key()).append('=').append(text(header.value()));
    }
    return shown.toString();
  }

  private static String text(byte[] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
  }

  /** Writes to it. */
  public Publisher publisher() {
    return publisher;
  }

  /** What was published, in order. */
  public synchronized List<Published> published() {
    return List.copyOf(published);
  }

  /** Published events that break a rule by themselves. */
  public synchronized List<String> invalid() {
    return List.copyOf(invalid);
  }

  /** Published events that the topology refused, with the headers of their dead letters. */
  public synchronized List<String> refused() {
    return List.copyOf(refused);
  }

  @Override
  public void close() {
    publisher.close();
    synchronized (this) {
      driver.close();
    }
  }
}
