package io.aidbook.app.config;

import static org.apache.kafka.common.config.ConfigDef.Range.atLeast;
import static org.apache.kafka.common.config.ConfigDef.Range.between;

import io.aidbook.book.Policy;
import io.aidbook.serde.SerdeConfig;
import io.aidbook.topology.StoreKind;
import io.aidbook.topology.TopologyOptions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.ConfigKey;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.ValidString;
import org.apache.kafka.common.config.ConfigDef.Validator;
import org.apache.kafka.common.config.ConfigDef.Width;
import org.apache.kafka.streams.StreamsConfig;

/**
 * Aidbook's settings as Kafka's own {@link ConfigDef}: type, default, limits, and what changes when
 * one is changed.
 */
final class Definition {
  static final String CONNECTION = "Connections";
  static final String TLS = "TLS to the registry";
  static final String BOOKS = "Books and outputs";
  static final String PROCESSING = "Processing and state";
  static final String LIFECYCLE = "Start, stop and outages";
  static final String PROBES = "Probes and metrics";
  static final String LIMITS = "Limits and serde";
  static final List<String> GROUPS =
      List.of(CONNECTION, TLS, BOOKS, PROCESSING, LIFECYCLE, PROBES, LIMITS);

  /** Settings of the serde that operators set here; the others have only one right value. */
  private static final Map<String, String> SERDE_KEYS =
      Map.of(
          SerdeConfig.URL, CONNECTION,
          SerdeConfig.USER_INFO, CONNECTION,
          SerdeConfig.TOKEN, CONNECTION,
          SerdeConfig.CONNECT_TIMEOUT_MS, CONNECTION,
          SerdeConfig.REQUEST_TIMEOUT_MS, CONNECTION,
          SerdeConfig.WAIT_MS, LIFECYCLE,
          SerdeConfig.MAX_RECORD_BYTES, LIMITS,
          SerdeConfig.CACHE_SIZE, LIMITS,
          SerdeConfig.AUTO_REGISTER, LIMITS,
          SerdeConfig.SERDE_CLASS, LIMITS);

  private final ConfigDef config = new ConfigDef();
  private int order;

  private Definition() {}

  static ConfigDef create() {
    Definition definition = new Definition();
    definition.connection();
    definition.books();
    definition.processing();
    definition.lifecycle();
    definition.probes();
    definition.serde();
    return definition.config;
  }

  private void connection() {
    add(
        CONNECTION,
        Keys.BOOTSTRAP_SERVERS,
        ConfigDef.Type.LIST,
        ConfigDef.NO_DEFAULT_VALUE,
        ConfigDef.ValidList.anyNonDuplicateValues(false, false),
        "Brokers to ask first, as host:port, comma-separated. Name two or three: one of them has to"
            + " be up at the start.");
    add(
        CONNECTION,
        Keys.APPLICATION_ID,
        ConfigDef.Type.STRING,
        "aidbook",
        new Matching(
            "(?!\\.{1,2}$)[A-Za-z0-9._-]{1,100}",
            "1 to 100 letters, digits, '.', '_' or '-', but neither '.' nor '..'"),
        "Name of the deployment. All instances with this name share the work; it is the group id"
            + " and begins the names of internal topics. Outputs belong to one name: a second"
            + " deployment on the same cluster needs a topics.prefix of its own.");
    add(
        CONNECTION,
        Keys.TOPICS_PREFIX,
        ConfigDef.Type.STRING,
        "",
        new Matching("[A-Za-z0-9._-]{0,60}", "up to 60 letters, digits, '.', '_' or '-'"),
        "Prefix of the names of all shared topics, inputs and outputs, and so of their subjects:"
            + " with 'trial.' they are trial.offers and so on. It gives a second deployment topics"
            + " of its own. Internal names still begin with application.id. No prefixed name may"
            + " begin with application.id and a hyphen.");
  }

