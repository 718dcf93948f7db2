package io.aidbook.benchmarks.dsl;

import io.aidbook.app.config.AidbookConfig;
import io.aidbook.benchmarks.contest.Contender;
import io.aidbook.benchmarks.contest.Ground;
import io.aidbook.benchmarks.contest.Question;
import io.aidbook.benchmarks.contest.Running;
import io.aidbook.benchmarks.contest.StreamsRunning;
import io.aidbook.benchmarks.contest.StreamsSettings;
import io.aidbook.quickstart.kafka.TopicPlan;
import io.aidbook.serde.AvroSerdes;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Offers and needs joined by category and region, the best five offers for each need, and totals:
 * as tables of the DSL. It leaves out regions within regions, quantities that are promised once,
 * urgency, and retractions.
 */
public final class DslContender implements Contender {
  /**
   * A list of a bucket is one record. Kafka's megabyte would be enough for some thousand entries.
   */
  private static final String LARGEST = Integer.toString(64 << 20);

  /** How lists are joined. */
  public enum Plan {
    /** A bucket's list of offers with its list of needs. */
    LISTS,
    /** Each need with the first offers of its bucket, which seldom change. */
    RANKED_FIRST
  }

  private final String name;
  private final Plan plan;
  private final Map<String, String> settings;

  /**
   * @param name what it is called
   * @param settings where it differs from Kafka's defaults
   */
  public DslContender(String name, Plan plan, Map<String, String> settings) {
    this.name = name;
    this.plan = plan;
    this.settings = Map.copyOf(settings);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String says() {
    return switch (plan) {
          case LISTS -> "lists of each category and region, joined in the DSL";
          case RANKED_FIRST ->
              "each need joined in the DSL with the first %d offers of its category and region"
                  .formatted(Question.FIRST);
        }
        + (settings.isEmpty() ? "" : ", with " + settings)
        + "; no netting, no regions within regions, no urgency, no retractions";
  }

  /** Full books of lists would take longer to fill than to measure. */
  @Override
  public boolean pausable() {
    return false;
  }

  @Override
  public List<TopicPlan> outputs(Ground ground) {
    return Question.OUTPUTS.stream()
        .map(
            topic ->
                new TopicPlan(
                    ground.output(topic),
                    ground.partitions(),
                    Map.of("cleanup.policy", "compact", "max.message.bytes", LARGEST)))
        .toList();
  }

  @Override
  public Running start(Ground ground) {
    Map<String, String> all =
        new TreeMap<>(
            Map.of(
                "auto.register.schemas",
                "true",
                "producer.max.request.size",
                LARGEST,
                "producer.buffer.memory",
                Integer.toString(128 << 20),
                "topic.max.message.bytes",
                LARGEST));
    all.putAll(settings);
    AidbookConfig config = StreamsSettings.of(ground, all);
    AvroSerdes serdes = new AvroSerdes(config.serdeSettings());
    return StreamsRunning.start(
        new DslTopology(ground.output(Question.MATCHES), ground.output(Question.TOTALS))
            .build(plan, serdes),
        config.streamsProperties());
  }
}
