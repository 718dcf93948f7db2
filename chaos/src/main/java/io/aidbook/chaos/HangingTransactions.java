package io.aidbook.chaos;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends transactions that a broker regards as ended, while partitions wait for their end.
 *
 * <p>Kafka 4.3 leaves them behind where the only replica's broker is killed and comes back: it
 * takes up its transactions before it takes up its partitions, finds no leader to send the end of
 * one to, and concludes that the partitions were deleted. Nobody who reads only what is committed
 * gets any further in them. docs/operations.md says what an operator does, who does the same by
 * hand. Where a partition has a second replica the end is sent to its new leader.
 */
final class HangingTransactions {
  private static final Logger log = LoggerFactory.getLogger(HangingTransactions.class);

  private static final Set<TransactionState> GOING_ON =
      EnumSet.of(
          TransactionState.ONGOING,
          TransactionState.PREPARE_ABORT,
          TransactionState.PREPARE_COMMIT);

  /** A transaction that is open in a partition. */
  private record Open(
      TopicPartition partition, long producerId, int epoch, int coordinatorEpoch, long since) {}

  /** What a coordinator knows of a producer. */
  private record Known(TransactionState state, long epoch) {
    /** Its end was told to every partition that the coordinator believed in. */
    boolean hasEnded(int openEpoch) {
      return epoch > openEpoch || !GOING_ON.contains(state);
    }
  }

  private final Admin admin;

  HangingTransactions(Admin admin) {
    this.admin = admin;
  }

  /**
   * Aborts all of them.
   *
   * @return in how many partitions there was one
   */
  int abort() {
    try {
      List<TopicPartition> partitions = partitions();
      List<Open> before = open(partitions);
      Map<Long, Known> known = known();
      List<Open> hanging = new ArrayList<>(open(partitions));
      // Open before and after its coordinator says that it has ended: so nothing will end it.
      hanging.retainAll(before);
      hanging.removeIf(
          it ->
              known.containsKey(it.producerId())
                  && !known.get(it.producerId()).hasEnded(it.epoch()));
      for (Open each : hanging) {
        log.warn("Nothing ends {}: aborted", each);
        admin
            .abortTransaction(
                new AbortTransactionSpec(
                    each.partition(),
                    each.producerId(),
                    (short) each.epoch(),
                    each.coordinatorEpoch()))
            .all()
            .get();
      }
      return hanging.size();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while looking for hanging transactions", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the broker does not tell of its transactions", e);
    }
  }

  private List<TopicPartition> partitions() throws InterruptedException, ExecutionException {
    List<TopicPartition> all = new ArrayList<>();
    // With the topic of offsets: one that hangs there keeps its whole group from starting.
    ListTopicsOptions internalToo = new ListTopicsOptions().listInternal(true);
    admin
        .describeTopics(admin.listTopics(internalToo).names().get())
        .allTopicNames()
        .get()
        .forEach(
            (name, topic) ->
                topic
                    .partitions()
                    .forEach(it -> all.add(new TopicPartition(name, it.partition()))));
    return all;
  }

  private List<Open> open(Collection<TopicPartition> partitions)
      throws InterruptedException, ExecutionException {
    List<Open> open = new ArrayList<>();
    admin
        .describeProducers(partitions)
        .all()
        .get()
        .forEach(
            (partition, producers) ->
                producers.activeProducers().stream()
                    .filter(it -> it.currentTransactionStartOffset().isPresent())
                    .forEach(it -> open.add(open(partition, it))));
    return open;
  }

  private static Open open(TopicPartition partition, ProducerState producer) {
    return new Open(
        partition,
        producer.producerId(),
        producer.producerEpoch(),
        producer.coordinatorEpoch().orElse(0),
        producer.currentTransactionStartOffset().getAsLong());
  }

  private Map<Long, Known> known() throws InterruptedException, ExecutionException {
    List<String> ids =
        admin.listTransactions().all().get().stream()
            .map(TransactionListing::transactionalId)
            .toList();
    Map<Long, Known> known = new HashMap<>();
    for (TransactionDescription each : admin.describeTransactions(ids).all().get().values()) {
      known.put(each.producerId(), new Known(each.state(), each.producerEpoch()));
    }
    return known;
  }
}