  private void books() {
    add(
        BOOKS,
        Keys.BOOKS_LEVELS,
        ConfigDef.Type.LIST,
        "country,world",
        new Levels(),
        "Region levels that have books. A need is served from its finest book first, and what stays"
            + " unmet climbs to the next. Finer levels keep help near and spread the work; each"
            + " adds a hop of about one commit interval. Changing it changes internal topics: reset"
            + " the application.");
    add(
        BOOKS,
        Keys.BOOKS_POLICY,
        ConfigDef.Type.STRING,
        Policy.FIRST_COME.code(),
        ValidString.in(codesOf(Arrays.stream(Policy.values()).map(Policy::code).toList())),
        "Whom an offer serves first among needs of the same urgency: the one that waits longest"
            + " (first-come), the smallest, which helps the most needs (smallest-first), or the"
            + " largest it covers whole, which makes the fewest deliveries (best-fit).");
    add(
        BOOKS,
        Keys.CATEGORIES_FILE,
        ConfigDef.Type.STRING,
        "",
        new Matching(
            "\\P{Cntrl}*", "a path without control characters, or nothing for every category"),
        "File that names the categories this hub takes: one a line, or a catalogue whose first"
            + " column is code. An open offer or need of another category becomes a dead letter"
            + " INVALID_CATEGORY. Without a file every well-formed category is taken, and each that"
            + " is used costs memory. All instances need the same file; it is read at the start.");
    add(
        BOOKS,
        Keys.TOTALS_INTERVAL_MS,
        ConfigDef.Type.LONG,
        500L,
        between(10, 60_000),
        "Milliseconds between two publications of changed rows of stock-totals. Longer means fewer"
            + " records and older numbers; the last value always arrives.");
    add(
        BOOKS,
        Keys.EXPIRY_INTERVAL_MS,
        ConfigDef.Type.LONG,
        1_000L,
        between(10, 3_600_000),
        "Milliseconds between two looks for offers and needs whose time is up. They may stay"
            + " matched up to this much too long, but cannot be accepted then.");
    add(
        LIMITS,
        Keys.CHANGES_PER_COMMIT,
        ConfigDef.Type.LONG,
        (long) TopologyOptions.CHANGES_PER_COMMIT,
        between(100, 1_000_000),
        "How many candidates the books of one partition may change between two commits for what"
            + " arrives, and as many again for what earlier commits left. A ledger may end as many"
            + " commitments of erased entries and start as many waiting decisions. The rest of a"
            + " large change, such as one offer for a million needs, follows in the next commits,"
            + " while other changes go on. With a lower number a large change takes longer; with a"
            + " higher one a commit does, and it must stay far below transaction.timeout.ms.");
    add(
        LIMITS,
        Keys.DECISIONS_REMEMBERED,
        ConfigDef.Type.LONG,
        TopologyOptions.DECISIONS_REMEMBERED,
        between(1_000, 1_000_000_000),
        "How many decision ids each partition remembers, the latest. A decision published again"
            + " while its id is remembered has no second effect. Each takes about 150 bytes on disk"
            + " and in the changelog.");
    add(
        LIMITS,
        Keys.REFUSALS_REMEMBERED,
        ConfigDef.Type.LONG,
        TopologyOptions.REFUSALS_REMEMBERED,
        between(1, 1_000_000),
        "Of how many ids of which nothing is held each partition remembers on entry-status why their"
            + " latest record was refused, the latest. Anybody who can publish can choose ids without"
            + " end. Refusals of entries that are held are remembered in any case.");
  }

