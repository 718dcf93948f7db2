package io.aidbook.app.access;

import io.aidbook.topology.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.acl.AclOperation;

/**
 * The least set of grants for each role. With all of them everything works; without any one of them
 * something does not.
 *
 * <p>Read and Write contain Describe, so that it is not granted beside them.
 */
public final class Grants {

  private static final String LOOKS_AT_PROPERTIES =
      "looks at the topic's properties before it starts";

  private final List<Grant> grants = new ArrayList<>();

  private Grants() {}

  /**
   * What an instance needs.
   *
   * @param reach what it touches
   * @param topics names of the topics shared with the world
   * @param checked topics whose properties it looks at before it starts
   */
  public static List<Grant> forRun(Reach reach, Topics topics, Set<String> checked) {
    Grants run = new Grants();
    for (String topic : reach.inputs()) {
      run.add(Grant.topic(AclOperation.READ, topic, "reads what comes in"));
      run.looksAt(topic, checked);
    }
    for (String topic : reach.outputs()) {
      run.add(Grant.topic(AclOperation.WRITE, topic, "writes what comes out"));
      run.looksAt(topic, checked);
    }
    run.owns(topics);
    run.looksAt(topics.named(Topics.OUTPUT_OWNER), checked);
    String replays = topics.named(Topics.DEAD_LETTER_REPLAYS);
    run.add(Grant.topic(AclOperation.DESCRIBE, replays, "sees whether it is there"));
    run.looksAt(replays, checked);
    String prefix = reach.prefix();
    run.add(Grant.topics(AclOperation.CREATE, prefix, "creates its internal topics"));
    run.add(Grant.topics(AclOperation.DESCRIBE_CONFIGS, prefix, LOOKS_AT_PROPERTIES));
    run.add(
        Grant.topics(
            AclOperation.READ, prefix, "reads what its parts send each other, and its stores"));
    run.add(
        Grant.topics(
            AclOperation.WRITE, prefix, "writes what its parts send each other, and its stores"));
    run.add(
        Grant.topics(
            AclOperation.DELETE, prefix, "empties what its parts have sent each other, once read"));
    run.add(
        Grant.group(
            AclOperation.READ, reach.applicationId(), "shares the work and commits its offsets"));
    if (reach.transactional()) {
      run.add(Grant.transactions(AclOperation.WRITE, prefix, "writes in transactions"));
    }
    return run.all();
  }

  /**
   * What provisioning needs.
   *
   * @param topics all topics shared with the world
   */
  public static List<Grant> forProvision(List<String> topics) {
    Grants provision = new Grants();
    for (String topic : topics) {
      provision.add(Grant.topic(AclOperation.DESCRIBE, topic, "sees whether it is there"));
      provision.add(Grant.topic(AclOperation.CREATE, topic, "creates it"));
      provision.add(
          Grant.topic(AclOperation.DESCRIBE_CONFIGS, topic, "compares one that is there"));
    }
    return provision.all();
  }

  /**
   * What it takes to look at dead letters and publish them again, each once.
   *
   * @param applicationId of the deployment
   * @param topics names of the topics shared with the world
   */
  public static List<Grant> forDeadLetters(String applicationId, Topics topics) {
    Grants deadLetters = new Grants();
    deadLetters.add(
        Grant.topic(AclOperation.READ, topics.named(Topics.DEAD_LETTERS), "reads dead letters"));
    deadLetters.add(
        Grant.topic(
            AclOperation.READ,
            topics.named(Topics.DEAD_LETTER_REPLAYS),
            "sees what was published again"));
    deadLetters.add(
        Grant.topic(
            AclOperation.WRITE,
            topics.named(Topics.DEAD_LETTER_REPLAYS),
            "marks what it publishes again"));
    topics
        .named(Topics.INPUTS)
        .forEach(
            topic ->
                deadLetters.add(Grant.topic(AclOperation.WRITE, topic, "publishes them again")));
    deadLetters.add(
        Grant.transactions(
            AclOperation.WRITE,
            applicationId + "-dead-letter",
            "publishes in transactions, so that each is published once"));
    return deadLetters.all();
  }

