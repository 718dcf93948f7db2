package io.aidbook.app.metrics;

import static io.aidbook.app.metrics.KafkaSource.count;
import static io.aidbook.app.metrics.KafkaSource.countNanos;
import static io.aidbook.app.metrics.KafkaSource.max;
import static io.aidbook.app.metrics.KafkaSource.maxMillis;
import static io.aidbook.app.metrics.KafkaSource.meanMillis;
import static io.aidbook.app.metrics.KafkaSource.sum;

import io.aidbook.app.metrics.KafkaSource.Label;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Every series that is exported, and no other: Kafka and the JVM have thousands. Dashboards rely on
 * the names, which Micrometer turns into Prometheus' form ({@code aidbook.events} becomes {@code
 * aidbook_events_total}). docs/metrics.md explains each.
 */
enum Exported {
  // What Aidbook does.
  EVENTS("aidbook.events", "Valid events taken in"),
  STALE_REVISIONS("aidbook.stale.revisions", "Of these, revisions not higher than the one held"),
  EXPIRED("aidbook.expired", "Open offers and needs closed because their time was up"),
  EXPIRED_ON_ARRIVAL(
      "aidbook.expired.on.arrival", "Offers and needs that came past their date, closed at once"),
  TITLES_CUT("aidbook.titles.cut", "Events whose title was too long and is read cut"),
  DEAD_LETTERS("aidbook.dead.letters", "Records set aside"),
  OPEN_ENTRIES("aidbook.open.entries", "Open offers and needs in the books held here"),
  BOOKS("aidbook.books", "Books held here: each has a category and a region of its own"),
  UNSETTLED_BOOKS(
      "aidbook.unsettled.books", "Books held here that have left something for the next commits"),
  PENDING_ERASURES(
      "aidbook.pending.erasures", "Erasures held here whose commitments have not all ended"),
  TOTALS_ROWS("aidbook.totals.rows", "Rows of stock-totals held here"),
  CANDIDATES_MADE("aidbook.candidates.made", "New candidates sent off"),
  CANDIDATES_CHANGED("aidbook.candidates.changed", "Standing candidates sent off with other terms"),
  CANDIDATES_RETRACTED("aidbook.candidates.retracted", "Candidates retracted"),
  DISPLACEMENTS("aidbook.displacements", "Candidates that lost quantity to a more urgent need"),
  DECISIONS("aidbook.decisions", "Decisions ended"),
  REPEATED_DECISIONS("aidbook.repeated.decisions", "Decisions whose id was decided before"),
  LATE_COMMANDS("aidbook.late.commands", "Commands that came to a book after newer ones"),
  LATENCY("aidbook.latency", "Time from recordedAt to a candidate sent off because of it"),
  LATENCY_UNMEASURED("aidbook.latency.unmeasured", "Candidates whose cause is too old to tell"),

  // How the instance fares.
  INFO("aidbook.info", "1; the release and the deployment are in the labels"),
  STATE("aidbook.state", "1 for the state the instance is in, 0 for the others"),
  READY("aidbook.ready", "1 if everything assigned here is restored and processed, else 0"),
  THREADS("aidbook.threads", "Stream threads"),
  TASKS("aidbook.tasks", "Tasks assigned here"),
  RESTORE_REMAINING("aidbook.restore.remaining.records", "Records left to restore"),
  RESTORED("aidbook.restored.records", "Records restored since the start"),
  FENCED("aidbook.fenced", "Transactions that ended without their thread"),
  STANDBY_LAG("aidbook.standby.lag.records", "Records that the copies kept here lag behind"),

