package io.aidbook.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.events.StockTotals;
import io.aidbook.topology.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A broker does not answer in time. Kafka Streams aborts the transaction and revives the task with
 * the processors that it had. What they gathered for the aborted transaction is not sent with the
 * next one.
 */
class RevivedTaskTest {
  private static final List<String> COUNTRIES = List.of("DE", "FR", "ES", "IT", "SE", "FI", "AT");

  /** What times out, once. */
  enum Fault {
    NONE,

    /**
     * A candidate is not written in time. The batch of commands that made it goes on with its
     * second command, in which Kafka Streams notices. No record was done since the latest commit,
     * so that Kafka Streams does not have the processors send what they gathered.
     */
    SEND,

    /** A commit, which has sent what was gathered. */
    COMMIT
  }

  /** Producers of which one fails once, when told to. */
  private static final class FaultyProducers extends DefaultKafkaClientSupplier {
    private final AtomicReference<Fault> next = new AtomicReference<>(Fault.NONE);

    /** The next one that comes to such a place fails there. */
    private void fail(Fault fault) {
      next.set(fault);
    }

    private boolean happens(Fault fault) {
      return next.compareAndSet(fault, Fault.NONE);
    }

    @Override
    public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
      return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer()) {
        @Override
        public Future<RecordMetadata> send(
            ProducerRecord<byte[], byte[]> record, Callback callback) {
          if (record.topic().equals(Topics.MATCH_CANDIDATES) && happens(Fault.SEND)) {
            TimeoutException late = new TimeoutException("not written in time");
            callback.onCompletion(null, late);
            return CompletableFuture.failedFuture(late);
          }
          return super.send(record, callback);
        }

        @Override
        public void commitTransaction() {
          if (happens(Fault.COMMIT)) {
            throw new TimeoutException("not committed in time");
          }
          super.commitTransaction();
        }
      };
    }
  }

  @ParameterizedTest
  @EnumSource(value = Fault.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void shouldSendNothingTwice(Fault fault) {
    FaultyProducers producers = new FaultyProducers();
    try (Hub hub = new Hub("classic", Map.of(), producers)) {
      String country = besidePoland();
      hub.publish(hub.need("here", need -> {}));
      hub.publish(hub.need("there", need -> need.setRegion(country)));
      hub.publish(hub.offer("o", offer -> {}));
      hub.settle();
      assertThat(hub.view(Topics.MATCH_CANDIDATES)).containsOnlyKeys("here~o~food~PL");
      KafkaStreams streams = hub.aidbook().streams();
      double made = taskMetric(streams, "task-created-total");
      double closed = taskMetric(streams, "task-closed-total");

      producers.fail(fault);
      hub.publish(hub.offer("o", offer -> offer.setRevision(2).setOrigin(country)));
      Awaitility.await()
          .untilAsserted(
              () ->
                  assertThat(taskMetric(streams, "task-closed-total"))
                      .as("tasks that were closed")
                      .isGreaterThan(closed));
      hub.settle();

      assertThat(taskMetric(streams, "task-created-total"))
          .as("a task was closed, and none was made: it was revived")
          .isEqualTo(made);
      assertThat(hub.view(Topics.MATCH_CANDIDATES)).containsOnlyKeys("there~o~food~" + country);
      assertTotals(hub, "PL", 0, 10, 0);
      assertTotals(hub, country, 10, 10, 10);
      assertTotals(hub, "EU", 10, 20, 10);
      assertTotals(hub, "*", 10, 20, 10);
      assertThat(hub.deadLetters()).isEmpty();
    }
  }

  private static void assertTotals(
      Hub hub, String region, long offered, long needed, long covered) {
    StockTotals totals = hub.totals().get("food|" + region + "|H87");
    assertThat(
            List.of(
                totals.getOffered(),
                totals.getProposed(),
                totals.getNeeded(),
                totals.getCovered(),
                totals.getGap(),
                totals.getOpenOffers(),
                totals.getOpenNeeds()))
        .as("offered, proposed, needed, covered, gap, open offers and needs in %s", region)
        .isEqualTo(
            List.of(
                offered, covered, needed, covered, needed - covered, offered / 10, needed / 10));
  }

  /** A country whose book is in the partition of Poland's, so that a batch has commands to both. */
  private static String besidePoland() {
    return COUNTRIES.stream()
        .filter(country -> partition(country) == partition("PL"))
        .findFirst()
        .orElseThrow();
  }

  private static int partition(String country) {
    return Utils.toPositive(Utils.murmur2(Hub.utf8("food|" + country))) % Hub.PARTITIONS;
  }

  private static double taskMetric(KafkaStreams streams, String name) {
    return streams.metrics().entrySet().stream()
        .filter(it -> it.getKey().group().equals("stream-thread-metrics"))
        .filter(it -> it.getKey().name().equals(name))
        .mapToDouble(it -> ((Number) it.getValue().metricValue()).doubleValue())
        .sum();
  }
}
