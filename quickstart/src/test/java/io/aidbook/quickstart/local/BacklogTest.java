package io.aidbook.quickstart.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.quickstart.kafka.EmbeddedKafka;
import io.aidbook.quickstart.kafka.TopicPlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BacklogTest {
  private static final String GROUP = "app";
  private static final TopicPartition IN = new TopicPartition("in", 0);

  private EmbeddedKafka kafka;
  private Backlog backlog;
  private KafkaProducer<String, String> producer;

  @BeforeEach
  void open() {
    kafka = EmbeddedKafka.launch();
    TopicPlan.create(
        kafka.bootstrapServers(), List.of(TopicPlan.log("in", 1), TopicPlan.log("out", 1)));
    backlog = new Backlog(kafka.bootstrapServers(), GROUP, Set.of("in"));
    Map<String, Object> config = client();
    config.put("transactional.id", "writer");
    producer = new KafkaProducer<>(config, new StringSerializer(), new StringSerializer());
    producer.initTransactions();
  }

  @AfterEach
  void close() {
    producer.close();
    backlog.close();
    kafka.close();
  }

  @Test
  void shouldHoldWhatIsBehindTheCommittedOffset() throws Exception {
    assertThat(backlog.snapshot().isEmpty()).isTrue();

    write("in", "in");
    assertThat(backlog.snapshot().isEmpty()).isFalse();

    commit(1);
    assertThat(backlog.snapshot().isEmpty()).isFalse();

    commit(2);
    Backlog.Snapshot processed = backlog.snapshot();
    assertThat(processed.isEmpty()).isTrue();
    // Two records, and the marker of their transaction.
    assertThat(processed.ends()).containsEntry(IN, 3L);
    assertThat(processed.processed(Set.of("in"))).isEqualTo(2);
  }

  @Test
  void shouldNotCountRecordsThatWereRolledBack() throws Exception {
    write("in");
    commit(1);
    producer.beginTransaction();
    producer.send(new ProducerRecord<>("in", "k", "v")).get();

    assertThat(backlog.snapshot().isEmpty()).isFalse();

    producer.abortTransaction();
    assertThat(backlog.snapshot().isEmpty()).isTrue();
  }

  @Test
  void shouldNotBeEmptyWhileAnyTransactionIsOpen() throws Exception {
    producer.beginTransaction();
    producer.send(new ProducerRecord<>("out", "k", "v")).get();

    assertThat(backlog.snapshot().isEmpty()).isFalse();

    producer.commitTransaction();
    assertThat(backlog.snapshot().isEmpty()).isTrue();
  }

  @Test
  void shouldNotBeEmptyBeforeATopicIsThere() {
    try (Backlog other = new Backlog(kafka.bootstrapServers(), GROUP, Set.of("in", "absent"))) {
      assertThat(other.snapshot().isEmpty()).isFalse();
    }
  }

  @Test
  void shouldSeeMovementInWhatIsWrittenAndInWhatIsProcessed() throws Exception {
    Backlog.Snapshot before = backlog.snapshot();
    write("in");
    Backlog.Snapshot written = backlog.snapshot();
    commit(1);
    Backlog.Snapshot processed = backlog.snapshot();

    assertThat(written.hasMovedSince(before)).isTrue();
    assertThat(processed.hasMovedSince(written)).isTrue();
    assertThat(backlog.snapshot().hasMovedSince(processed)).isFalse();
  }

  private void write(String... topics) throws Exception {
    producer.beginTransaction();
    for (String topic : topics) {
      producer.send(new ProducerRecord<>(topic, "k", "v")).get();
    }
    producer.commitTransaction();
  }

  private void commit(long offset) throws Exception {
    try (Admin admin = Admin.create(client())) {
      admin.alterConsumerGroupOffsets(GROUP, Map.of(IN, new OffsetAndMetadata(offset))).all().get();
    }
  }

  private Map<String, Object> client() {
    Map<String, Object> config = new HashMap<>();
    config.put("bootstrap.servers", kafka.bootstrapServers());
    return config;
  }
}
