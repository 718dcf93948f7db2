package io.aidbook.app;

import io.aidbook.app.access.Reach;
import io.aidbook.app.config.AidbookConfig;
import io.aidbook.app.log.CommittedLog;
import io.aidbook.app.probe.CannotBindException;
import io.aidbook.app.reset.LocalState;
import io.aidbook.app.reset.ResetLock;
import io.aidbook.app.reset.StateAge;
import io.aidbook.app.reset.StateOrigin;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.topology.AidbookTopology;
import io.aidbook.topology.Watch;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One instance of Aidbook: checks that topics and schemas are there, runs the topology until it is
 * asked to stop or dies, and says how it ended. Runs once.
 */
public final class AidbookApp {
  private static final Logger log = LoggerFactory.getLogger(AidbookApp.class);

  private final AidbookConfig config;
  private final AvroSerdes serdes;
  private final Instruments instruments;
  private final Topology topology;
  private final AccessCheck access;
  private final Ownership ownership;
  private final StateOrigin origin;
  private final CompletableFuture<ExitCode> ended = new CompletableFuture<>();
  private StreamsRunner runner;
  private volatile TopicWatch topicWatch;
  private boolean stopRequested;

  /**
   * Builds the topology; connects to nothing yet.
   *
   * @param config of the instance
   */
  public AidbookApp(AidbookConfig config) {
    this.config = config;
    this.serdes = new AvroSerdes(config.serdeSettings());
    this.instruments = new Instruments(config);
    this.topology =
        AidbookTopology.build(
            config.topologyOptions(), serdes, instruments.watch(), config.topics());
    this.access = AccessCheck.ofRun(topology, config);
    this.ownership = new Ownership(config, topology);
    this.origin =
        new StateOrigin(
            config.stateDirectory(),
            config.applicationId(),
            Reach.of(topology, config).changelogs());
  }

  /** Blocks until the instance has ended, and says how. */
  public ExitCode run() {
    ExitCode code = ExitCode.DIED;
    log.info(
        "Aidbook {} starts as {} with {}",
        Release.version(),
        config.applicationId(),
        config.topologyOptions());
    config.effective().stream()
        .filter(setting -> !setting.isDefault())
        .forEach(
            setting ->
                log.info("Set in {}: {}={}", setting.origin(), setting.key(), setting.value()));
    try {
      instruments.open(topology);
      code = isReady() ? runStreams() : notReady();
    } catch (CannotBindException e) {
      log.error("Cannot start: {}", e.getMessage());
      code = notReady();
    } finally {
      serdes.close();
      log.info("Ended: {}", code);
      instruments.close();
      // Last: whoever waits for it may end the process at once.
      ended.complete(code);
    }
    return code;
  }

  /** Lets {@link #run} close and return; can be called at any time, by any thread, repeatedly. */
  public synchronized void requestStop() {
    stopRequested = true;
    if (runner == null) {
      serdes.close();
    } else {
      runner.requestStop();
    }
  }

  /**
   * Waits for the end.
   *
   * @return how it ended, or {@link ExitCode#CLOSE_TIMED_OUT} when it has not within the limit
   */
  public ExitCode awaitEnd(Duration limit) throws InterruptedException {
    try {
      return ended.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return ExitCode.CLOSE_TIMED_OUT;
    } catch (ExecutionException e) {
      throw new IllegalStateException("never completed exceptionally", e);
    }
  }

  /** Where its probes answer; empty while they do not, and when there are none. */
  public Optional<InetSocketAddress> probes() {
    return instruments.address();
  }

  /** Whether {@link #run} has returned or is about to. */
  public boolean hasEnded() {
    return ended.isDone();
  }

  private boolean isReady() {
    StillWaiting waiting = StillWaiting.logOf(instruments.lifecycle());
    try (Admin admin = Admin.create(config.adminSettings())) {
      instruments
          .lifecycle()
          .startsBy("looking at rights on the brokers " + config.bootstrapServers());
      List<String> problems = access.problems(admin);
      if (problems.isEmpty()) {
        problems = readiness(admin);
      }
      if (problems.isEmpty()) {
        instruments.lifecycle().startsBy("looking whose the outputs are");
        problems = ownership.claim(admin);
      }
      problems.forEach(log::error);
      if (problems.isEmpty() && config.storesOnDisk()) {
        removeUselessStores(admin);
      }
      return problems.isEmpty();
    } catch (UncheckedIOException | IllegalStateException e) {
      log.error("Cannot start: {}", Reasons.of(e));
      return false;
    } catch (KafkaException e) {
      log.error("Cannot start: {}", Reasons.of(e));
      return false;
    } finally {
      waiting.close();
    }
  }

