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

  /**
   * @param streams the only instance of its application: what others hold is not seen
   */
  public Quiescence(KafkaStreams streams) {
    this.streams = streams;
  }

  /**
   * Whether no total waits to be published and no open entry is past its date.
   *
   * @return false also while the instance is not running, when nothing can be known
   */
  public boolean nothingDue(Instant now) {
    if (streams.state() != KafkaStreams.State.RUNNING) {
      return false;
    }
    try {
      return !anyExpired(Names.OFFER_DUE_DATES, now)
          && !anyExpired(Names.NEED_DUE_DATES, now)
          && !anyUnpublished();
    } catch (InvalidStateStoreException migrating) {
      // A rebalance began after the state was read; ask again.
      return false;
    }
  }

  private boolean anyExpired(String store, Instant now) {
    return DueDates.anyBefore(this.<byte[]>store(store), now.toEpochMilli());
  }

  private boolean anyUnpublished() {
    try (KeyValueIterator<String, TotalsRow> rows =
        this.<TotalsRow>store(Names.TOTALS_ROWS).all()) {
      while (rows.hasNext()) {
        if (!rows.next().value.getPublished()) {
          return true;
        }
      }
      return false;
    }
  }

  private <V> ReadOnlyKeyValueStore<String, V> store(String name) {
    return streams.store(
        StoreQueryParameters.fromNameAndType(name, QueryableStoreTypes.keyValueStore()));
  }
}
