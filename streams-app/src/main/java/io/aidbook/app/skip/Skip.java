package io.aidbook.app.skip;

import io.aidbook.app.log.CommittedLog;
import io.aidbook.app.reset.Group;
import io.aidbook.topology.Watch;
import io.aidbook.topology.errors.DeadLetters;
import io.aidbook.topology.errors.ErrorHeaders;
import io.aidbook.topology.errors.Reasons;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Takes an application past one batch of an input that no instance can unpack.
 *
 * <p>A consumer unpacks a batch as it reads, and reads ahead: the records before the batch that
 * came in the same answer are lost with it, again at each start. So everything from where the
 * application has read up to is set aside: what can be read whole, as a dead letter that can be
 * published again, and of the batch its offsets. The offset moves last. Interrupted before that, a
 * second run sets the same aside again, and nothing is lost.
 */
public final class Skip {
  /** What unpacks to more is not read. */
  public static final long MAX_UNPACKED_BYTES = 64L * 1024 * 1024;

  /** Offsets between where the application is and the batch, at most. */
  public static final long MAX_OFFSETS_BEFORE = 10_000;

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Admin admin;
  private final CommittedLog log;
  private final Map<String, Object> consumerSettings;
  private final Supplier<? extends Producer<byte[], byte[]>> producers;
  private final DeadLetters letters;
  private final Group group;
  private final TopicPartition partition;
  private final long offset;

  /**
   * @param admin a client
   * @param log to read from
   * @param consumerSettings of Kafka's consumer: where the brokers are, and credentials
   * @param producers makes a producer without transactions
   * @param deadLetters name of the topic of dead letters
   * @param maxRequestBytes the largest request of that producer
   * @param applicationId of the deployment
   * @param partition of an input
   * @param offset of a record in the batch
   */
  public Skip(
      Admin admin,
      CommittedLog log,
      Map<String, Object> consumerSettings,
      Supplier<? extends Producer<byte[], byte[]>> producers,
      String deadLetters,
      long maxRequestBytes,
      String applicationId,
      TopicPartition partition,
      long offset) {
    this.admin = admin;
    this.log = log;
    this.consumerSettings = consumerSettings;
    this.producers = producers;
    this.letters = new DeadLetters(deadLetters, Math.toIntExact(maxRequestBytes), Watch.NONE);
    this.group = new Group(admin, applicationId);
    this.partition = partition;
    this.offset = offset;
  }

  /**
   * Looks at everything and changes nothing.
   *
   * @throws CannotSkipException when there is no such batch before the application
   * @throws KafkaException when the brokers cannot be reached or refuse
   */
  public SkipPlan plan() {
    Found found = new Found((record, batch) -> {});
    return found.plan(group.members());
  }

  /**
   * Sets aside and moves the offset.
   *
   * @return what was done
   * @throws CannotSkipException when it cannot be done; nothing is changed
   * @throws KafkaException when the brokers cannot be reached or refuse; running it again does it
   */
  public SkipPlan execute() {
    SkipPlan plan = plan();
    if (!plan.members().isEmpty()) {
      throw new CannotSkipException("instances run");
    }
    try (Producer<byte[], byte[]> producer = producers.get()) {
      Found found =
          new Found(
              (record, batch) ->
                  send(producer, record == null ? letter(batch, plan) : letter(record)));
      group.commit(partition, new OffsetAndMetadata(found.last.last() + 1, found.metadata));
      return found.plan(List.of());
    }
  }

  /** One reading from where the application is to the end of the batch. */
  private final class Found {
    private final long reached;
    private final String metadata;
    private long readable;
    private long unreadable;
    private Batch last;

    /**
     * @param aside is told each record before the batch, and each batch that is not read
     */
    private Found(BiConsumer<ConsumerRecord<byte[], byte[]>, Batch> aside) {
      Optional<OffsetAndMetadata> committed = group.committed(partition);
      Long start = log.starts(partition.topic()).get(partition);
      this.metadata = committed.map(OffsetAndMetadata::metadata).orElse("");
      this.reached = committed.map(OffsetAndMetadata::offset).orElse(start == null ? 0 : start);
      if (offset < reached) {
        throw new CannotSkipException(
            "the application has read %s up to offset %d, which is past %d"
                .formatted(partition, reached, offset));
      }
      if (offset - reached > MAX_OFFSETS_BEFORE) {
        throw new CannotSkipException(
            ("the application has read %s up to offset %d only, %d before %d; let instances read on:"
                    + " nothing there keeps them from it")
                .formatted(partition, reached, offset - reached, offset));
      }
      try (PackedLog packed = new PackedLog(admin, consumerSettings, partition, PATIENCE)) {
        packed.read(reached, batch -> look(batch, aside));
      }
      if (last == null) {
        throw new CannotSkipException(
            "%s has no committed batch with offset %d".formatted(partition, offset));
      }
    }

    private boolean look(Batch batch, BiConsumer<ConsumerRecord<byte[], byte[]>, Batch> aside) {
      if (batch.first() > offset) {
        return false;
      }
      if (batch.last() >= offset) {
        last = batch;
        aside.accept(null, batch);
        return false;
      }
      if (!batch.isReadable(partition.topic(), partition.partition(), MAX_UNPACKED_BYTES)) {
        unreadable++;
        aside.accept(null, batch);
        return true;
      }
      for (ConsumerRecord<byte[], byte[]> record :
          batch.records(partition.topic(), partition.partition(), reached)) {
        readable++;
        aside.accept(record, batch);
      }
      return true;
    }

    private SkipPlan plan(List<String> members) {
      OptionalLong unpacked = last.unpackedBytes(MAX_UNPACKED_BYTES);
      return new SkipPlan(
          members,
          reached,
          readable,
          unreadable,
          Math.max(reached, last.first()),
          last.last(),
          last.packedBytes(),
          unpacked,
          unpacked.isPresent() && last.holdsRecords(partition.topic(), partition.partition()));
    }
  }

  private ProducerRecord<byte[], byte[]> letter(ConsumerRecord<byte[], byte[]> record) {
    return letters.of(
        SkippedRecord.of(record),
        record.key(),
        record.value(),
        Reasons.SKIPPED,
        new CannotSkipException(
            "an operator skipped the batch at offset %d, and this record, which lies before it"
                .formatted(offset)));
  }

  private ProducerRecord<byte[], byte[]> letter(Batch batch, SkipPlan plan) {
    long first = Math.max(plan.reached(), batch.first());
    ProducerRecord<byte[], byte[]> letter =
        letters.of(
            SkippedRecord.of(partition, first, batch.timestamp()),
            null,
            null,
            Reasons.SKIPPED,
            new CannotSkipException(
                "an operator skipped the batch of offsets %d to %d of %s, unread"
                    .formatted(first, batch.last(), partition)));
    add(letter, ErrorHeaders.LAST_OFFSET, String.valueOf(batch.last()));
    add(letter, ErrorHeaders.OMITTED, "batch=" + batch.packedBytes());
    return letter;
  }

  private static void add(ProducerRecord<byte[], byte[]> letter, String name, String text) {
    letter.headers().add(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void send(
      Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
    Future<RecordMetadata> sent = producer.send(record);
    try {
      sent.get();
    } catch (ExecutionException e) {
      throw new KafkaException("a dead letter cannot be written", e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
