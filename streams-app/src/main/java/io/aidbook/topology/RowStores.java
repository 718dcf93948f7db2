package io.aidbook.topology;

import io.aidbook.internal.CommitmentRow;
import io.aidbook.internal.DecisionCase;
import io.aidbook.internal.ErasureRow;
import io.aidbook.internal.RegisterRow;
import io.aidbook.internal.TotalsRow;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.region.RegionLevel;
import io.aidbook.serde.InternalSerde;
import io.aidbook.serde.KeySerde;
import io.aidbook.topology.codec.AccountForm;
import io.aidbook.topology.codec.StatusRows;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The stores of the topology. Rows need no registry. */
final class RowStores {
  private final StoreKind kind;
  private final Set<StoreBuilder<?>> offerLedger;
  private final Set<StoreBuilder<?>> needLedger;

  RowStores(StoreKind kind) {
    this.kind = kind;
    StoreBuilder<?> pending = rows(Names.PENDING_ERASURES, ErasureRow.class);
    StoreBuilder<?> atCommit = AtCommit.named(Names.LEDGERS_AT_COMMIT);
    StoreBuilder<?> statusDesk = StatusDesk.named(Names.STATUS_DESK);
    offerLedger =
        ordered(
            store(Names.OFFER_ACCOUNTS, AccountForm.serde(OfferEntry.class)),
            store(Names.OFFER_DUE_DATES, Serdes.ByteArray()),
            rows(Names.OFFER_COMMITMENTS, CommitmentRow.class),
            rows(Names.DECISION_CASES, DecisionCase.class),
            pending,
            atCommit,
            statusDesk);
    needLedger =
        ordered(
            store(Names.NEED_ACCOUNTS, AccountForm.serde(NeedEntry.class)),
            store(Names.NEED_DUE_DATES, Serdes.ByteArray()),
            rows(Names.NEED_COMMITMENTS, CommitmentRow.class),
            pending,
            atCommit,
            statusDesk);
  }

  /** The same every time: whoever takes part in the ledger works on the same stores. */
  Set<StoreBuilder<?>> offerLedger() {
    return offerLedger;
  }

  /** The same every time. */
  Set<StoreBuilder<?>> needLedger() {
    return needLedger;
  }

  /** Its own; it shares the accounts of both ledgers, and the desk. */
  Set<StoreBuilder<?>> statuses() {
    return ordered(
        store(Names.STATUS_ROWS, StatusRows.serde()), AtCommit.named(Names.STATUS_AT_COMMIT));
  }

  Set<StoreBuilder<?>> register() {
    return Set.of(rows(Names.DECISION_REGISTER, RegisterRow.class));
  }

  Set<StoreBuilder<?>> book(RegionLevel level) {
    return ordered(
        logged(ChangelogRows.named(Names.bookRows(level)), BookStore.ROWS),
        AtCommit.named(Names.atCommit(Names.book(level))));
  }

  Set<StoreBuilder<?>> totals() {
    return ordered(
        rows(Names.TOTALS_ROWS, TotalsRow.class), AtCommit.named(Names.TOTALS_AT_COMMIT));
  }

  /** In the order given: the same in the description of the topology on every start. */
  private static Set<StoreBuilder<?>> ordered(StoreBuilder<?>... stores) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(List.of(stores)));
  }

  private <T extends SpecificRecordBase> StoreBuilder<?> rows(String name, Class<T> type) {
    return store(name, new InternalSerde<>(type));
  }

  private <V> StoreBuilder<?> store(String name, Serde<V> values) {
    KeyValueBytesStoreSupplier supplier =
        kind == StoreKind.ROCKSDB
            ? Stores.persistentKeyValueStore(name)
            : Stores.inMemoryKeyValueStore(name);
    return logged(supplier, values);
  }

  private <V> StoreBuilder<?> logged(KeyValueBytesStoreSupplier supplier, Serde<V> values) {
    // No record cache: what is forwarded is not compacted by it, and range scans gain nothing.
    StoreBuilder<KeyValueStore<String, V>> store =
        Stores.keyValueStoreBuilder(supplier, new KeySerde(), values).withCachingDisabled();
    return kind == StoreKind.TRANSIENT
        ? store.withLoggingDisabled()
        : store.withLoggingEnabled(Map.of());
  }
}
