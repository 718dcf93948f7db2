package io.aidbook.app.config;

import io.aidbook.book.Policy;
import io.aidbook.catalogue.AcceptedCategories;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.serde.SerdeConfig;
import io.aidbook.topology.StoreKind;
import io.aidbook.topology.Topics;
import io.aidbook.topology.TopologyOptions;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigException;

/**
 * The configuration of one instance. Environment variables {@code AIDBOOK_…} come before a
 * properties file, which comes before the defaults. What is unknown, malformed or contradictory is
 * refused, all of it at once.
 *
 * <p>Values such as {@code ${file:/run/secrets/kafka:password}} are filled in by Kafka's config
 * providers, where {@code config.providers} names some.
 */
public final class AidbookConfig {
  private static final String PLACEHOLDER = "placeholder";

  /** Stands for addresses that nobody connects to. */
  private static final Map<String, String> NOWHERE =
      Map.of(Keys.BOOTSTRAP_SERVERS, "localhost:1", Keys.REGISTRY_URL, "http://localhost:1");

  /**
   * How far beyond its limit a thread may be that will poll yet: the longest wait for a broker that
   * is away, in the middle of a record.
   */
  private static final Duration LATENESS = Duration.ofSeconds(60);

  private final Map<String, Setting> settings;
  private final AbstractConfig values;

  private AidbookConfig(Map<String, Setting> settings, AbstractConfig values) {
    this.settings = settings;
    this.values = values;
  }

  /**
   * Reads the configuration.
   *
   * @param file a properties file, or null
   * @param environment the variables of the process
   * @throws InvalidConfigException with every problem found
   */
  public static AidbookConfig load(Path file, Map<String, String> environment) {
    return load(file, environment, Map.of());
  }

  /**
   * The same for a command that connects to nothing: the addresses of brokers and registry may be
   * missing.
   *
   * @throws InvalidConfigException with every other problem found
   */
  public static AidbookConfig loadUnconnected(Path file, Map<String, String> environment) {
    return load(file, environment, NOWHERE);
  }

  private static AidbookConfig load(
      Path file, Map<String, String> environment, Map<String, String> placeholders) {
    List<Setting> settings = new ArrayList<>();
    placeholders.forEach((key, value) -> settings.add(new Setting(key, value, PLACEHOLDER)));
    if (file != null) {
      settings.addAll(ConfigFile.settings(file));
    }
    List<String> problems = new ArrayList<>();
    settings.addAll(Environment.settings(environment, problems));
    return create(settings, problems);
  }

  /**
   * A configuration made by a program.
   *
   * @param settings names and values, as in a file
   * @throws InvalidConfigException with every problem found
   */
  public static AidbookConfig of(Map<String, String> settings) {
    List<Setting> all = new ArrayList<>();
    settings.forEach((key, value) -> all.add(new Setting(key, value, "program")));
    return create(all, new ArrayList<>());
  }

  private static AidbookConfig create(Collection<Setting> settings, List<String> problems) {
    Map<String, Setting> merged = new TreeMap<>();
    settings.forEach(setting -> merged.put(setting.key(), setting));
    Checks.each(merged.values(), problems);
    for (String required : List.of(Keys.BOOTSTRAP_SERVERS, Keys.REGISTRY_URL)) {
      if (!merged.containsKey(required)) {
        problems.add(
            "%s is not set: set it in the file, or as environment variable %s"
                .formatted(required, KnownSettings.variableOf(required)));
      }
    }
    refuseIfAny(problems);
    AidbookConfig config = new AidbookConfig(merged, parse(merged));
    config.check(problems);
    refuseIfAny(problems);
    return config;
  }

  private static AbstractConfig parse(Map<String, Setting> settings) {
    Map<String, String> texts = new LinkedHashMap<>();
    settings.forEach((key, setting) -> texts.put(key, setting.value()));
    try {
      return new AbstractConfig(KnownSettings.OWN, texts, false);
    } catch (ConfigException e) {
      throw new InvalidConfigException(List.of(Secrets.withoutUser(e.getMessage())));
    }
  }

