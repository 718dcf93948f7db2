package io.aidbook.quickstart.local;

import io.aidbook.app.Ownership;
import io.aidbook.app.Provisioning;
import io.aidbook.app.config.AidbookConfig;
import io.aidbook.app.config.Keys;
import io.aidbook.quickstart.Resources;
import io.aidbook.quickstart.ShutdownStack;
import io.aidbook.quickstart.files.Outputs;
import io.aidbook.quickstart.kafka.EmbeddedKafka;
import io.aidbook.quickstart.kafka.TopicPlan;
import io.aidbook.quickstart.kafka.WorkDirectory;
import io.aidbook.quickstart.registry.EmbeddedRegistry;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.topology.AidbookTopology;
import io.aidbook.topology.Quiescence;
import io.aidbook.topology.Topics;
import io.aidbook.topology.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.KafkaClientSupplier;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;

/**
 * The whole of Aidbook in this process: a real broker, a registry, topics, schemas and the app, for
 * demos, replays and tests. It starts empty and leaves nothing behind.
 */
public final class LocalAidbook implements AutoCloseable {
  /** How long the broker may take to hand over one output topic. */
  private static final Duration READING = Duration.ofMinutes(10);

  /**
   * A limit here would start a segment of a changelog for each day in the time of the records:
   * files of years would become thousands of segments.
   */
  private static final String COMPACTION_LAG =
      StreamsConfig.topicPrefix(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG);

  private static final String NEVER = Long.toString(Long.MAX_VALUE);

  private static final short ONE_REPLICA = 1;

  private final Resources resources = new Resources();
  private final Watch watch;
  private final KafkaClientSupplier clients;
  private int partitions;
  private EmbeddedKafka kafka;
  private EmbeddedRegistry registry;
  private AidbookConfig config;
  private AvroSerdes serdes;
  private Topology topology;
  private Backlog backlog;
  private RunningApp app;
  private Drain drain;
  private Drain standstill;

  private LocalAidbook(Watch watch, KafkaClientSupplier clients) {
    this.watch = watch;
    this.clients = clients;
  }

  /**
   * Starts everything; returns when the app has been started.
   *
   * @param settings of the app, by the names in {@link Keys}; addresses and directories are set
   *     here
   * @param partitions of each topic
   * @throws io.aidbook.app.config.InvalidConfigException when a setting is refused
   * @throws IllegalStateException when something does not start
   */
  public static LocalAidbook start(Map<String, String> settings, int partitions) {
    return start(settings, partitions, new DefaultKafkaClientSupplier());
  }

  /**
   * The same with other clients.
   *
   * @param clients makes the clients of Kafka Streams
   */
  public static LocalAidbook start(
      Map<String, String> settings, int partitions, KafkaClientSupplier clients) {
    return start(settings, partitions, Watch.NONE, false, clients);
  }

  /**
   * The same for files, whose records may be years apart: topics keep every record, and are not
   * compacted by the time of records. Otherwise a revision could go before it is processed, and
   * each week of that time would be a segment of each output.
   *
   * @param watch is told what the app does
   */
  public static LocalAidbook forFiles(Map<String, String> settings, int partitions, Watch watch) {
    return start(settings, partitions, watch, true, new DefaultKafkaClientSupplier());
  }

  private static LocalAidbook start(
      Map<String, String> settings,
      int partitions,
      Watch watch,
      boolean files,
      KafkaClientSupplier clients) {
    check(settings);
    LocalAidbook aidbook = new LocalAidbook(watch, clients);
    try {
      aidbook.open(settings, partitions, files);
      return aidbook;
    } catch (RuntimeException e) {
      aidbook.close();
      throw e;
    }
  }

  /** Before a broker is started in vain. */
  private static void check(Map<String, String> settings) {
    Map<String, String> complete = new HashMap<>(settings);
    complete.put(Keys.BOOTSTRAP_SERVERS, "127.0.0.1:9092");
    complete.put(Keys.REGISTRY_URL, "http://127.0.0.1:8081");
    AidbookConfig.of(complete);
  }

  private void open(Map<String, String> settings, int partitionsOfEach, boolean files) {
    partitions = partitionsOfEach;
    kafka = resources.opened(EmbeddedKafka.launch());
    registry = resources.opened(EmbeddedRegistry.onFreePort());
    WorkDirectory state = resources.opened(WorkDirectory.create("aidbook-state-"));
    ShutdownStack.add(state);
    Map<String, String> complete = new HashMap<>(settings);
    complete.putIfAbsent(COMPACTION_LAG, NEVER);
    complete.put(Keys.BOOTSTRAP_SERVERS, kafka.bootstrapServers());
    complete.put(Keys.REGISTRY_URL, registry.url());
    complete.put(Keys.STATE_DIR, state.path().toString());
    config = AidbookConfig.of(complete);
    serdes = resources.opened(new AvroSerdes(config.serdeSettings()));
    topology = AidbookTopology.build(config.topologyOptions(), serdes, watch);
    try (Admin admin = Admin.create(config.adminSettings())) {
      provision(admin);
      if (files) {
        keepEveryRecord(admin);
      }
      requireNone(new Ownership(config, topology).claim(admin));
    }
    backlog =
        resources.opened(
            new Backlog(
                kafka.bootstrapServers(),
                config.applicationId(),
                ConsumedTopics.onBroker(topology, config.applicationId())));
    startApp();
    resources.opened(() -> app.close());
  }

