package io.aidbook.quickstart.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.events.Action;
import io.aidbook.events.Commitment;
import io.aidbook.events.Decision;
import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.MatchCandidate;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.Urgency;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.serde.InMemoryRegistry;
import io.aidbook.topology.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.internals.AutoOffsetResetStrategy;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DemoFeedTest {
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

  private final AvroSerdes avro = AvroSerdes.over(new InMemoryRegistry());
  private final MockConsumer<byte[], byte[]> consumer =
      new MockConsumer<>(AutoOffsetResetStrategy.EARLIEST.name());
  private final Map<TopicPartition, Long> ends = new HashMap<>();
  private final List<Happening> told = new ArrayList<>();
  private DemoFeed feed;

  @BeforeEach
  void connect() {
    for (String topic : TOPICS) {
      List<PartitionInfo> partitions = new ArrayList<>();
      for (int partition = 0; partition < 2; partition++) {
        Node[] none = {};
        partitions.add(new PartitionInfo(topic, partition, Node.noNode(), none, none));
        ends.put(new TopicPartition(topic, partition), 0L);
      }
      consumer.updatePartitions(topic, partitions);
    }
    consumer.updateBeginningOffsets(new HashMap<>(ends));
    feed = new DemoFeed(consumer, avro, new DemoState(1, told::add));
  }

  @Test
  void shouldTellEarlierEventsFirstAndEventsBeforeWhatTheyBroughtAbout() {
    Offer offer = DemoRecords.offer("o", 1, "Lyon", "heater", 5L);
    Need need = DemoRecords.need("n", 1, "Sumy", 5, Urgency.LOW);
    MatchCandidate candidate = DemoRecords.candidate(need, offer, 5);
    add(Topics.MATCH_CANDIDATES, 0, 20, "key", bytes(Topics.MATCH_CANDIDATES, candidate));
    add(Topics.NEEDS, 1, 30, "later", bytes(Topics.NEEDS, need));
    add(Topics.NEEDS, 0, 20, "n", bytes(Topics.NEEDS, need));
    add(Topics.OFFERS, 1, 10, "o", bytes(Topics.OFFERS, offer));
    feed.poll(Duration.ZERO);
    assertThat(told).hasSize(4);
    assertThat(arrivals()).containsExactly("o", "n", "later");
    assertThat(told.get(2)).isEqualTo(new Happening.Proposed(candidate, 0));
  }

  @Test
  void shouldKeepTheOrderInsideAPartitionWhateverTheTimes() {
    Offer offer = DemoRecords.offer("o", 1, "Lyon", "heater", 5L);
    add(Topics.OFFERS, 0, 50, "first", bytes(Topics.OFFERS, offer));
    add(Topics.OFFERS, 0, 10, "second", bytes(Topics.OFFERS, offer));
    add(Topics.OFFERS, 1, 40, "other", bytes(Topics.OFFERS, offer));
    feed.poll(Duration.ZERO);
    assertThat(arrivals()).containsExactly("other", "first", "second");
  }

  @Test
  void shouldPassOverWhatCannotBeReadAndTellItsDeadLetter() {
    add(Topics.OFFERS, 0, 10, "junk", new byte[] {9, 9});
    add(Topics.NEEDS, 0, 11, "empty", new byte[0]);
    add(Topics.NEEDS, 0, 12, null, new byte[] {1});
    add(Topics.DEAD_LETTERS, 0, 13, "junk", new byte[] {9, 9}, Map.of("reason", "NOT_AVRO"));
    add(Topics.OFFERS, 0, 14, "gone", null);
    feed.poll(Duration.ZERO);
    assertThat(told).hasSize(2);
    assertThat(((Happening.SetAside) told.get(0)).letter().reason()).isEqualTo("NOT_AVRO");
    assertThat(arrivals()).containsExactly("gone");
  }

  @Test
  void shouldTellADecisionThenHowItEndedThenWhatStandsThenWhatChanged() {
    Offer offer = DemoRecords.offer("o", 1, "Lyon", "heater", 5L);
    Need need = DemoRecords.need("n", 1, "Sumy", 5, Urgency.LOW);
    MatchCandidate candidate = DemoRecords.candidate(need, offer, 5);
    Decision decision = DemoRecords.decision("d", need, offer, Action.ACCEPT, 5L);
    DecisionOutcome outcome = DemoRecords.outcome(decision, 5, null, Map.of());
    Commitment commitment = DemoRecords.commitment(need, offer, 5, 0);
    add(Topics.OFFERS, 0, 10, "o", bytes(Topics.OFFERS, offer));
    add(Topics.NEEDS, 0, 10, "n", bytes(Topics.NEEDS, need));
    add(Topics.MATCH_CANDIDATES, 0, 10, "key", bytes(Topics.MATCH_CANDIDATES, candidate));
    add(Topics.MATCH_CANDIDATES, 0, 20, "key", null, Map.of("reason", "ACCEPTED"));
    add(Topics.COMMITMENTS, 1, 20, "n~o", bytes(Topics.COMMITMENTS, commitment));
    add(Topics.COMMITMENTS, 1, 21, "n~o", null);
    add(Topics.DECISION_OUTCOMES, 0, 20, "d", bytes(Topics.DECISION_OUTCOMES, outcome));
    add(Topics.DECISIONS, 1, 20, "o", bytes(Topics.DECISIONS, decision));
    add(Topics.DECISIONS, 1, 22, "o", new byte[] {9});
    add(Topics.DECISIONS, 1, 23, "o", null);
    feed.poll(Duration.ZERO);
    NamedPair pair =
        new NamedPair("o", "n", "Lyon", "Sumy", DemoRecords.ENERGY, "H87", "generator-100kva");
    assertThat(told.subList(3, told.size()))
        .containsExactly(
            new Happening.Decided(decision, pair, false),
            new Happening.Concluded(outcome, decision, pair),
            new Happening.Committed(pair, 5, 0),
            new Happening.Retracted(candidate, "ACCEPTED"),
            new Happening.Committed(pair, 0, 0));
  }

  @Test
  void shouldTellTheReasonThatATombstoneCarries() {
    Need need = DemoRecords.need("n", 1, "Sumy", 5, Urgency.LOW);
    MatchCandidate candidate =
        DemoRecords.candidate(need, DemoRecords.offer("o", 1, "Lyon", "heater", 5L), 5);
    add(Topics.MATCH_CANDIDATES, 1, 10, "key", bytes(Topics.MATCH_CANDIDATES, candidate));
    add(Topics.MATCH_CANDIDATES, 1, 11, "key", null, Map.of("reason", "DISPLACED"));
    consumer.updateEndOffsets(new HashMap<>(ends));
    feed.catchUp(Duration.ZERO);
    assertThat(told).last().isEqualTo(new Happening.Retracted(candidate, "DISPLACED"));
  }

  private List<String> arrivals() {
    return told.stream()
        .filter(Happening.Arrived.class::isInstance)
        .map(happening -> ((Happening.Arrived) happening).arrival().id())
        .toList();
  }

  private byte[] bytes(String topic, SpecificRecord value) {
    return bytes(topic, value.getClass().asSubclass(SpecificRecord.class), value);
  }

  private <T extends SpecificRecord> byte[] bytes(
      String topic, Class<T> type, SpecificRecord value) {
    return avro.value(type).serializer().serialize(topic, type.cast(value));
  }

  private void add(String topic, int partition, long timestamp, String key, byte[] value) {
    add(topic, partition, timestamp, key, value, Map.of());
  }

  private void add(
      String topic,
      int partition,
      long timestamp,
      String key,
      byte[] value,
      Map<String, String> headers) {
    RecordHeaders all = new RecordHeaders();
    headers.forEach((name, text) -> all.add(name, text.getBytes(UTF_8)));
    long offset = ends.merge(new TopicPartition(topic, partition), 1L, Long::sum) - 1;
    consumer.addRecord(
        new ConsumerRecord<>(
            topic,
            partition,
            offset,
            timestamp,
            TimestampType.CREATE_TIME,
            0,
            0,
            key == null ? null : key.getBytes(UTF_8),
            value,
            all,
            Optional.empty()));
  }
}
