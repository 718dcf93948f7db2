package io.aidbook.benchmarks.dsl;

import io.aidbook.events.Offer;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Passes on a list of a bucket when it is another one than before. */
final class OnlyChanges implements FixedKeyProcessor<String, List<Offer>, List<Offer>> {
  private static final String STORE = "last-passed-on";

  private FixedKeyProcessorContext<String, List<Offer>> context;
  private KeyValueStore<String, List<Offer>> last;

  static FixedKeyProcessorSupplier<String, List<Offer>, List<Offer>> supplier(
      Serde<List<Offer>> lists) {
    return new Supplier(lists);
  }

  @Override
  public void init(FixedKeyProcessorContext<String, List<Offer>> processorContext) {
    context = processorContext;
    last = context.getStateStore(STORE);
  }

  @Override
  public void process(FixedKeyRecord<String, List<Offer>> record) {
    if (!record.value().equals(last.get(record.key()))) {
      last.put(record.key(), record.value());
      context.forward(record);
    }
  }

  private record Supplier(Serde<List<Offer>> lists)
      implements FixedKeyProcessorSupplier<String, List<Offer>, List<Offer>> {
    @Override
    public FixedKeyProcessor<String, List<Offer>, List<Offer>> get() {
      return new OnlyChanges();
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
      return Set.of(
          Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.String(), lists)
              .withCachingEnabled());
    }
  }
}
