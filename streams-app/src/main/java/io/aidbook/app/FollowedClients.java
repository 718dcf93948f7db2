package io.aidbook.app;

import io.aidbook.app.probe.Fencing;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaClientSupplier;

/**
 * The clients of Kafka Streams, watched for transactions that are lost. Kafka Streams deals with
 * that by itself and counts it nowhere; but it gives the thread a new producer each time.
 *
 * <p>A thread that died, in an outage perhaps, leaves its name to a later one. Kafka Streams begins
 * each thread with its restore consumer, so the name has a first producer again from there on.
 */
final class FollowedClients implements KafkaClientSupplier {
  private static final String PRODUCER = "-producer";
  private static final String RESTORE_CONSUMER = "-restore-consumer";

  private final Fencing fencing;
  private final Set<String> producers = ConcurrentHashMap.newKeySet();

  FollowedClients(Fencing fencing) {
    this.fencing = fencing;
  }

  /** The thread that a client belongs to, by the client's id. */
  static String threadOf(Object clientId) {
    String id = String.valueOf(clientId);
    for (String kind : List.of(PRODUCER, RESTORE_CONSUMER)) {
      if (id.endsWith(kind)) {
        return id.substring(0, id.length() - kind.length());
      }
    }
    return id;
  }

  /** A thread begins. */
  void begins(String thread) {
    producers.remove(thread);
  }

  /** A producer is about to be made: not the first of its thread where that lost a transaction. */
  void makes(String thread) {
    if (!producers.add(thread)) {
      fencing.lost(thread);
    }
  }

  @Override
  public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
    String thread = threadOf(config.get(CommonClientConfigs.CLIENT_ID_CONFIG));
    makes(thread);
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer()) {
      @Override
      public void commitTransaction() {
        super.commitTransaction();
        fencing.committed(thread);
      }
    };
  }

  @Override
  public Admin getAdmin(Map<String, Object> config) {
    return Admin.create(config);
  }

  @Override
  public Consumer<byte[], byte[]> getConsumer(Map<String, Object> config) {
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  @Override
  public Consumer<byte[], byte[]> getRestoreConsumer(Map<String, Object> config) {
    begins(threadOf(config.get(CommonClientConfigs.CLIENT_ID_CONFIG)));
    return getConsumer(config);
  }

  @Override
  public Consumer<byte[], byte[]> getGlobalConsumer(Map<String, Object> config) {
    return getConsumer(config);
  }
}
