package io.aidbook.topology;

/** Where stores keep their rows. */
public enum StoreKind {
  /**
   * On disk, with changelogs on the broker: restored only as far as the disk lags behind; for
   * production.
   */
  ROCKSDB,
  /**
   * On the heap, with changelogs on the broker: restored whole at every start; for runs that start
   * empty.
   */
  MEMORY,
  /**
   * On the heap and nowhere else: gone with the process, or as soon as a partition moves. No
   * setting of an app; for runs of one process without a broker.
   */
  TRANSIENT
}