  /**
   * What it takes to forget everything but the inputs, and to say before what that means.
   *
   * @param applicationId of the deployment
   * @param topics names of the topics shared with the world
   */
  public static List<Grant> forReset(String applicationId, Topics topics) {
    Grants reset = new Grants();
    String prefix = Reach.prefix(applicationId);
    reset.add(Grant.group(AclOperation.DELETE, applicationId, "deletes the group"));
    reset.add(Grant.topics(AclOperation.CREATE, prefix, "keeps instances from starting meanwhile"));
    reset.add(Grant.topics(AclOperation.DELETE, prefix, "deletes the internal topics"));
    reset.owns(topics);
    for (String topic : topics.named(Topics.TABLES)) {
      reset.add(Grant.topic(AclOperation.READ, topic, "looks for the rows that stand"));
      reset.add(Grant.topic(AclOperation.WRITE, topic, "ends the rows that stand"));
    }
    reset.add(
        Grant.topic(
            AclOperation.READ,
            topics.named(Topics.DECISIONS),
            "foresees which decisions come again"));
    reset.add(
        Grant.topic(
            AclOperation.READ,
            topics.named(Topics.DEAD_LETTERS),
            "foresees which dead letters come again"));
    for (String topic : topics.named(List.of(Topics.OFFERS, Topics.NEEDS))) {
      reset.add(Grant.topic(AclOperation.DESCRIBE, topic, "foresees what is read again"));
    }
    return reset.all();
  }

  /**
   * What it takes to move an application past a batch of an input.
   *
   * @param applicationId of the deployment
   * @param topics names of the topics shared with the world
   */
  public static List<Grant> forSkip(String applicationId, Topics topics) {
    Grants skip = new Grants();
    skip.add(Grant.group(AclOperation.READ, applicationId, "moves the application's offset"));
    topics
        .named(Topics.INPUTS)
        .forEach(
            topic -> skip.add(Grant.topic(AclOperation.READ, topic, "finds the end of the batch")));
    skip.add(
        Grant.topic(
            AclOperation.WRITE, topics.named(Topics.DEAD_LETTERS), "notes what was skipped"));
    return skip.all();
  }

  /**
   * What a form needs.
   *
   * @param topics names of the topics shared with the world
   */
  public static List<Grant> forPublisher(Topics topics) {
    Grants publisher = new Grants();
    publisher.add(Grant.topic(AclOperation.WRITE, topics.named(Topics.OFFERS), "publishes offers"));
    publisher.add(Grant.topic(AclOperation.WRITE, topics.named(Topics.NEEDS), "publishes needs"));
    publisher.add(
        Grant.topic(AclOperation.WRITE, topics.named(Topics.DECISIONS), "publishes decisions"));
    publisher.add(
        Grant.topic(
            AclOperation.READ, topics.named(Topics.ENTRY_STATUS), "sees what became of entries"));
    return publisher.all();
  }

  /**
   * What a dashboard needs.
   *
   * @param group its consumer group
   * @param topics names of the topics shared with the world
   */
  public static List<Grant> forDashboard(String group, Topics topics) {
    Grants dashboard = new Grants();
    topics
        .named(Topics.TABLES)
        .forEach(
            topic -> dashboard.add(Grant.topic(AclOperation.READ, topic, "shows what stands")));
    dashboard.add(
        Grant.topic(
            AclOperation.READ,
            topics.named(Topics.DECISION_OUTCOMES),
            "shows what became of decisions"));
    dashboard.add(Grant.group(AclOperation.READ, group, "shares the reading, commits its offsets"));
    return dashboard.all();
  }

  /**
   * What the web process needs. It reads partitions of its own choice, in no consumer group.
   *
   * @param topics names of the topics shared with the world
   */
  public static List<Grant> forWeb(Topics topics) {
    Grants web = new Grants();
    for (String topic : topics.named(Topics.INPUTS)) {
      web.add(Grant.topic(AclOperation.READ, topic, "shows what was published"));
      web.add(Grant.topic(AclOperation.WRITE, topic, "publishes what its users enter"));
    }
    topics
        .named(Topics.TABLES)
        .forEach(topic -> web.add(Grant.topic(AclOperation.READ, topic, "shows what stands")));
    web.add(
        Grant.topic(
            AclOperation.READ,
            topics.named(Topics.DECISION_OUTCOMES),
            "shows what became of decisions"));
    return web.all();
  }

  private void owns(Topics topics) {
    String owner = topics.named(Topics.OUTPUT_OWNER);
    add(Grant.topic(AclOperation.READ, owner, "sees whose the outputs are"));
    add(Grant.topic(AclOperation.WRITE, owner, "says whose the outputs are"));
  }

  private void looksAt(String topic, Set<String> checked) {
    if (checked.contains(topic)) {
      add(Grant.topic(AclOperation.DESCRIBE_CONFIGS, topic, LOOKS_AT_PROPERTIES));
    }
  }

  private void add(Grant grant) {
    grants.add(grant);
  }

  private List<Grant> all() {
    return List.copyOf(grants);
  }
}
