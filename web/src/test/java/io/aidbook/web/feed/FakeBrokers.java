package io.aidbook.web.feed;

import io.aidbook.serde.AvroSerdes;
import io.aidbook.topology.Names;
import io.aidbook.topology.Topics;
import io.aidbook.web.Samples;
import io.aidbook.web.view.Source;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Topics in memory, as consumers and an admin client see them, with outages at will. */
final class FakeBrokers {
  private final AvroSerdes serdes;
  private final Map<Source, Uuid> ids = new EnumMap<>(Source.class);
  private final Map<Source, List<List<ConsumerRecord<byte[], byte[]>>>> logs =
      new EnumMap<>(Source.class);
  private final AtomicReference<KafkaException> nextPoll = new AtomicReference<>();
  private boolean away;
  private int consumers;
  private int missedLooks;

  /** All topics, of one partition each. */
  FakeBrokers(AvroSerdes serdes) {
    this.serdes = serdes;
    for (Source source : Source.values()) {
      create(source);
    }
  }

  /** Makes a topic, or makes it anew. */
  synchronized void create(Source source) {
    ids.put(source, Uuid.randomUuid());
    logs.put(source, new ArrayList<>());
    addPartition(source);
  }

  synchronized void delete(Source source) {
    ids.remove(source);
    logs.remove(source);
  }

  synchronized void addPartition(Source source) {
    logs.get(source).add(new ArrayList<>());
  }

  synchronized void away(boolean now) {
    away = now;
  }

  /** The next poll of any consumer fails. */
  void failNextPoll(KafkaException failure) {
    nextPoll.set(failure);
  }

  /** How often somebody looked in vain. */
  synchronized int missedLooks() {
    return missedLooks;
  }

  synchronized int consumers() {
    return consumers;
  }

  void put(SpecificRecord value) {
    put(value, 0);
  }

  void put(SpecificRecord value, int partition) {
    Source source =
        List.of(Source.values()).stream()
            .filter(each -> each.type().isInstance(value))
            .findFirst()
            .orElseThrow();
    append(source, partition, Samples.keyOf(value), serialize(source, value), null);
  }

  @SuppressWarnings("unchecked")
  private byte[] serialize(Source source, SpecificRecord value) {
    Class<SpecificRecord> type = (Class<SpecificRecord>) source.type();
    return serdes.value(type).serializer().serialize(source.topic(), value);
  }

  /** Appends a record of any bytes; a null value with a reason retracts. */
  synchronized void append(Source source, int partition, String key, byte[] value, String reason) {
    List<ConsumerRecord<byte[], byte[]>> log = logs.get(source).get(partition);
    RecordHeaders headers = new RecordHeaders();
    if (reason != null) {
      headers.add(Names.REASON_HEADER, reason.getBytes(StandardCharsets.UTF_8));
    }
    log.add(
        new ConsumerRecord<>(
            Topics.PLAIN.named(source.topic()),
            partition,
            log.size(),
            Samples.NOON.toEpochMilli(),
            TimestampType.CREATE_TIME,
            0,
            0,
            key == null ? null : key.getBytes(StandardCharsets.UTF_8),
            value,
            headers,
            java.util.Optional.empty()));
  }

  synchronized TopicLook look() {
    if (away) {
      missedLooks++;
      throw new TimeoutException("away");
    }
    Map<Source, TopicLook.Topic> topics = new EnumMap<>(Source.class);
    Map<TopicPartition, Long> ends = new HashMap<>();
    ids.forEach(
        (source, id) -> {
          List<List<ConsumerRecord<byte[], byte[]>>> partitions = logs.get(source);
          topics.put(source, new TopicLook.Topic(id, partitions.size()));
          for (int each = 0; each < partitions.size(); each++) {
            ends.put(new TopicPartition(source.topic(), each), (long) partitions.get(each).size());
          }
        });
    return new TopicLook(topics, ends);
  }

  synchronized Consumer<byte[], byte[]> consumer() {
    consumers++;
    return new FakeConsumer();
  }

  private List<ConsumerRecord<byte[], byte[]>> log(TopicPartition partition) {
    for (Source source : Source.values()) {
      if (source.topic().equals(partition.topic())
          && logs.containsKey(source)
          && partition.partition() < logs.get(source).size()) {
        return logs.get(source).get(partition.partition());
      }
    }
    return List.of();
  }

  /** Reads the logs from its positions on. */
  private final class FakeConsumer extends MockConsumer<byte[], byte[]> {
    FakeConsumer() {
      super("none");
    }

    @Override
    public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
      KafkaException failure = nextPoll.getAndSet(null);
      if (failure != null) {
        throw failure;
      }
      Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> polled = new HashMap<>();
      synchronized (FakeBrokers.this) {
        if (!away) {
          for (TopicPartition partition : assignment()) {
            List<ConsumerRecord<byte[], byte[]>> log = log(partition);
            int from = (int) position(partition);
            if (from < log.size()) {
              polled.put(partition, List.copyOf(log.subList(from, log.size())));
              seek(partition, log.size());
            }
          }
        }
      }
      if (polled.isEmpty()) {
        super.poll(Duration.ZERO); // throws if it was woken up
        pause();
      }
      return new ConsumerRecords<>(polled, Map.<TopicPartition, OffsetAndMetadata>of());
    }

    /** As a poll that finds nothing waits. */
    private void pause() {
      java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
    }

    @Override
    public synchronized void seekToBeginning(Collection<TopicPartition> partitions) {
      partitions.forEach(each -> seek(each, 0));
    }

    @Override
    public synchronized Map<TopicPartition, Long> endOffsets(
        Collection<TopicPartition> partitions) {
      Map<TopicPartition, Long> ends = new HashMap<>();
      synchronized (FakeBrokers.this) {
        partitions.forEach(each -> ends.put(each, (long) log(each).size()));
      }
      return ends;
    }
  }
}