  private void removeUselessStores(Admin admin) {
    if (origin.removeIfForeign(admin)) {
      log.warn(
          "The stores in {} were of before a reset and are removed; they are built anew",
          config.stateDirectory());
    }
    LocalState state = new LocalState(config.stateDirectory(), config.applicationId());
    new StateAge(state, config.changelogTombstones(), Clock.systemUTC())
        .removeIfTooOld()
        .ifPresent(
            written ->
                log.warn(
                    "The stores in {} were left alone since {}, longer than changelogs keep"
                        + " tombstones, and are removed; they are built anew",
                    config.stateDirectory(),
                    written));
  }

  private synchronized ExitCode notReady() {
    return stopRequested ? ExitCode.DONE : ExitCode.NOT_READY;
  }

  private List<String> readiness(Admin admin) {
    if (new ResetLock(admin, config.applicationId()).isTaken()) {
      return List.of(
          "a reset of %s was begun and is not finished; run: aidbook reset --execute"
              .formatted(config.applicationId()));
    }
    return new Readiness(
            new TopicInspection(admin),
            serdes.registry(),
            config.bootstrapServers(),
            config.registryUrls(),
            config.topics(),
            instruments.lifecycle()::startsBy)
        .problems(
            SharedTopic.usedBy(topology, config.topics(), config.maxRequestBytes()),
            Reach.of(topology, config).internal(),
            config.internalTopicProperties(),
            !config.autoRegisterSchemas());
  }

  private ExitCode runStreams() {
    Reach reach = Reach.of(topology, config);
    try (Admin admin = Admin.create(config.adminSettings());
        CommittedLog claims = ownership.claims(admin);
        TopicWatch watch =
            new TopicWatch(
                new TopicInspection(admin)::look,
                ownership.owner(claims)::other,
                ownership.topic(),
                config.applicationId(),
                reach.inputs(),
                ownership.held(),
                reach.outputs(),
                this::endFor)) {
      watch.start();
      topicWatch = watch;
      return runWatched();
    } catch (KafkaException e) {
      log.error("Cannot start: {}", Reasons.of(e));
      return notReady();
    }
  }

  private void endFor(String problem) {
    log.error("Ending: {}", problem);
    fail();
  }

  private ExitCode runWatched() {
    KafkaStreams streams;
    StoreMemory memory = null;
    try {
      Properties properties = config.streamsProperties();
      if (config.storesOnDisk()) {
        StoreLibrary.load(config.stateDirectory());
        memory = new StoreMemory(config.storeMemoryBytes());
        properties.put(StoreMemory.CONFIG, memory);
      }
      properties.put(Watch.CONFIG, instruments.watch());
      streams = new KafkaStreams(topology, properties, new FollowedClients(instruments.fencing()));
    } catch (KafkaException e) {
      if (memory != null) {
        memory.close();
      }
      log.error("Cannot start: {}; check that state.dir is this instance's alone", Reasons.of(e));
      return notReady();
    }
    StreamsRunner created =
        new StreamsRunner(
            new OnceRunning(
                StreamsInstance.of(
                    streams,
                    instruments.follow(streams),
                    config.isStaticMember()
                        ? GroupMembershipOperation.REMAIN_IN_GROUP
                        : GroupMembershipOperation.LEAVE_GROUP),
                this::onceRunning),
            new DeniedAccess(
                access::problemsBehind,
                new ThreadReplacement(
                    config.threadReplacementsMax(),
                    config.threadReplacementsWindow(),
                    System::nanoTime,
                    () -> instruments.fencing().lost(Thread.currentThread().getName()))),
            config.closeTimeout(),
            serdes::close);
    synchronized (this) {
      runner = created;
      if (stopRequested) {
        runner.requestStop();
      }
    }
    ExitCode code = created.run();
    // After a close that took too long a store may still be open: then it ends with the process.
    if (memory != null && code == ExitCode.DONE) {
      memory.close();
    }
    return code;
  }

  private void onceRunning() {
    if (config.storesOnDisk()) {
      try (Admin admin = Admin.create(config.adminSettings())) {
        origin.note(admin);
      } catch (KafkaException | UncheckedIOException e) {
        log.warn("The changelogs of the stores are not noted: {}", Reasons.of(e));
      }
    }
    noteTopics();
    checkInternalTopics();
  }

  private void noteTopics() {
    try (Admin admin = Admin.create(config.adminSettings())) {
      topicWatch.remember(ownership.noteTopics(admin));
    } catch (KafkaException e) {
      log.warn("The topics are not noted: {}", Reasons.of(e));
    }
  }

  /**
   * Looks again, now that the internal topics are there: without the right to delete their records
   * an instance would run, and they would grow for ever.
   */
  private void checkInternalTopics() {
    try {
      List<String> problems = access.problems();
      problems.forEach(log::error);
      if (!problems.isEmpty()) {
        fail();
      }
    } catch (KafkaException e) {
      log.warn("The brokers do not say what they allow: {}", Reasons.of(e));
    }
  }

  private synchronized void fail() {
    if (runner != null) {
      runner.fail();
    }
  }
}
