package io.aidbook.app;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Options;

/**
 * Lets every store use the instance's {@link StoreMemory}. Kafka Streams makes one for each store
 * that it opens; an operator may name another class in {@code rocksdb.config.setter}.
 */
public final class SharedStoreMemory implements RocksDBConfigSetter {

  @Override
  public void setConfig(String storeName, Options options, Map<String, Object> configs) {
    if (configs.get(StoreMemory.CONFIG) instanceof StoreMemory memory) {
      BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
      table.setBlockCache(memory.cache());
      table.setCacheIndexAndFilterBlocks(true);
      table.setCacheIndexAndFilterBlocksWithHighPriority(true);
      table.setPinTopLevelIndexAndFilter(true);
      options.setTableFormatConfig(table);
      options.setWriteBufferManager(memory.unwrittenRows());
    }
  }

  @Override
  public void close(String storeName, Options options) {
    // What is shared is closed with the instance.
  }
}
