package io.aidbook.app.reset;

import io.aidbook.app.log.BrokerAnswer;
import io.aidbook.app.log.CommittedLog;
import io.aidbook.events.Decision;
import io.aidbook.topology.InternalTopics;
import io.aidbook.topology.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Takes an application back to its start: the next instance reads every input from its first record
 * with empty stores. Every step can be repeated, so that an interrupted reset is resumed by running
 * it again; until it is done, {@link ResetLock} keeps instances from starting.
 */
public final class Reset {
  private final Admin admin;
  private final CommittedLog log;
  private final Supplier<? extends Producer<byte[], byte[]>> producers;
  private final Deserializer<Decision> decisions;
  private final String applicationId;
  private final Topics topics;
  private final Group group;
  private final OutputOwner owner;
  private final ResetLock lock;

  /**
   * @param admin a client
   * @param log to read from
   * @param producers makes a producer without transactions
   * @param decisions reads the values of decisions
   * @param applicationId of the deployment
   * @param topics names of the topics shared with the world
   */
  public Reset(
      Admin admin,
      CommittedLog log,
      Supplier<? extends Producer<byte[], byte[]>> producers,
      Deserializer<Decision> decisions,
      String applicationId,
      Topics topics) {
    this.admin = admin;
    this.log = log;
    this.producers = producers;
    this.decisions = decisions;
    this.applicationId = applicationId;
    this.topics = topics;
    this.owner = new OutputOwner(log, producers, topics.named(Topics.OUTPUT_OWNER), applicationId);
    this.group = new Group(admin, applicationId);
    this.lock = new ResetLock(admin, applicationId);
  }

  /**
   * Looks at everything and changes nothing.
   *
   * @throws KafkaException when brokers or registry cannot be reached or refuse
   */
  public Plan plan() {
    Set<String> like = likeInternal();
    Set<String> internal = internal(like);
    Set<String> unknown = new TreeSet<>(like);
    unknown.removeAll(internal);
    Foresight foresight = new Foresight(log, decisions, topics);
    Map<String, Integer> standing = new HashMap<>();
    Set<String> lost = Set.of();
    for (String table : topics.named(Topics.TABLES)) {
      StandingRows rows = StandingRows.of(table, log);
      standing.put(table, rows.number());
      if (table.equals(topics.named(Topics.COMMITMENTS))) {
        lost = foresight.lost(rows);
      }
    }
    return new Plan(
        lock.isTaken(),
        group.members(),
        group.exists(),
        internal,
        unknown,
        standing,
        foresight.inputs(),
        foresight.removed(),
        lost,
        foresight.deadLettersAgain());
  }

  /**
   * The application that the outputs belong to, if it is another one: ending their rows would make
   * the other's work undone.
   *
   * @throws KafkaException when brokers cannot be reached or refuse
   */
  public Optional<String> otherOwner() {
    return owner.other();
  }

  /** Members of the group of another application. */
  public List<String> membersOf(String application) {
    return new Group(admin, application).members();
  }

  /**
   * Does it. The outputs are nobody's afterwards, or this application's.
   *
   * @param takeOver makes the outputs this application's, whoever had them
   * @param said is told each step once it is done
   * @return why it could not be done, or not be finished; empty when it is
   * @throws KafkaException when the brokers cannot be reached or refuse; running it again resumes
   *     it
   */
  public Optional<String> execute(boolean takeOver, Consumer<String> said) {
    boolean resumed = lock.isTaken();
    lock.take();
    List<String> members = group.members();
    if (!members.isEmpty()) {
      if (!resumed) {
        lock.release();
      }
      return Optional.of("Not reset, and nothing was changed: " + running(members));
    }
    said.accept("instances cannot start until this is done");
    if (takeOver) {
      owner.take();
      said.accept("the outputs belong to %s".formatted(applicationId));
    }
    deleteInternal(said);
    endRows(said);
    group.delete();
    said.accept("deleted the group, and with it how far it had read");
    if (!Patience.until(() -> !group.exists() && internal(likeInternal()).isEmpty())) {
      return Optional.of(
          "The reset is not finished: an instance started meanwhile; stop it and run aidbook reset --execute again: until then"
              + " none can start");
    }
    if (!takeOver) {
      owner.release();
      said.accept("the outputs belong to no application");
    }
    lock.release();
    said.accept("instances can start again");
    return Optional.empty();
  }

  /** What to do about members. */
  public static String running(List<String> members) {
    return ("the group has active members: %s; stop every instance (SIGTERM), wait until it has ended"
            + " or, where it was killed, until its session.timeout.ms is over, and try again")
        .formatted(String.join(", ", members));
  }

  private void deleteInternal(Consumer<String> said) {
    for (String topic : internal(likeInternal())) {
      try {
        BrokerAnswer.to(admin.deleteTopics(List.of(topic)).all());
        said.accept("deleted topic " + topic);
      } catch (UnknownTopicOrPartitionException e) {
        said.accept("topic " + topic + " is gone");
      }
    }
  }

  private void endRows(Consumer<String> said) {
    try (Producer<byte[], byte[]> producer = producers.get()) {
      for (String table : topics.named(Topics.TABLES)) {
        StandingRows rows = StandingRows.of(table, log);
        rows.end(producer);
        said.accept("ended %d rows of %s".formatted(rows.number(), table));
      }
    }
  }

  private static Set<String> internalNames(String prefix) {
    Set<String> names = new TreeSet<>();
    InternalTopics.ofAnyLevels().forEach(name -> names.add(prefix + name));
    return names;
  }

  private String prefix() {
    return applicationId + "-";
  }

  private Set<String> internal(Set<String> existing) {
    Set<String> internal = internalNames(prefix());
    internal.retainAll(existing);
    return internal;
  }

  private Set<String> likeInternal() {
    Set<String> like = new TreeSet<>(BrokerAnswer.to(admin.listTopics().names()));
    like.removeIf(topic -> !topic.startsWith(prefix()) || topic.equals(prefix() + "reset"));
    return like;
  }
}