  private void check(List<String> problems) {
    try {
      Checks.together(this, problems);
      categories();
      if (problems.isEmpty()) {
        new SerdeConfig(serdeSettings()).checkTls();
        AvroSerdes.checkClass(serdeSettings());
        StreamsSettings.check(streamsSettings());
      }
    } catch (IllegalArgumentException | ConfigException e) {
      problems.add(Secrets.withoutUser(e.getMessage()));
    }
  }

  private static void refuseIfAny(List<String> problems) {
    if (!problems.isEmpty()) {
      throw new InvalidConfigException(problems);
    }
  }

  /** Name of the deployment: group id, and prefix of internal topics. */
  public String applicationId() {
    return values.getString(Keys.APPLICATION_ID);
  }

  /** The topics that are shared with the world. */
  public Topics topics() {
    return new Topics(values.getString(Keys.TOPICS_PREFIX));
  }

  /** Brokers to ask first, as host:port, comma-separated. */
  public String bootstrapServers() {
    return String.join(",", values.getList(Keys.BOOTSTRAP_SERVERS));
  }

  /** Whether it is set where the brokers are; false only without a connection. */
  public boolean namesBrokers() {
    return !settings.get(Keys.BOOTSTRAP_SERVERS).origin().equals(PLACEHOLDER);
  }

  /** Addresses of the registry, for a person: without a user and password that may be in them. */
  public String registryUrls() {
    return Secrets.withoutUser(String.join(", ", values.getList(Keys.REGISTRY_URL)));
  }

  /** What the topology is to be like. */
  public TopologyOptions topologyOptions() {
    return TopologyOptions.defaults()
        .withLevels(
            Levels.parse(Keys.BOOKS_LEVELS, values.getList(Keys.BOOKS_LEVELS)).finestFirst())
        .with(Policy.parse(values.getString(Keys.BOOKS_POLICY)))
        .withTotalsInterval(Duration.ofMillis(values.getLong(Keys.TOTALS_INTERVAL_MS)))
        .withExpiryInterval(Duration.ofMillis(values.getLong(Keys.EXPIRY_INTERVAL_MS)))
        .withDecisionsRemembered(values.getLong(Keys.DECISIONS_REMEMBERED))
        .withRefusalsRemembered(values.getLong(Keys.REFUSALS_REMEMBERED))
        .with(stores())
        .withChangesPerCommit(Math.toIntExact(values.getLong(Keys.CHANGES_PER_COMMIT)))
        .withCategories(categories());
  }

  /** The categories that are taken: those of the file, or any. */
  private AcceptedCategories categories() {
    String file = values.getString(Keys.CATEGORIES_FILE).strip();
    if (file.isEmpty()) {
      return AcceptedCategories.ANY;
    }
    try (Reader reader = Files.newBufferedReader(Path.of(file))) {
      return AcceptedCategories.read(reader, Path.of(file).getFileName().toString());
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      throw new ConfigException(
          "%s=%s cannot be read: %s".formatted(Keys.CATEGORIES_FILE, file, ConfigFile.reason(e)));
    }
  }

  /**
   * Whether the instance has a name of its own in the group, so that the others wait for it to come
   * back, within its session timeout, before they take over its work.
   */
  public boolean isStaticMember() {
    return StreamsSettings.instanceId(streamsSettings()).isPresent();
  }

  /** Where stores lie on disk; belongs to this instance alone. */
  public Path stateDirectory() {
    return Path.of(values.getString(Keys.STATE_DIR));
  }

  /** Whether stores lie on disk. */
  public boolean storesOnDisk() {
    return stores() == StoreKind.ROCKSDB;
  }

  /** Memory outside the heap that all stores on disk share. */
  public long storeMemoryBytes() {
    return values.getLong(Keys.STATE_MEMORY_BYTES);
  }

  /** How long changelogs keep tombstones, at least. */
  public Duration changelogTombstones() {
    return Duration.ofMillis(StreamsSettings.changelogTombstonesMs(streamsSettings()));
  }

  /** How long a stop may take. */
  public Duration closeTimeout() {
    return Duration.ofMillis(values.getLong(Keys.CLOSE_TIMEOUT_MS));
  }

