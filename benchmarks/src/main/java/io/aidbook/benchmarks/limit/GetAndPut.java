package io.aidbook.benchmarks.limit;

import io.aidbook.benchmarks.contest.Contender;
import io.aidbook.benchmarks.contest.Ground;
import io.aidbook.benchmarks.contest.Running;
import io.aidbook.benchmarks.contest.StreamsRunning;
import io.aidbook.benchmarks.contest.StreamsSettings;
import io.aidbook.quickstart.kafka.TopicPlan;
import io.aidbook.topology.Topics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
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
public final class GetAndPut implements Contender {
  private static final String COPY = "copy";
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
  public List<TopicPlan> outputs(Ground ground) {
    return List.of(TopicPlan.log(ground.output(COPY), ground.partitions()));
  }

  @Override
  public Running start(Ground ground) {
    StreamsBuilder builder = new StreamsBuilder();
    builder.stream(
            List.of(Topics.OFFERS, Topics.NEEDS),
            Consumed.<Bytes, byte[]>as("input")
                .withKeySerde(Serdes.Bytes())
                .withValueSerde(Serdes.ByteArray()))
        .process(new Supplier(), Named.as("get-and-put"))
        .to(
            ground.output(COPY),
            Produced.<Bytes, byte[]>as("output")
                .withKeySerde(Serdes.Bytes())
                .withValueSerde(Serdes.ByteArray()));
    return StreamsRunning.start(builder.build(), StreamsSettings.of(ground).streamsProperties());
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