  private void processing() {
    add(
        PROCESSING,
        Keys.PROCESSING_GUARANTEE,
        ConfigDef.Type.STRING,
        StreamsConfig.EXACTLY_ONCE_V2,
        ValidString.in(StreamsConfig.EXACTLY_ONCE_V2, StreamsConfig.AT_LEAST_ONCE),
        "exactly_once_v2 keeps candidates and totals exact through any crash. at_least_once is"
            + " faster, and after a crash some changes may count twice in the totals until the"
            + " record is revised: only for trials.");
    add(
        PROCESSING,
        Keys.COMMIT_INTERVAL_MS,
        ConfigDef.Type.LONG,
        100L,
        between(1, 60_000),
        "Milliseconds between two commits. Results can be seen after a commit, one per hop of the"
            + " flow; shorter means less delay and more load on the brokers. At most the producer's"
            + " transaction.timeout.ms.");
    add(
        PROCESSING,
        Keys.NUM_STREAM_THREADS,
        ConfigDef.Type.INT,
        1,
        between(1, 256),
        "Threads of this instance. More than there are partitions stay idle; about one per core is"
            + " right.");
    add(
        PROCESSING,
        Keys.STATE_STORES,
        ConfigDef.Type.STRING,
        StateStores.code(StoreKind.ROCKSDB),
        ValidString.in(StateStores.codes()),
        "Where stores live. rocksdb keeps them on disk, so a clean restart continues at once;"
            + " memory is faster and is rebuilt from the changelogs at every start.");
    add(
        PROCESSING,
        Keys.STATE_DIR,
        ConfigDef.Type.STRING,
        "aidbook-state",
        new Matching("\\P{Cntrl}+", "a path without control characters"),
        "Directory of stores on disk, relative to the working directory. Must outlive the process"
            + " for a quick restart, and belong to one instance alone: never a directory for"
            + " temporary files.");
    add(
        PROCESSING,
        Keys.STATE_MEMORY_BYTES,
        ConfigDef.Type.LONG,
        268_435_456L,
        between(16_777_216, 1L << 40),
        "Memory in bytes, outside the heap, that all stores on disk of this instance share: half"
            + " of it for rows that are in no file yet, the rest for what was read. More means"
            + " fewer reads from the disk.");
    add(
        PROCESSING,
        Keys.NUM_STANDBY_REPLICAS,
        ConfigDef.Type.INT,
        0,
        between(0, 10),
        "Copies of each store kept warm on other instances. With 1, another instance takes over in"
            + " seconds instead of rebuilding the stores; costs disk and reading. Only under"
            + " group.protocol=classic; otherwise it is a setting of the group at the brokers.");
    add(
        PROCESSING,
        Keys.GROUP_PROTOCOL,
        ConfigDef.Type.STRING,
        "classic",
        ValidString.in("classic", "streams"),
        "How instances share the work: classic, or streams (KIP-1071), where the brokers decide."
            + " The latter has no static membership, no warm-up of stores and no rack awareness"
            + " yet.");
  }

  private void lifecycle() {
    add(
        LIFECYCLE,
        Keys.CLOSE_TIMEOUT_MS,
        ConfigDef.Type.LONG,
        30_000L,
        between(1, 3_600_000),
        "Milliseconds a stop may take. When they are over the process ends with an exit code that"
            + " says so, and the next start rebuilds its stores. Give the supervisor of the process"
            + " a longer time than this before it kills.");
    add(
        LIFECYCLE,
        Keys.THREAD_REPLACEMENTS_MAX,
        ConfigDef.Type.INT,
        10,
        between(0, 10_000),
        "How many threads that died in an outage are replaced within "
            + Keys.THREAD_REPLACEMENTS_WINDOW_MS
            + ". One more, and the process ends for its supervisor to start it again.");
    add(
        LIFECYCLE,
        Keys.THREAD_REPLACEMENTS_WINDOW_MS,
        ConfigDef.Type.LONG,
        600_000L,
        atLeast(1),
        "Milliseconds within which replaced threads are counted.");
  }

  private void probes() {
    add(
        PROBES,
        Keys.PROBE_HOST,
        ConfigDef.Type.STRING,
        "127.0.0.1",
        new Matching("[A-Za-z0-9.:%_-]{1,255}", "an address or host name of this machine"),
        "Address that the probes and metrics are bound to. Nobody is asked who they are, so the"
            + " default is for this machine alone; in a container, where the supervisor comes from"
            + " outside, 0.0.0.0.");
    add(
        PROBES,
        Keys.PROBE_PORT,
        ConfigDef.Type.INT,
        9464,
        between(-1, 65_535),
        "Port of /health/live, /health/ready, /status, /topology and /metrics. 0 takes any free"
            + " one, which the log tells; -1 opens none. Instances on the same machine need one"
            + " each: one that is taken ends the start with exit code 3.");
  }

  /** Type, default, limits and documentation are the serde's own. */
  private void serde() {
    for (ConfigKey key : SerdeConfig.definition().configKeys().values()) {
      String group = key.name.startsWith(SerdeConfig.TLS_PREFIX) ? TLS : SERDE_KEYS.get(key.name);
      if (group != null) {
        add(group, key.name, key.type, key.defaultValue, key.validator, key.documentation);
      }
    }
  }

  private void add(
      String group,
      String name,
      ConfigDef.Type type,
      Object defaultValue,
      Validator validator,
      String documentation) {
    config.define(
        name,
        type,
        defaultValue,
        validator,
        Importance.MEDIUM,
        documentation,
        group,
        order++,
        Width.NONE,
        name);
  }

  private static String[] codesOf(List<String> codes) {
    return codes.toArray(String[]::new);
  }
}
