package io.aidbook.quickstart.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aidbook.events.Commitment;
import io.aidbook.events.Decision;
import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.MatchCandidate;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.StockTotals;
import io.aidbook.quickstart.files.DeadLetters;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.serde.MalformedRecordException;
import io.aidbook.topology.Topics;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Tells the demo's state what stands in Aidbook's topics, from their beginnings on, committed
 * records only: the same that any program outside can read.
 */
final class DemoFeed implements AutoCloseable {
  private static final List<String> TOPICS =
      List.of(
          Topics.OFFERS,
          Topics.NEEDS,
          Topics.DECISIONS,
          Topics.DECISION_OUTCOMES,
          Topics.COMMITMENTS,
          Topics.MATCH_CANDIDATES,
          Topics.STOCK_TOTALS,
          Topics.DEAD_LETTERS);

  private static final String REASON = "reason";

  private static final Comparator<ConsumerRecord<byte[], byte[]>> EARLIER_FIRST =
      Comparator.<ConsumerRecord<byte[], byte[]>>comparingLong(ConsumerRecord::timestamp)
          .thenComparingInt(record -> TOPICS.indexOf(record.topic()));

  private final DemoState state;
  private final Consumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;
  private final Deserializer<Offer> offers;
  private final Deserializer<Need> needs;
  private final Deserializer<Decision> decisions;
  private final Deserializer<DecisionOutcome> outcomes;
  private final Deserializer<Commitment> commitments;
  private final Deserializer<MatchCandidate> candidates;
  private final Deserializer<StockTotals> totals;

  /**
   * Reads the topics, which must exist.
   *
   * @param consumer closed with this
   * @param state told of each record
   */
  DemoFeed(Consumer<byte[], byte[]> consumer, AvroSerdes avro, DemoState state) {
    this.consumer = consumer;
    this.state = state;
    offers = avro.value(Offer.class).deserializer();
    needs = avro.value(Need.class).deserializer();
    decisions = avro.value(Decision.class).deserializer();
    outcomes = avro.value(DecisionOutcome.class).deserializer();
    commitments = avro.value(Commitment.class).deserializer();
    candidates = avro.value(MatchCandidate.class).deserializer();
    totals = avro.value(StockTotals.class).deserializer();
    partitions =
        TOPICS.stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
  }

  /** A consumer that reads committed records only. */
  static Consumer<byte[], byte[]> consumer(String bootstrapServers) {
    Map<String, Object> config = new HashMap<>();
    config.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * Tells the state what came in; waits at most that long for something to come.
   *
   * <p>Partitions have no order between them, people do: the record of the earlier event comes
   * first, and an event before what it brought about. The order inside a partition is kept.
   */
  void poll(Duration wait) {
    ConsumerRecords<byte[], byte[]> polled = consumer.poll(wait);
    PriorityQueue<Deque<ConsumerRecord<byte[], byte[]>>> heads =
        new PriorityQueue<>(Comparator.comparing(Deque::peek, EARLIER_FIRST));
    for (TopicPartition partition : polled.partitions()) {
      heads.add(new ArrayDeque<>(polled.records(partition)));
    }
    while (!heads.isEmpty()) {
      Deque<ConsumerRecord<byte[], byte[]>> head = heads.remove();
      tell(head.remove());
      if (!head.isEmpty()) {
        heads.add(head);
      }
    }
  }

  /** Tells the state all that stands in the topics when this is called. */
  void catchUp(Duration wait) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      poll(wait);
    }
  }

  private void tell(ConsumerRecord<byte[], byte[]> record) {
    if (record.topic().equals(Topics.DEAD_LETTERS)) {
      state.deadLetter(DeadLetters.read(record.key(), record.value(), record.headers()));
      return;
    }
    if (record.key() == null) {
      // Nothing else without a key has a place in the view: it comes back as a dead letter.
      return;
    }
    String key = new String(record.key(), UTF_8);
    switch (record.topic()) {
      case Topics.OFFERS -> tell(offers, record, offer -> state.offer(key, offer));
      case Topics.NEEDS -> tell(needs, record, need -> state.need(key, need));
      case Topics.DECISIONS -> tell(decisions, record, this::decision);
      case Topics.DECISION_OUTCOMES -> state.outcome(value(outcomes, record));
      case Topics.COMMITMENTS -> state.commitment(key, value(commitments, record));
      case Topics.MATCH_CANDIDATES ->
          state.candidate(key, value(candidates, record), reason(record));
      default -> state.totals(key, value(totals, record));
    }
  }

  /** Anyone may publish here: what cannot be read comes back as a dead letter and is told then. */
  private <T extends SpecificRecord> void tell(
      Deserializer<T> deserializer,
      ConsumerRecord<byte[], byte[]> record,
      java.util.function.Consumer<T> telling) {
    T value;
    try {
      value = value(deserializer, record);
    } catch (MalformedRecordException unreadable) {
      return;
    }
    telling.accept(value);
  }

  private void decision(Decision decision) {
    if (decision != null) {
      state.decision(decision);
    }
  }

  private static <T extends SpecificRecord> T value(
      Deserializer<T> deserializer, ConsumerRecord<byte[], byte[]> record) {
    return deserializer.deserialize(record.topic(), record.value());
  }

  private static String reason(ConsumerRecord<byte[], byte[]> record) {
    Header reason = record.headers().lastHeader(REASON);
    return reason == null || reason.value() == null ? "" : new String(reason.value(), UTF_8);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
