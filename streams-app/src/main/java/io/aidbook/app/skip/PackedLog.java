package io.aidbook.app.skip;

import io.aidbook.app.log.BrokerAnswer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.apache.kafka.clients.ApiVersions;
import org.apache.kafka.clients.ClientRequest;
import org.apache.kafka.clients.ClientResponse;
import org.apache.kafka.clients.ClientUtils;
import org.apache.kafka.clients.DefaultHostResolver;
import org.apache.kafka.clients.ManualMetadataUpdater;
import org.apache.kafka.clients.NetworkClient;
import org.apache.kafka.clients.NetworkClientUtils;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.message.FetchResponseData.AbortedTransaction;
import org.apache.kafka.common.message.FetchResponseData.PartitionData;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.record.internal.ControlRecordType;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.requests.FetchRequest;
import org.apache.kafka.common.requests.FetchResponse;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.LogContext;
import org.apache.kafka.common.utils.Time;

/**
 * The committed batches of one partition, without unpacking them.
 *
 * <p>Kafka's public clients have no such thing: a consumer unpacks what it reads, and a batch that
 * unpacks to more than the heap ends the process. So this speaks to the broker through the parts
 * that Kafka's consumer is made of. They may change with any version of Kafka's client; nothing
 * else in Aidbook uses them, and the tests of the command do on a real broker.
 */
final class PackedLog implements AutoCloseable {
  private static final int FETCH_BYTES = 1024 * 1024;
  private static final int FETCH_WAIT_MS = 500;

  private final TopicPartition partition;
  private final TopicDescription topic;
  private final Node leader;
  private final Duration patience;
  private final Metrics metrics = new Metrics();
  private final NetworkClient client;

  /**
   * @param admin a client, which stays the caller's
   * @param consumerSettings of Kafka's consumer: credentials
   * @param partition to read
   * @param patience how long an answer may take
   * @throws UnknownTopicOrPartitionException when there is no such partition
   */
  PackedLog(
      Admin admin,
      Map<String, Object> consumerSettings,
      TopicPartition partition,
      Duration patience) {
    this.partition = partition;
    this.patience = patience;
    this.topic =
        BrokerAnswer.to(
            admin
                .describeTopics(List.of(partition.topic()))
                .topicNameValues()
                .get(partition.topic()));
    this.leader =
        topic.partitions().stream()
            .filter(each -> each.partition() == partition.partition())
            .findFirst()
            .map(each -> Optional.ofNullable(each.leader()))
            .orElseThrow(
                () ->
                    new UnknownTopicOrPartitionException(
                        "topic %s has %d partitions, counted from 0"
                            .formatted(partition.topic(), topic.partitions().size())))
            .orElseThrow(() -> new KafkaException(partition + " has no leader: start its broker"));
    this.client = client(consumerSettings);
  }

  /** Is given one batch after the other. */
  interface Reader {
    /** Looks at a batch, and says whether to go on. */
    boolean read(Batch batch);
  }

  /**
   * Reads the batches that a reader of committed records sees, in order.
   *
   * @param from first offset
   * @param reader is given each
   * @throws KafkaException when the broker cannot be reached or refuses
   */
  void read(long from, Reader reader) {
    long next = from;
    while (true) {
      PartitionData answer = fetch(next);
      Aborted aborted = new Aborted(answer.abortedTransactions());
      long before = next;
      for (RecordBatch batch : FetchResponse.recordsOrFail(answer).batches()) {
        if (batch.lastOffset() < next) {
          continue; // brokers answer from the beginning of a segment's index entry
        }
        next = batch.lastOffset() + 1;
        if (!aborted.contains(batch) && !batch.isControlBatch() && !reader.read(new Batch(batch))) {
          return;
        }
      }
      if (next == before) {
        return; // the end of what is committed
      }
    }
  }

  private PartitionData fetch(long offset) {
    FetchRequest.Builder request =
        FetchRequest.Builder.forConsumer(
                ApiKeys.FETCH.latestVersion(),
                FETCH_WAIT_MS,
                1,
                Map.of(
                    partition,
                    new FetchRequest.PartitionData(
                        topic.topicId(),
                        offset,
                        FetchRequest.INVALID_LOG_START_OFFSET,
                        FETCH_BYTES,
                        Optional.empty())))
            .isolationLevel(IsolationLevel.READ_COMMITTED)
            .setMaxBytes(FETCH_BYTES);
    try {
      if (!NetworkClientUtils.awaitReady(client, leader, Time.SYSTEM, patience.toMillis())) {
        throw new KafkaException("broker %s does not answer".formatted(leader));
      }
      ClientRequest asked =
          client.newClientRequest(leader.idString(), request, Time.SYSTEM.milliseconds(), true);
      ClientResponse response = NetworkClientUtils.sendAndReceive(client, asked, Time.SYSTEM);
      FetchResponse answer = (FetchResponse) response.responseBody();
      refuse(answer.error());
      PartitionData data =
          answer
              .responseData(
                  Map.of(topic.topicId(), topic.name()), response.requestHeader().apiVersion())
              .get(partition);
      refuse(Errors.forCode(data.errorCode()));
      return data;
    } catch (IOException e) {
      throw new KafkaException("broker %s ended the connection".formatted(leader), e);
    }
  }

  private void refuse(Errors error) {
    if (error != Errors.NONE) {
      throw error.exception("%s of %s".formatted(error.message(), partition));
    }
  }

  private NetworkClient client(Map<String, Object> settings) {
    Map<String, Object> all = new HashMap<>(settings);
    all.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    all.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    return ClientUtils.createNetworkClient(
        new ConsumerConfig(all),
        "aidbook-skip",
        metrics,
        "skip",
        new LogContext(),
        new ApiVersions(),
        Time.SYSTEM,
        1,
        Math.toIntExact(patience.toMillis()),
        null,
        new ManualMetadataUpdater(List.of(leader)),
        new DefaultHostResolver(),
        null,
        null);
  }

  @Override
  public void close() {
    client.close();
    metrics.close();
  }

  /** Which batches of an answer belong to transactions that were given up. */
  private static final class Aborted {
    private final PriorityQueue<AbortedTransaction> ahead =
        new PriorityQueue<>(Comparator.comparingLong(AbortedTransaction::firstOffset));
    private final Set<Long> producers = new HashSet<>();

    private Aborted(List<AbortedTransaction> transactions) {
      if (transactions != null) {
        ahead.addAll(new ArrayList<>(transactions));
      }
    }

    private boolean contains(RecordBatch batch) {
      while (!ahead.isEmpty() && ahead.peek().firstOffset() <= batch.lastOffset()) {
        producers.add(ahead.remove().producerId());
      }
      if (batch.isControlBatch()) {
        Record end = batch.iterator().next();
        if (ControlRecordType.parse(end.key()) == ControlRecordType.ABORT) {
          producers.remove(batch.producerId());
        }
        return false;
      }
      return batch.isTransactional() && producers.contains(batch.producerId());
    }
  }
}
