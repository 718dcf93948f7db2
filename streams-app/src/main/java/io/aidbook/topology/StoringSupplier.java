package io.aidbook.topology;

import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** A processor with the stores that it brings along. */
final class StoringSupplier<K, V, L, W> implements ProcessorSupplier<K, V, L, W> {
  private final Set<StoreBuilder<?>> stores;
  private final Supplier<Processor<K, V, L, W>> processors;

  StoringSupplier(Set<StoreBuilder<?>> stores, Supplier<Processor<K, V, L, W>> processors) {
    this.stores = stores;
    this.processors = processors;
  }

  @Override
  public Processor<K, V, L, W> get() {
    return processors.get();
  }

  @Override
  public Set<StoreBuilder<?>> stores() {
    return stores;
  }
}
