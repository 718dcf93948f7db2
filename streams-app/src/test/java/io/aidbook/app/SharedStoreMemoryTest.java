package io.aidbook.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedStoreMemoryTest {
  private static final int MIB = 1 << 20;
  private static final int LIMIT = 16 * MIB;
  private static final int STORES = 4;
  private static final int MIB_PER_STORE = 8;
  private static final int ROW_BYTES = 8 * 1024;
  private static final int ROWS_PER_STORE = MIB_PER_STORE * MIB / ROW_BYTES;

  @TempDir private Path directory;

  @Test
  void shouldHoldAllStoresTogetherWithinTheLimit() {
    try (StoreMemory memory = new StoreMemory(LIMIT);
        TopologyTestDriver driver = new TopologyTestDriver(topology(), settings(memory))) {
      List<KeyValueStore<String, Bytes>> stores = new ArrayList<>();
      IntStream.range(0, STORES).forEach(i -> stores.add(driver.getKeyValueStore("rows-" + i)));
      byte[] row = new byte[ROW_BYTES];
      Random random = new Random(1);
      long most = 0;
      for (int i = 0; i < ROWS_PER_STORE; i++) {
        random.nextBytes(row);
        for (KeyValueStore<String, Bytes> store : stores) {
          store.put("row-" + i, Bytes.wrap(row.clone()));
        }
        most = Math.max(most, memory.cache().getUsage());
      }

      // None of them is as large as the 16 MiB after which a store of its own writes a file.
      assertThat(most).isGreaterThan(LIMIT / 4).isLessThan(LIMIT * 3L / 2);
      assertThat(bytesInFiles()).isGreaterThan((STORES * MIB_PER_STORE - 16L) * MIB);
    }
  }

  /** A file may be gone by the time it is looked at: RocksDB compacts as it likes. */
  private long bytesInFiles() {
    AtomicLong bytes = new AtomicLong();
    FileVisitor<Path> visitor =
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".sst")) {
              bytes.addAndGet(attributes.size());
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
          }
        };
    try {
      Files.walkFileTree(directory, visitor);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.get();
  }

  private Properties settings(StoreMemory memory) {
    Properties settings = new Properties();
    settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "app");
    settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
    settings.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
    settings.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, SharedStoreMemory.class);
    settings.put(StoreMemory.CONFIG, memory);
    return settings;
  }

  private static Topology topology() {
    ProcessorSupplier<String, Bytes, Void, Void> idle = () -> new Idle();
    Topology topology =
        new Topology()
            .addSource("in", Serdes.String().deserializer(), Serdes.Bytes().deserializer(), "in")
            .addProcessor("idle", idle, "in");
    for (int i = 0; i < STORES; i++) {
      topology.addStateStore(
          Stores.keyValueStoreBuilder(
                  Stores.persistentKeyValueStore("rows-" + i), Serdes.String(), Serdes.Bytes())
              .withLoggingDisabled(),
          "idle");
    }
    return topology;
  }

  /** The stores are written to from outside. */
  private static final class Idle implements Processor<String, Bytes, Void, Void> {
    @Override
    public void process(Record<String, Bytes> record) {}
  }
}
