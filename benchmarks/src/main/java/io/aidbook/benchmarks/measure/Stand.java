package io.aidbook.benchmarks.measure;

import io.aidbook.app.Provisioning;
import io.aidbook.benchmarks.contest.Contender;
import io.aidbook.benchmarks.contest.Ground;
import io.aidbook.benchmarks.process.ContenderProcess;
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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A broker and a registry for one run, with the topics that the contender reads and writes. */
final class Stand implements AutoCloseable {
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Contender contender;
  private final Conditions conditions;
  private final EmbeddedKafka kafka;
  private final AvroSerdes serdes;
  private final Ground ground;

  /** Starts it. */
  Stand(Contender contender, Conditions conditions) {
    this.contender = contender;
    this.conditions = conditions;
    kafka = opened(EmbeddedKafka.launch());
    EmbeddedRegistry registry = opened(EmbeddedRegistry.onFreePort());
    serdes = opened(new AvroSerdes(Map.of("schema.registry.url", registry.url())));
    new SchemaRegistration(serdes.registry()).register(Provisioning.schemas());
    WorkDirectory state = opened(WorkDirectory.create("aidbook-bench-"));
    ShutdownStack.add(state);
    ground =
        new Ground(
            kafka.bootstrapServers(),
            registry.url(),
            contender.name(),
            conditions.partitions(),
            conditions.threads(),
            conditions.commitInterval(),
            state.path());
    List<TopicPlan> inputs =
        List.of(
            TopicPlan.log(Topics.OFFERS, conditions.partitions()),
            TopicPlan.log(Topics.NEEDS, conditions.partitions()));
    TopicPlan.create(
        kafka.bootstrapServers(),
        Stream.concat(inputs.stream(), contender.outputs(ground).stream().map(Stand::timed))
            .toList());
  }

  private <R extends AutoCloseable> R opened(R resource) {
    open.push(resource);
    return resource;
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

  /** Starts the contender, with what it has on its disk. */
  ContenderProcess start(Path log) {
    return new ContenderProcess(contender, ground, conditions.jvm(), log);
  }

  /** Publishes so many events as fast as the broker takes them. */
  void publish(long events, Supplier<Event> next) {
    try (Publisher publisher = publisher(Map.of())) {
      for (long i = 0; i < events; i++) {
        publisher.publish(next.get());
      }
      publisher.flush();
    }
  }

  Publisher publisher(Map<String, String> settings) {
    return new Publisher(kafka.bootstrapServers(), serdes, settings);
  }

  /** How many records are in the outputs, by their offsets: markers of transactions count, too. */
  long outputsWritten() {
    return Offsets.end(kafka.bootstrapServers(), outputs());
  }

  @Override
  public void close() {
    while (!open.isEmpty()) {
      AutoCloseable resource = open.pop();
      ShutdownStack.remove(resource);
      try {
        resource.close();
      } catch (Exception e) {
        throw new IllegalStateException(resource + " was not closed", e);
      }
    }
  }
}