  /** Topics and schemas as an operator makes them, whose commands work here, too. */
  private void provision(Admin admin) {
    requireNone(
        new Provisioning(admin, serdes.registry(), config.maxRequestBytes())
            .provision(partitions, ONE_REPLICA, false).stream()
                .filter(line -> line.outcome() == Provisioning.Outcome.WRONG)
                .map(Provisioning.Line::text)
                .toList());
    for (String topic : Topics.ALL) {
      TopicPlan.awaitServing(admin, topic, topic.equals(Topics.OUTPUT_OWNER) ? 1 : partitions);
    }
  }

  private static void keepEveryRecord(Admin admin) {
    Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
    for (String input : List.of(Topics.OFFERS, Topics.NEEDS)) {
      changes.put(
          topic(input), set(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE));
    }
    for (String output : Topics.TABLES) {
      changes.put(topic(output), set(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, NEVER));
    }
    try {
      admin.incrementalAlterConfigs(changes).all().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the broker does not change its topics", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while changing topics", e);
    }
  }

  private static ConfigResource topic(String name) {
    return new ConfigResource(ConfigResource.Type.TOPIC, name);
  }

  private static Collection<AlterConfigOp> set(String property, String value) {
    return List.of(new AlterConfigOp(new ConfigEntry(property, value), AlterConfigOp.OpType.SET));
  }

  private static void requireNone(List<String> problems) {
    if (!problems.isEmpty()) {
      throw new IllegalStateException(String.join("; ", problems));
    }
  }

  private void startApp() {
    run(newStreams());
  }

  private KafkaStreams newStreams() {
    return new KafkaStreams(topology, config.streamsProperties(), clients);
  }

  private void run(KafkaStreams streams) {
    app = new RunningApp(streams);
    Quiescence quiescence = new Quiescence(app.streams(), partitions);
    drain = new Drain(backlog::snapshot, () -> quiescence.nothingDue(Instant.now()), app::failure);
    standstill =
        new Drain(backlog::snapshot, () -> quiescence.nothingOpen(Instant.now()), app::failure);
  }

  /** Stops the app and starts it again, with the state it left on disk. */
  public void restart() {
    app.close();
    startApp();
  }

  /** Stops the app, deletes its state and starts it again: everything comes from changelogs. */
  public void restartWithoutState() {
    app.close();
    KafkaStreams streams = newStreams();
    streams.cleanUp();
    run(streams);
  }

  /** The running app, to look into; another one after a restart. */
  public KafkaStreams streams() {
    return app.streams();
  }

  /** The registry, to be stopped and started. */
  public EmbeddedRegistry registry() {
    return registry;
  }

  /** Where clients find the broker, as {@code host:port}. */
  public String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  /** Where clients find the registry. */
  public String registryUrl() {
    return registry.url();
  }

  /** Serdes of the public topics. */
  public AvroSerdes serdes() {
    return serdes;
  }

  /** Topics that the app reads events from. */
  public Set<String> inputs() {
    return ConsumedTopics.inputs(topology);
  }

  /** A publisher of rows; the caller closes it. */
  public Publisher publisher() {
    return new Publisher(kafka.bootstrapServers(), serdes);
  }

  /**
   * Looks whether everything published so far has been processed, totals and expiry included; says
   * so at the second look that finds nothing left.
   *
   * @throws IllegalStateException when the app died
   */
  public boolean isSettled() {
    return drain.isSettled();
  }

  /**
   * Waits until what was published so far stands in every ledger and book, with every decision at
   * its end, so that what is published next meets with all of it. Totals may follow later.
   *
   * @param patience how long nothing at all may happen before that is an error
   * @throws IllegalStateException when the app died, or nothing moved for too long
   */
  public void awaitStandstill(Duration patience) {
    standstill.await(patience, snapshot -> {});
  }

  /**
   * Waits until everything published so far is processed, and stops the app, so that all of it is
   * committed.
   *
   * @param patience how long nothing at all may happen before that is an error
   * @param processed told from time to time how many events are processed
   * @throws IllegalStateException when the app died, or nothing moved for too long
   */
  public void finish(Duration patience, LongConsumer processed) {
    Set<String> inputs = inputs();
    drain.await(patience, snapshot -> processed.accept(snapshot.processed(inputs)));
    app.close();
    while (!drain.leftNothing(patience)) {
      // Something expired at the very last moment: the removal was sent, and is not processed yet.
      startApp();
      drain.await(patience, snapshot -> processed.accept(snapshot.processed(inputs)));
      app.close();
    }
  }

  /** Reads what stands in the output topics. */
  public Outputs outputs() {
    Outputs outputs = Outputs.empty(serdes);
    OutputReader reader = new OutputReader(kafka.bootstrapServers(), READING);
    outputs.all().forEach(reader::read);
    return outputs;
  }

  /** Stops everything and removes its data; of no effect the second time. */
  @Override
  public void close() {
    resources.close();
  }
}
