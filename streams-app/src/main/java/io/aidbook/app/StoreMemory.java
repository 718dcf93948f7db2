package io.aidbook.app;

import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * The memory outside the heap that all stores on disk of an instance share. Each store of its own
 * would take up to 100 MB before it writes a file, and there is one for each of a dozen stores in
 * each partition.
 */
final class StoreMemory implements AutoCloseable {
  /** Under this name stores find it among the settings of Kafka Streams. */
  static final String CONFIG = "aidbook.store.memory";

  /** The rest is for what is read. */
  private static final int SHARE_OF_UNWRITTEN_ROWS = 2;

  /** Indexes and filters are needed for every read, so that they are the last to go. */
  private static final double SHARE_OF_INDEXES = 0.1;

  private final Cache cache;
  private final WriteBufferManager unwrittenRows;

  /**
   * Takes none yet.
   *
   * @param bytes at most, for rows that are in no file yet and for what was read of files. Rows
   *     that come faster than they can be written may exceed it for a moment
   */
  StoreMemory(long bytes) {
    RocksDB.loadLibrary();
    cache = new LRUCache(bytes, -1, false, SHARE_OF_INDEXES);
    unwrittenRows = new WriteBufferManager(bytes / SHARE_OF_UNWRITTEN_ROWS, cache);
  }

  Cache cache() {
    return cache;
  }

  WriteBufferManager unwrittenRows() {
    return unwrittenRows;
  }

  /** To be called when all stores are closed. */
  @Override
  public void close() {
    unwrittenRows.close();
    cache.close();
  }
}