  /**
   * How many threads that died in an outage are replaced within {@link #threadReplacementsWindow}.
   */
  public int threadReplacementsMax() {
    return values.getInt(Keys.THREAD_REPLACEMENTS_MAX);
  }

  /** The window for counting replaced threads. */
  public Duration threadReplacementsWindow() {
    return Duration.ofMillis(values.getLong(Keys.THREAD_REPLACEMENTS_WINDOW_MS));
  }

  /** Address the probes and metrics are bound to. */
  public String probeHost() {
    return values.getString(Keys.PROBE_HOST);
  }

  /** Port of the probes and metrics; 0 for any free one, negative for none. */
  public int probePort() {
    return values.getInt(Keys.PROBE_PORT);
  }

  /** Whether serializers register schemas by themselves, so that they need not be provisioned. */
  public boolean autoRegisterSchemas() {
    return values.getBoolean(SerdeConfig.AUTO_REGISTER);
  }

  /** How long a thread may go without polling before it counts as stuck. */
  public Duration longestSilence() {
    return Duration.ofMillis(StreamsSettings.maxPollIntervalMs(streamsSettings())).plus(LATENESS);
  }

  /** Bytes of the largest request of the producer, and so of the largest dead letter. */
  public long maxRequestBytes() {
    return StreamsSettings.maxRequestBytes(streamsSettings());
  }

  /** Properties that every internal topic must have, so that it refuses nothing. */
  public Map<String, String> internalTopicProperties() {
    return StreamsSettings.internalTopics(streamsSettings());
  }

  /** Settings for {@link io.aidbook.serde.AvroSerdes}. */
  public Map<String, Object> serdeSettings() {
    Map<String, Object> all = new TreeMap<>();
    for (String key : SerdeConfig.definition().names()) {
      if (KnownSettings.isOwn(key) && values.values().get(key) != null) {
        all.put(key, values.originals().getOrDefault(key, values.values().get(key)));
      }
    }
    values
        .originals()
        .forEach(
            (key, value) -> {
              if (KnownSettings.isForTheSerde(key)) {
                all.put(key.substring(KnownSettings.SERDE_PREFIX.length()), value);
              }
            });
    return all;
  }

  /** Settings of the web process by their names, as written; the web process checks them. */
  public Map<String, String> webSettings() {
    Map<String, String> all = new TreeMap<>();
    values
        .originals()
        .forEach(
            (key, value) -> {
              if (KnownSettings.isForTheWeb(key)) {
                all.put(key, value.toString());
              }
            });
    return all;
  }

  /** What is allowed and does harm, as sentences that say what to do. */
  public List<String> warnings() {
    return new SerdeConfig(serdeSettings()).warnings(serdeSettings());
  }

  /** Properties for {@link org.apache.kafka.streams.KafkaStreams}. */
  public Properties streamsProperties() {
    Properties properties = new Properties();
    properties.putAll(streamsSettings());
    return properties;
  }

  /** Settings for Kafka's admin client, with the same connection and credentials. */
  public Map<String, Object> adminSettings() {
    return StreamsSettings.admin(streamsSettings(), applicationId());
  }

  /** Settings for a consumer of an operator's command, which belongs to no group. */
  public Map<String, Object> consumerSettings() {
    return StreamsSettings.consumer(streamsSettings(), applicationId());
  }

  /** Settings for a producer of an operator's command. */
  public Map<String, Object> producerSettings() {
    return StreamsSettings.producer(streamsSettings(), applicationId());
  }

  /** Every setting in effect and where it comes from, secrets masked; own settings first. */
  public List<EffectiveSetting> effective() {
    return EffectiveSetting.all(settings);
  }

  Map<String, Object> streamsSettings() {
    return StreamsSettings.of(values);
  }

  StoreKind stores() {
    return StateStores.parse(values.getString(Keys.STATE_STORES));
  }

  Duration registryWait() {
    return Duration.ofMillis(values.getLong(Keys.REGISTRY_WAIT_MS));
  }

  long maxRecordBytes() {
    return values.getInt(Keys.MAX_RECORD_BYTES);
  }

  String groupProtocol() {
    return values.getString(Keys.GROUP_PROTOCOL);
  }
}
