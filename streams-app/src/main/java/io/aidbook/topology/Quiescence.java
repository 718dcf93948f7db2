package io.aidbook.topology;

import io.aidbook.internal.TotalsRow;
import java.time.Instant;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Tells whether an instance still has something to do by the clock. Together with empty topics, it
 * tells that everything published so far has been worked off.
 */
public final class Quiescence {
  private final KafkaStreams streams;
  private final int partitions;

  /**
   * @param streams the only instance of its application: what others hold is not seen
   * @param partitions number of partitions of {@code offers} and {@code needs}, and so of every
   *     store
   */
  public Quiescence(KafkaStreams streams, int partitions) {
    this.streams = streams;
    this.partitions = partitions;
  }

  /**
   * Whether no total waits to be published and no open entry is past its date.
   *
   * @return false also while the instance is not running or lacks a partition, when nothing can be
   *     known
   */
  public boolean nothingDue(Instant now) {
    if (streams.state() != KafkaStreams.State.RUNNING) {
      return false;
    }
    try {
      for (int partition = 0; partition < partitions; partition++) {
        if (anyExpired(Names.OFFER_DUE_DATES, partition, now)
            || anyExpired(Names.NEED_DUE_DATES, partition, now)
            || anyUnpublished(partition)) {
          return false;
        }
      }
      return true;
    } catch (InvalidStateStoreException elsewhere) {
      // A partition is not here yet, or is moving; ask again.
      return false;
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