  // Kafka's clients and threads.
  CONSUMER_LAG(
      "kafka.consumer.lag.records",
      sum("consumer-fetch-manager-metrics", "records-lag").by(Label.TOPIC),
      "Records of a topic that wait to be fetched"),
  LAST_POLL(
      "kafka.consumer.last.poll.seconds",
      max("consumer-metrics", "last-poll-seconds-ago"),
      "Time since the last poll, of the thread that waits longest"),
  REBALANCES(
      "kafka.consumer.rebalances",
      count("consumer-coordinator-metrics", "rebalance-total"),
      "Rebalances, of each thread"),
  FAILED_THREADS(
      "kafka.streams.failed.threads",
      count("stream-metrics", "failed-stream-threads"),
      "Threads that died"),
  PROCESSED(
      "kafka.streams.processed.records",
      count("stream-thread-metrics", "process-total"),
      "Records processed"),
  PROCESS_LATENCY_AVG(
      "kafka.streams.process.latency.avg.seconds",
      meanMillis("stream-thread-metrics", "process-latency-avg"),
      "Time to process a record, on average"),
  PROCESS_LATENCY_MAX(
      "kafka.streams.process.latency.max.seconds",
      maxMillis("stream-thread-metrics", "process-latency-max"),
      "Time to process a record, at most"),
  PROCESS_RATIO(
      "kafka.streams.process.ratio",
      max("stream-thread-metrics", "process-ratio"),
      "Share of its time that the busiest thread processes"),
  COMMITS(
      "kafka.streams.commits",
      count("stream-thread-metrics", "commit-total"),
      "Commits of threads"),
  COMMIT_LATENCY_AVG(
      "kafka.streams.commit.latency.avg.seconds",
      meanMillis("stream-thread-metrics", "commit-latency-avg"),
      "Time of a commit, on average"),
  COMMIT_LATENCY_MAX(
      "kafka.streams.commit.latency.max.seconds",
      maxMillis("stream-thread-metrics", "commit-latency-max"),
      "Time of a commit, at most"),
  PUNCTUATE_LATENCY_MAX(
      "kafka.streams.punctuate.latency.max.seconds",
      maxMillis("stream-thread-metrics", "punctuate-latency-max"),
      "Time of a look for what expired or of a publication of totals, at most"),
  BLOCKED(
      "kafka.streams.blocked.seconds",
      countNanos("stream-thread-metrics", "blocked-time-ns-total"),
      "Time that threads waited for brokers"),
  DROPPED(
      "kafka.streams.dropped.records",
      count("stream-task-metrics", "dropped-records-total"),
      "Records that were set aside or skipped"),
  PRODUCER_ERRORS(
      "kafka.producer.errors",
      count("producer-metrics", "record-error-total"),
      "Records not written"),
  PRODUCER_RETRIES(
      "kafka.producer.retries",
      count("producer-metrics", "record-retry-total"),
      "Records written again"),

  // Stores on disk.
  ROCKSDB_KEYS(
      "rocksdb.keys",
      sum("stream-state-metrics", "estimate-num-keys").by(Label.STORE),
      "Rows of a store, as estimated"),
  ROCKSDB_DISK(
      "rocksdb.disk.bytes",
      sum("stream-state-metrics", "total-sst-files-size").by(Label.STORE),
      "Bytes of a store's files"),
  ROCKSDB_MEMTABLES(
      "rocksdb.memtables.bytes",
      sum("stream-state-metrics", "size-all-mem-tables"),
      "Bytes of rows in memory, not in files yet"),
  ROCKSDB_CACHE(
      "rocksdb.block.cache.bytes",
      max("stream-state-metrics", "block-cache-usage"),
      "Bytes of the cache that the stores share"),
  ROCKSDB_READERS(
      "rocksdb.table.readers.bytes",
      sum("stream-state-metrics", "estimate-table-readers-mem"),
      "Bytes of indexes and filters outside the caches"),
  ROCKSDB_COMPACTION(
      "rocksdb.pending.compaction.bytes",
      sum("stream-state-metrics", "estimate-pending-compaction-bytes"),
      "Bytes that wait to be compacted, as estimated"),
  ROCKSDB_ERRORS(
      "rocksdb.background.errors",
      sum("stream-state-metrics", "background-errors"),
      "Errors in the background since the stores were opened"),
  OPEN_ITERATORS(
      "kafka.streams.open.iterators",
      sum("stream-state-metrics", "num-open-iterators"),
      "Scans of stores that are not closed"),

  // The process; in Micrometer's own words.
  MEMORY_USED("jvm.memory.used"),
  MEMORY_MAX("jvm.memory.max"),
  GC_OVERHEAD("jvm.gc.overhead"),
  JVM_THREADS("jvm.threads.live"),
  CPU("process.cpu.usage"),
  FILES_OPEN("process.files.open"),
  FILES_MAX("process.files.max"),
  STARTED("process.start.time");

  private static final Set<String> NAMES =
      Arrays.stream(values()).map(Exported::meter).collect(Collectors.toUnmodifiableSet());

  private final String meter;

  @SuppressWarnings("ImmutableEnumChecker") // a record of words, numbers and constants
  private final KafkaSource source;

  private final String help;

  Exported(String meter) {
    this(meter, null, null);
  }

  Exported(String meter, String help) {
    this(meter, null, help);
  }

  Exported(String meter, KafkaSource source, String help) {
    this.meter = meter;
    this.source = source;
    this.help = help;
  }

  /** Its name, as Micrometer writes it. */
  String meter() {
    return meter;
  }

  /** Where it comes from in Kafka's metrics, or null. */
  KafkaSource source() {
    return source;
  }

  /** What it says; null where Micrometer says it. */
  String help() {
    return help;
  }

  /** Whether a meter of that name is exported. */
  static boolean has(String meter) {
    return NAMES.contains(meter);
  }
}
