package io.aidbook.topology;

import io.aidbook.internal.TotalsRow;
import java.time.Instant;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Tells whether an instance still has something to do by the clock, or a decision or an erasure
 * that is not at its end. Together with empty topics, it tells that everything published so far has
 * been worked off.
 */
public final class Quiescence {
  private final KafkaStreams streams;
  private final int partitions;

  /**
   * @param streams the only instance of its application: what others hold is not seen
   * @param partitions number of partitions of each input topic, and so of every store
   */
  public Quiescence(KafkaStreams streams, int partitions) {
    this.streams = streams;
    this.partitions = partitions;
  }

  /**
   * Whether no total waits to be published, no open entry is past its date, and every decision and
   * erasure is at its end.
   *
   * @return false also while the instance is not running or lacks a partition, when nothing can be
   *     known
   */
  public boolean nothingDue(Instant now) {
    return inEachPartition(partition -> nothingOpen(partition, now) && !anyUnpublished(partition));
  }

  /**
   * The same but for the totals, which follow after a while: whether all that later records can
   * meet with is in place.
   *
   * @return as {@link #nothingDue}
   */
  public boolean nothingOpen(Instant now) {
    return inEachPartition(partition -> nothingOpen(partition, now));
  }

  private boolean inEachPartition(IntPredicate holds) {
    if (streams.state() != KafkaStreams.State.RUNNING) {
      return false;
    }
    try {
      return IntStream.range(0, partitions).allMatch(holds);
    } catch (InvalidStateStoreException elsewhere) {
      // A partition is not here yet, or is moving; ask again.
      return false;
    }
  }

  private boolean nothingOpen(int partition, Instant now) {
    return !anyExpired(Names.OFFER_DUE_DATES, partition, now)
        && !anyExpired(Names.NEED_DUE_DATES, partition, now)
        && !any(Names.DECISION_CASES, partition)
        && !any(Names.PENDING_ERASURES, partition);
  }

  private boolean any(String store, int partition) {
    try (KeyValueIterator<String, ?> rows = store(store, partition).all()) {
      return rows.hasNext();
    }
  }

  private boolean anyExpired(String store, int partition, Instant now) {
    return DueDates.anyBefore(this.<byte[]>store(store, partition), now.toEpochMilli());
  }

  private boolean anyUnpublished(int partition) {
    try (KeyValueIterator<String, TotalsRow> rows =
        this.<TotalsRow>store(Names.TOTALS_ROWS, partition).all()) {
      while (rows.hasNext()) {
        if (!rows.next().value.getPublished()) {
          return true;
        }
      }
      return false;
    }
  }

  private <V> ReadOnlyKeyValueStore<String, V> store(String name, int partition) {
    return streams.store(
        StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.<String, V>keyValueStore())
            .withPartition(partition));
  }
}
