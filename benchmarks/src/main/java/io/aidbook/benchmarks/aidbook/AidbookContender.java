package io.aidbook.benchmarks.aidbook;

import io.aidbook.app.Provisioning;
import io.aidbook.app.config.AidbookConfig;
import io.aidbook.benchmarks.contest.Contender;
import io.aidbook.benchmarks.contest.Ground;
import io.aidbook.benchmarks.contest.Running;
import io.aidbook.benchmarks.contest.StreamsRunning;
import io.aidbook.benchmarks.contest.StreamsSettings;
import io.aidbook.quickstart.kafka.TopicPlan;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.topology.AidbookTopology;
import io.aidbook.topology.Topics;
import java.util.List;
import java.util.Map;

/** The whole topology, with the settings that {@code aidbook run} has. */
public final class AidbookContender implements Contender {
  /** Those it writes, and decisions, which it reads though nobody decides here. */
  private static final List<String> TOPICS =
      List.of(
          Topics.MATCH_CANDIDATES,
          Topics.STOCK_TOTALS,
          Topics.COMMITMENTS,
          Topics.DECISION_OUTCOMES,
          Topics.ENTRY_STATUS,
          Topics.DEAD_LETTERS,
          Topics.DECISIONS);

  private final String name;
  private final Map<String, String> settings;

  /**
   * @param name what it is called
   * @param settings where it differs from what is shipped
   */
  public AidbookContender(String name, Map<String, String> settings) {
    this.name = name;
    this.settings = Map.copyOf(settings);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String says() {
    return settings.isEmpty() ? "everything, as shipped" : "everything, with " + settings;
  }

  @Override
  public List<TopicPlan> outputs(Ground ground) {
    Map<String, Map<String, String>> properties =
        Provisioning.properties(StreamsSettings.of(ground, settings).maxRequestBytes());
    return TOPICS.stream()
        .map(topic -> new TopicPlan(topic, ground.partitions(), properties.get(topic)))
        .toList();
  }

  @Override
  public Running start(Ground ground) {
    AidbookConfig config = StreamsSettings.of(ground, settings);
    AvroSerdes serdes = new AvroSerdes(config.serdeSettings());
    return StreamsRunning.start(
        AidbookTopology.build(config.topologyOptions(), serdes), config.streamsProperties());
  }
}
