package io.aidbook.app.config;

import io.aidbook.serde.SerdeConfig;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Names of Aidbook's settings. Those that Kafka and the serde know, too, have the names they have
 * there.
 */
public final class Keys {
  /** Name of the deployment: group id, and prefix of internal topics. */
  public static final String APPLICATION_ID = StreamsConfig.APPLICATION_ID_CONFIG;

  /** Addresses of brokers. */
  public static final String BOOTSTRAP_SERVERS = CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG;

  /** Addresses of the registry. */
  public static final String REGISTRY_URL = SerdeConfig.URL;

  /** Begins the names of the topics that are shared with the world. */
  public static final String TOPICS_PREFIX = "topics.prefix";

  /** Region levels that have books. */
  public static final String BOOKS_LEVELS = "books.levels";

  /** Whom an offer serves first among equally urgent needs. */
  public static final String BOOKS_POLICY = "books.policy";

  /** How many candidates are changed between two commits. */
  public static final String CHANGES_PER_COMMIT = "changes.per.commit";

  /** Names the categories that are taken. */
  public static final String CATEGORIES_FILE = "categories.file";

  /** How often rows of totals are published, in milliseconds. */
  public static final String TOTALS_INTERVAL_MS = "totals.interval.ms";

  /** How often expired entries are looked for, in milliseconds. */
  public static final String EXPIRY_INTERVAL_MS = "expiry.interval.ms";

  /** How many decision ids are remembered. */
  public static final String DECISIONS_REMEMBERED = "decisions.remembered";

  /** Of how many ids of which nothing is held the refusal is remembered. */
  public static final String REFUSALS_REMEMBERED = "refusals.remembered";

  /** Where stores live. */
  public static final String STATE_STORES = "state.stores";

  /** Directory of stores on disk. */
  public static final String STATE_DIR = StreamsConfig.STATE_DIR_CONFIG;

  /** Memory of stores on disk, outside the heap. */
  public static final String STATE_MEMORY_BYTES = "state.memory.bytes";

  /** Copies of stores on other instances. */
  public static final String NUM_STANDBY_REPLICAS = StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG;

  /** Exactly once or at least once. */
  public static final String PROCESSING_GUARANTEE = StreamsConfig.PROCESSING_GUARANTEE_CONFIG;

  /** Threads of this instance. */
  public static final String NUM_STREAM_THREADS = StreamsConfig.NUM_STREAM_THREADS_CONFIG;

  /** How instances share the work. */
  public static final String GROUP_PROTOCOL = StreamsConfig.GROUP_PROTOCOL_CONFIG;

  /** How often results are committed, in milliseconds. */
  public static final String COMMIT_INTERVAL_MS = StreamsConfig.COMMIT_INTERVAL_MS_CONFIG;

  /** How long a stop may take, in milliseconds. */
  public static final String CLOSE_TIMEOUT_MS = "close.timeout.ms";

  /** How many threads an outage may cost within the window. */
  public static final String THREAD_REPLACEMENTS_MAX = "thread.replacements.max";

  /** The window for counting replaced threads, in milliseconds. */
  public static final String THREAD_REPLACEMENTS_WINDOW_MS = "thread.replacements.window.ms";

  /** Largest value of a record. */
  public static final String MAX_RECORD_BYTES = SerdeConfig.MAX_RECORD_BYTES;

  /** How long a record waits for the registry, in milliseconds. */
  public static final String REGISTRY_WAIT_MS = SerdeConfig.WAIT_MS;

  /** Address the probes and metrics are bound to. */
  public static final String PROBE_HOST = "probe.host";

  /** Port of the probes and metrics. */
  public static final String PROBE_PORT = "probe.port";

  private Keys() {}
}
