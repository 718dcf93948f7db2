package io.aidbook.chaos;

import io.aidbook.app.Provisioning;
import io.aidbook.app.config.AidbookConfig;
import io.aidbook.quickstart.kafka.TopicPlan;
import io.aidbook.quickstart.local.Backlog;
import io.aidbook.quickstart.local.ConsumedTopics;
import io.aidbook.quickstart.local.Publisher;
import io.aidbook.quickstart.registry.EmbeddedRegistry;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.topology.AidbookTopology;
import io.aidbook.topology.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.Topology;

/**
 * All that belongs to one deployment: a broker and instances as processes of their own, and a
 * registry in this one.
 */
public final class Site implements AutoCloseable {
  static final String LEVELS = "country,world";

  private static final String APPLICATION_ID = "aidbook";

  /** Records that a copy may lag behind, and still take over. */
  static final int LEVEL = 500;

  /**
   * Where production waits for most of a minute, we wait for seconds. Changelogs are as much
   * shorter: by Kafka's measure, 10,000 records, an empty disk would do for a copy here. Everything
   * else is as it is shipped.
   */
  private static final Map<String, String> QUICK =
      Map.of(
          "main.consumer.session.timeout.ms", "4000",
          "main.consumer.heartbeat.interval.ms", "1000",
          "producer.transaction.timeout.ms", "6000",
          "acceptable.recovery.lag", Integer.toString(LEVEL),
          "max.warmup.replicas", "32",
          "probing.rebalance.interval.ms", "60000");

  private final Path directory;
  private final Map<String, String> settings;
  private final Broker broker;
  private final EmbeddedRegistry registry;
  private final AvroSerdes serdes;
  private final RecordedSchemas schemas;
  private final List<Instance> instances = new ArrayList<>();

  /**
   * Starts broker and registry, and makes topics and schemas that are not there.
   *
   * @param directory for all files; where another site has left its files, this one goes on
   * @param partitions of each topic
   * @param more settings of the instances
   */
  public Site(Path directory, int partitions, Map<String, String> more) {
    this.directory = directory;
    broker = Broker.launch(directory.resolve("broker"));
    registry = EmbeddedRegistry.onFreePort();
    settings = new TreeMap<>();
    settings.put("bootstrap.servers", broker.address());
    settings.put("schema.registry.url", registry.url());
    settings.put("application.id", APPLICATION_ID);
    settings.put("books.levels", LEVELS);
    settings.putAll(more);
    if (!"streams".equals(more.get("group.protocol"))) {
      settings.putAll(QUICK);
      settings.putIfAbsent("num.standby.replicas", "1");
    }
    serdes = new AvroSerdes(config().serdeSettings());
    schemas = new RecordedSchemas(directory.resolve("schemas.json"), serdes.registry());
    schemas.register();
    provision(partitions);
  }

  /** Offers and needs keep every record, since each is to be accounted for; others as shipped. */
  private void provision(int partitions) {
    TopicPlan.create(
        broker.address(),
        List.of(TopicPlan.log(Topics.OFFERS, partitions), TopicPlan.log(Topics.NEEDS, partitions)));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
      new Provisioning(admin, serdes.registry(), config().maxRequestBytes())
          .provision(partitions, (short) 1, false);
    }
  }

  private AidbookConfig config() {
    return AidbookConfig.of(new HashMap<>(settings));
  }

  /** The broker. */
  public Broker broker() {
    return broker;
  }

  /** The registry. */
  public EmbeddedRegistry registry() {
    return registry;
  }

  /** Serdes of the public topics. */
  public AvroSerdes serdes() {
    return serdes;
  }

  List<Instance> instances() {
    return instances;
  }

  /**
   * A form, which outlives what happens to the broker. One batch on its way at a time: with more, a
   * broker that was killed may take a later one for the next, and refuse the earlier ones for ever.
   */
  Publisher form() {
    return new Publisher(
        broker.address(),
        serdes,
        Map.of(
            ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
            "1",
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            "600000"));
  }

  /** Starts one instance more, with a state directory of its own. */
  public Instance add() {
    return add(Jvm.SMALL, Map.of());
  }

  /**
   * Starts one instance more.
   *
   * @param jvm how it runs
   * @param own settings of its own
   */
  Instance add(Jvm jvm, Map<String, String> own) {
    Map<String, String> all = new TreeMap<>(settings);
    int number = instances.size() + 1;
    if (!"streams".equals(all.get("group.protocol"))) {
      all.put("client.tag.zone", "zone-" + number);
      all.put("rack.aware.assignment.tags", "zone");
    }
    all.putAll(own);
    Instance instance = new Instance(number, jvm, directory, all);
    instances.add(instance);
    instance.start();
    return instance;
  }

  /** The instances that are not down on purpose. */
  List<Instance> wanted() {
    return instances.stream().filter(Instance::isWanted).toList();
  }

  /**
   * Whether every instance that is not down on purpose takes part.
   *
   * @throws IllegalStateException when one has ended of itself
   */
  public boolean isRunning() {
    instances.forEach(Instance::requireAlive);
    return wanted().stream().allMatch(Instance::isRunning);
  }

  /** Whether an instance could be lost, and others go on with the copies that they have. */
  boolean hasCopies() {
    return isRunning() && tasks().haveLevelCopies();
  }

  /** What those instances work on that are not down on purpose. */
  Tasks tasks() {
    return Tasks.of(wanted());
  }

  /** The instance that is missed most. */
  Instance busiest() {
    return wanted().stream()
        .max(Comparator.comparingInt(each -> Tasks.of(List.of(each)).active().size()))
        .orElseThrow();
  }

  /** How many records of changelogs all instances together have read into their stores so far. */
  long restored() {
    return instances.stream().mapToLong(Instance::restored).sum();
  }

  /** How many records all changelogs hold: what comes back where nothing is left. */
  long changelogRecords() {
    return written(name -> name.endsWith("-changelog"));
  }

  /** How many records a topic has taken, those of open transactions too. */
  long written(String topic) {
    return written(topic::equals);
  }

  private long written(Predicate<String> which) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.address()))) {
      List<String> topics = admin.listTopics().names().get().stream().filter(which).toList();
      Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
      admin
          .describeTopics(topics)
          .allTopicNames()
          .get()
          .forEach(
              (name, topic) ->
                  topic
                      .partitions()
                      .forEach(
                          it ->
                              ends.put(
                                  new TopicPartition(name, it.partition()), OffsetSpec.latest())));
      return admin.listOffsets(ends).all().get().values().stream()
          .mapToLong(ListOffsetsResultInfo::offset)
          .sum();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking for the ends of topics", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the broker does not tell the ends of topics", e);
    }
  }

  /** What is not processed yet. */
  Backlog backlog() {
    Topology topology = AidbookTopology.build(config().topologyOptions(), serdes);
    return new Backlog(
        broker.address(), APPLICATION_ID, ConsumedTopics.onBroker(topology, APPLICATION_ID));
  }

  /** Stops the broker, and leaves all files to another site. */
  void retire() {
    schemas.record(Provisioning.schemas());
    broker.stop();
  }

  @Override
  public void close() {
    instances.forEach(Instance::close);
    serdes.close();
    registry.close();
    broker.close();
  }
}
