package io.aidbook.topology;

/** Where stores keep their rows; their changelogs are on the broker either way. */
public enum StoreKind {
  /** On disk, restored only as far as the disk lags behind; for production. */
  ROCKSDB,
  /** On the heap, restored whole at every start; for runs that start empty. */
  MEMORY
}
