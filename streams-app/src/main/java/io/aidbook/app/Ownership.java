package io.aidbook.app;

import io.aidbook.app.TopicInspection.Seen;
import io.aidbook.app.access.Reach;
import io.aidbook.app.config.AidbookConfig;
import io.aidbook.app.log.CommittedLog;
import io.aidbook.app.reset.OutputOwner;
import io.aidbook.topology.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.Topology;

/**
 * The claim of an application on its outputs, and its note of the topics that its stores were made
 * with. See docs/notes/0016-outputs-have-an-owner.md.
 */
public final class Ownership {
  /** How long the claims may not be readable. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final AidbookConfig config;
  private final Reach reach;

  /**
   * @param config of the application
   * @param topology as it runs
   */
  public Ownership(AidbookConfig config, Topology topology) {
    this.config = config;
    this.reach = Reach.of(topology, config);
  }

  /**
   * Claims the outputs, before anything is written to them.
   *
   * @return why the application must not run, as sentences that say what to do: the outputs are
   *     another's, or a topic is not the one that it left; empty when it may
   * @throws KafkaException when the brokers cannot be reached or refuse
   */
  public List<String> claim(Admin admin) {
    return with(
        admin,
        owner -> {
          Optional<String> other = owner.claim();
          return other.isPresent()
              ? List.of(OutputOwner.refusal(topic(), other.get(), config.applicationId()))
              : changedTopics(owner, admin);
        });
  }

  private List<String> changedTopics(OutputOwner owner, Admin admin) {
    Map<String, String> noted = owner.noted();
    noted.keySet().retainAll(held());
    Map<String, Seen> now = new TopicInspection(admin).look(noted.keySet());
    List<String> problems = new ArrayList<>();
    noted.forEach(
        (topic, id) -> {
          Seen seen = now.get(topic);
          if (seen == null || !seen.id().equals(id)) {
            problems.add(
                TopicWatch.gone(topic, seen == null ? "was deleted" : "was deleted and made anew"));
          }
        });
    return problems;
  }

  /**
   * Notes the topics as they are, once all of them are there.
   *
   * @return the topics
   * @throws KafkaException when the brokers cannot be reached or refuse
   */
  Map<String, Seen> noteTopics(Admin admin) {
    Map<String, Seen> made = new TopicInspection(admin).look(held());
    Map<String, String> ids = new TreeMap<>();
    made.forEach((topic, seen) -> ids.put(topic, seen.id()));
    return with(
        admin,
        owner -> {
          owner.note(ids);
          return made;
        });
  }

  private <T> T with(Admin admin, Function<OutputOwner, T> work) {
    try (CommittedLog claims = claims(admin)) {
      return work.apply(owner(claims));
    }
  }

  /** Reads the claims; the caller closes it. */
  CommittedLog claims(Admin admin) {
    return new CommittedLog(admin, config.consumerSettings(), PATIENCE);
  }

  /** The owner by the claims of a log. */
  OutputOwner owner(CommittedLog claims) {
    return new OutputOwner(
        claims, () -> OperatorClients.producer(config), topic(), config.applicationId());
  }

  /** Name of the topic of the claims. */
  String topic() {
    return config.topics().named(Topics.OUTPUT_OWNER);
  }

  /** Topics that must stay what they are: what they hold agrees with the stores. */
  Set<String> held() {
    Set<String> topics = new TreeSet<>(reach.inputs());
    topics.addAll(config.topics().named(Topics.TABLES));
    topics.addAll(reach.internal());
    return topics;
  }
}
