package io.aidbook.benchmarks.limit;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Reads and writes one row of a store on disk for each event: the least that remembers anything.
 */
public final class GetAndPut extends Copying {
  private static final String ROWS = "rows";

  @Override
  public String name() {
    return "rocksdb-get-put";
  }

  @Override
  public String says() {
    return "copies the input, and for each event reads and writes one row of a RocksDB store with a"
        + " changelog";
  }

  @Override
  KStream<Bytes, byte[]> step(KStream<Bytes, byte[]> events) {
    return events.process(new Supplier(), Named.as("get-and-put"));
  }

  private static final class Supplier implements ProcessorSupplier<Bytes, byte[], Bytes, byte[]> {
    @Override
    public Processor<Bytes, byte[], Bytes, byte[]> get() {
      return new Step();
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
      return Set.of(
          Stores.keyValueStoreBuilder(
                  Stores.persistentKeyValueStore(ROWS), Serdes.Bytes(), Serdes.ByteArray())
              .withCachingDisabled()
              .withLoggingEnabled(Map.of()));
    }
  }

  private static final class Step implements Processor<Bytes, byte[], Bytes, byte[]> {
    private ProcessorContext<Bytes, byte[]> context;
    private KeyValueStore<Bytes, byte[]> rows;

    @Override
    public void init(ProcessorContext<Bytes, byte[]> processorContext) {
      context = processorContext;
      rows = context.getStateStore(ROWS);
    }

    @Override
    public void process(Record<Bytes, byte[]> record) {
      rows.get(record.key());
      rows.put(record.key(), record.value());
      context.forward(record);
    }
  }
}
