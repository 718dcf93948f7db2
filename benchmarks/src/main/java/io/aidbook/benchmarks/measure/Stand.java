package io.aidbook.benchmarks.measure;

import io.aidbook.app.Provisioning;
import io.aidbook.benchmarks.contest.Contender;
import io.aidbook.benchmarks.contest.Ground;
import io.aidbook.benchmarks.process.ContenderProcess;
import io.aidbook.benchmarks.workload.Mix;
import io.aidbook.benchmarks.workload.Workload;
import io.aidbook.quickstart.Resources;
import io.aidbook.quickstart.ShutdownStack;
import io.aidbook.quickstart.files.Event;
import io.aidbook.quickstart.kafka.EmbeddedKafka;
import io.aidbook.quickstart.kafka.TopicPlan;
import io.aidbook.quickstart.kafka.WorkDirectory;
import io.aidbook.quickstart.local.Publisher;
import io.aidbook.quickstart.registry.EmbeddedRegistry;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.serde.SchemaRegistration;
import io.aidbook.topology.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;

/** A broker and a registry for one run, with the topics that the contender reads and writes. */
final class Stand implements AutoCloseable {
  private static final Duration STARTING = Duration.ofMinutes(3);
  private static final Duration SETTLING = Duration.ofMinutes(30);

  private final Resources resources = new Resources();
  private final Contender contender;
  private final Conditions conditions;
  private final EmbeddedKafka kafka;
  private final AvroSerdes serdes;
  private Ground ground;

  /** Starts it. */
  Stand(Contender contender, Conditions conditions) {
    this.contender = contender;
    this.conditions = conditions;
    kafka = resources.opened(EmbeddedKafka.launch());
    EmbeddedRegistry registry = resources.opened(EmbeddedRegistry.onFreePort());
    serdes = resources.opened(new AvroSerdes(Map.of("schema.registry.url", registry.url())));
    new SchemaRegistration(serdes.registry()).register(Provisioning.schemas());
    ground =
        new Ground(
            kafka.bootstrapServers(),
            registry.url(),
            contender.name(),
            conditions.partitions(),
            conditions.threads(),
            conditions.commitInterval(),
            emptyDisk());
    List<TopicPlan> inputs =
        List.of(
            TopicPlan.log(Topics.OFFERS, conditions.partitions()),
            TopicPlan.log(Topics.NEEDS, conditions.partitions()));
    TopicPlan.create(
        kafka.bootstrapServers(),
        Stream.concat(inputs.stream(), contender.outputs(ground).stream().map(Stand::timed))
            .toList());
  }

  /** Outputs tell when the broker took them, for latencies. */
  private static TopicPlan timed(TopicPlan plan) {
    Map<String, String> configs = new HashMap<>(plan.configs());
    configs.put("message.timestamp.type", "LogAppendTime");
    return new TopicPlan(plan.name(), plan.partitions(), configs);
  }

  Contender contender() {
    return contender;
  }

  String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  AvroSerdes serdes() {
    return serdes;
  }

  List<String> outputs() {
    return contender.outputs(ground).stream().map(TopicPlan::name).toList();
  }

  /** Starts the contender; returns when it works. */
  ContenderProcess start(Path log) {
    ContenderProcess process = new ContenderProcess(contender, ground, conditions.jvm(), log);
    Awaitility.await(process + " to work").atMost(STARTING).until(process::isWorking);
    return process;
  }

  private Path emptyDisk() {
    WorkDirectory state = resources.opened(WorkDirectory.create("aidbook-bench-"));
    ShutdownStack.add(state);
    return state.path();
  }

  /** Gives the contender an empty disk when it starts again. */
  void loseState() {
    ground = ground.on(emptyDisk());
  }

  /**
   * Returns when a contender that was killed is missed by its group: until then nobody would be
   * given its partitions, whatever a restore takes.
   */
  void awaitForgotten(String group) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      Awaitility.await(group + " to be without members")
          .atMost(STARTING)
          .until(
              () ->
                  admin
                      .describeConsumerGroups(List.of(group))
                      .describedGroups()
                      .get(group)
                      .get()
                      .members()
                      .isEmpty());
    }
  }

  /** How far it is. */
  Lag lag(ContenderProcess process) {
    return new Lag(kafka.bootstrapServers(), process.group(), process.consumed());
  }

  /**
   * Starts the contender; returns when it has processed all that was published.
   *
   * @throws IllegalStateException when that takes too long
   */
  ContenderProcess startAndSettle(Path log) {
    ContenderProcess process = start(log);
    settle(process);
    return process;
  }

  /** Starts the contender; returns when its books are full and it is warm. */
  ContenderProcess startAndWarmUp(Workload workload, Scenario scenario, Path log) {
    publish(scenario.fill(), () -> workload.next(Mix.FILLING));
    ContenderProcess process = startAndSettle(log);
    publish(scenario.warmUp(), () -> workload.next(scenario.mix()));
    settle(process);
    return process;
  }

  /**
   * Returns when it has processed all that was published.
   *
   * @throws IllegalStateException when that takes too long
   */
  void settle(ContenderProcess process) {
    try (Lag lag = lag(process)) {
      if (!lag.await(SETTLING, process::isWorking)) {
        throw new IllegalStateException(
            "%s has not processed what fills its books within %s".formatted(process, SETTLING));
      }
    }
  }

  /** Publishes so many events as fast as the broker takes them. */
  void publish(long events, Supplier<Event> next) {
    try (Publisher publisher = publisher()) {
      for (long i = 0; i < events; i++) {
        publisher.publish(next.get());
      }
      publisher.flush();
    }
  }

  Publisher publisher() {
    return new Publisher(kafka.bootstrapServers(), serdes);
  }

  /** How many records are in the outputs, by their offsets: markers of transactions count, too. */
  long outputsWritten() {
    return Offsets.end(kafka.bootstrapServers(), outputs());
  }

  @Override
  public void close() {
    resources.close();
  }
}
