package io.aidbook.app;

import io.aidbook.app.TopicInspection.Seen;
import io.aidbook.app.reset.OutputOwner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks, while an instance runs, whether its topics are still those that it started with. Kafka's
 * clients notice after minutes, or not at all: records in new partitions would go unread, and a
 * topic that was deleted and made anew would be taken for the old one.
 */
final class TopicWatch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TopicWatch.class);

  /** How often it looks. */
  static final Duration INTERVAL = Duration.ofSeconds(20);

  private final Function<Collection<String>, Map<String, Seen>> inspection;
  private final Supplier<Optional<String>> otherOwner;
  private final String ownerTopic;
  private final String applicationId;
  private final Set<String> inputs;
  private final Set<String> held;
  private final Set<String> topics;
  private final Map<String, Seen> known = new TreeMap<>();
  private final Consumer<String> onProblem;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "aidbook-topic-watch");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param inspection finds the topics that exist, of some names
   * @param otherOwner finds the other application that the outputs belong to, if they do
   * @param ownerTopic name of the topic that says whose they are
   * @param applicationId of this application
   * @param inputs names of the inputs
   * @param held names of the inputs, outputs and internal topics that must agree with the stores
   * @param others names of other topics that must be there
   * @param onProblem is told what is wrong, once
   */
  TopicWatch(
      Function<Collection<String>, Map<String, Seen>> inspection,
      Supplier<Optional<String>> otherOwner,
      String ownerTopic,
      String applicationId,
      Collection<String> inputs,
      Collection<String> held,
      Collection<String> others,
      Consumer<String> onProblem) {
    this.inspection = inspection;
    this.otherOwner = otherOwner;
    this.ownerTopic = ownerTopic;
    this.applicationId = applicationId;
    this.inputs = Set.copyOf(inputs);
    this.held = Set.copyOf(held);
    this.topics = new TreeSet<>(held);
    this.topics.addAll(others);
    this.topics.add(ownerTopic);
    this.onProblem = onProblem;
  }

  /** Takes the topics as they are for what they have to stay, and looks from now on. */
  @SuppressWarnings("FutureReturnValueIgnored") // what fails is logged
  void start() {
    remember(inspection.apply(topics));
    timer.scheduleWithFixedDelay(
        this::lookQuietly, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Takes topics that were made meanwhile for what they have to stay. */
  synchronized void remember(Map<String, Seen> seen) {
    seen.forEach(known::putIfAbsent);
  }

  private void lookQuietly() {
    try {
      List<String> problems = look();
      if (!problems.isEmpty()) {
        timer.shutdown();
        problems.forEach(onProblem);
      }
    } catch (KafkaException e) {
      if (timer.isShutdown()) {
        return; // the instance stops
      }
      log.warn("Cannot look at the topics now, and try again: {}", Reasons.of(e));
    } catch (RuntimeException e) {
      log.error("Cannot look at the topics", e);
    }
  }

  /**
   * What is otherwise than it was; a topic that was made meanwhile is remembered. What happened to
   * topics is said even if nobody can say whose the outputs are: that is read from one of them.
   */
  synchronized List<String> look() {
    Map<String, Seen> now = inspection.apply(topics);
    List<String> problems = changes(known, now, inputs, held);
    ownerMadeAnew(now).ifPresent(problems::add);
    remember(now);
    return problems.isEmpty()
        ? otherOwner
            .get()
            .map(application -> OutputOwner.refusal(ownerTopic, application, applicationId))
            .stream()
            .toList()
        : problems;
  }

  /**
   * The claim went with the topic, and another application could take the outputs while this one
   * writes them. The next start claims them anew.
   */
  private Optional<String> ownerMadeAnew(Map<String, Seen> now) {
    Seen was = known.get(ownerTopic);
    Seen is = now.get(ownerTopic);
    return was == null || is == null || is.id().equals(was.id())
        ? Optional.empty()
        : Optional.of(
            ("topic %s was deleted and made anew: it no longer says that the outputs belong to %s."
                    + " Start again: they belong to the first application that starts")
                .formatted(ownerTopic, applicationId));
  }

  /**
   * What happened to topics, as sentences that say what to do.
   *
   * @param before as they were
   * @param now those that exist
   * @param inputs names of those that others publish to
   * @param held names of those that must agree with the stores
   */
  static List<String> changes(
      Map<String, Seen> before, Map<String, Seen> now, Set<String> inputs, Set<String> held) {
    List<String> problems = new ArrayList<>();
    before.forEach(
        (topic, was) -> {
          Seen is = now.get(topic);
          if (is == null) {
            problems.add(
                held.contains(topic)
                    ? gone(topic, "was deleted")
                    : "topic %s was deleted; run: aidbook provision".formatted(topic));
          } else if (!held.contains(topic)) {
            return; // nothing stands in it
          } else if (!is.id().equals(was.id())) {
            problems.add(gone(topic, "was deleted and made anew"));
          } else if (is.partitions() != was.partitions() && inputs.contains(topic)) {
            problems.add(
                ("partitions were added to topic %s while it was read: it had %d and has %d. What is in"
                        + " the new ones would go unread, and a key's records may lie in two"
                        + " partitions. Delete the topic, run aidbook provision, publish to it"
                        + " again, then run: aidbook reset --execute")
                    .formatted(topic, was.partitions(), is.partitions()));
          } else if (is.partitions() != was.partitions()) {
            problems.add(
                ("partitions were added to topic %s, which had %d and has %d: a key's records may lie in"
                        + " two partitions. Run: aidbook reset --execute")
                    .formatted(topic, was.partitions(), is.partitions()));
          }
        });
    return problems;
  }

  /** What to do about a topic that was taken away. */
  static String gone(String topic, String what) {
    return ("topic %s %s: what it held no longer agrees with the stores and the other topics. Run:"
            + " aidbook provision, publish again what an input has lost, then run: aidbook reset"
            + " --execute")
        .formatted(topic, what);
  }

  /** Returns when it looks no more, since its clients are closed next. */
  @Override
  public void close() {
    timer.shutdownNow();
    try {
      if (!timer.awaitTermination(INTERVAL.toMillis(), TimeUnit.MILLISECONDS)) {
        log.warn("Still looking at the topics");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
