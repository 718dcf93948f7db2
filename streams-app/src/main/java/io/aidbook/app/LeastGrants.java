package io.aidbook.app;

import io.aidbook.app.access.Grant;
import io.aidbook.app.access.Grants;
import io.aidbook.app.access.Reach;
import io.aidbook.app.access.Role;
import io.aidbook.app.config.AidbookConfig;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.serde.InMemoryRegistry;
import io.aidbook.topology.AidbookTopology;
import io.aidbook.topology.Topics;
import io.aidbook.topology.Watch;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.streams.Topology;

/** The least set of grants for each role of a deployment. */
public final class LeastGrants {
  private LeastGrants() {}

  /**
   * What a role needs.
   *
   * @param role who
   * @param config of the deployment
   * @param group consumer group of a dashboard; of no effect for the others
   */
  public static List<Grant> of(Role role, AidbookConfig config, String group) {
    return switch (role) {
      case RUN -> ofRun(topology(config), config);
      case PROVISION -> ofProvision(config);
      case DEAD_LETTERS -> Grants.forDeadLetters(config.applicationId(), config.topics());
      case RESET -> Grants.forReset(config.applicationId(), config.topics());
      case SKIP -> Grants.forSkip(config.applicationId(), config.topics());
      case PUBLISHER -> Grants.forPublisher(config.topics());
      case DASHBOARD -> Grants.forDashboard(group, config.topics());
      case WEB -> Grants.forWeb(config.topics());
    };
  }

  /** What an instance needs that runs the topology, its look at shared topics included. */
  static List<Grant> ofRun(Topology topology, AidbookConfig config) {
    return Grants.forRun(
        Reach.of(topology, config),
        config.topics(),
        SharedTopic.usedBy(topology, config.topics(), config.maxRequestBytes()).stream()
            .filter(topic -> !topic.required().isEmpty())
            .map(SharedTopic::name)
            .collect(Collectors.toSet()));
  }

  static List<Grant> ofProvision(AidbookConfig config) {
    return Grants.forProvision(config.topics().named(Topics.ALL));
  }

  private static Topology topology(AidbookConfig config) {
    try (AvroSerdes serdes = AvroSerdes.over(new InMemoryRegistry())) {
      return AidbookTopology.build(config.topologyOptions(), serdes, Watch.NONE, config.topics());
    }
  }
}
