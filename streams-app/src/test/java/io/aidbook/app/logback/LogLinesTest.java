package io.aidbook.app.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.OutputStreamAppender;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What the app's own configuration of Logback makes of log statements. */
class LogLinesTest {
  private static final String KAFKA =
      "org.apache.kafka.streams.processor.internals.assignment.DefaultStandbyTaskAssignor";

  private static final String METADATA =
      "The metadata response from the cluster reported a recoverable issue with correlation id 7 :"
          + " {";

  private static final String MISSING = "hub-a-to-b-repartition=UNKNOWN_TOPIC_OR_PARTITION";

  private static final String MEMBERSHIP =
      "Membership is in the following statuses: (3) Internal topics are missing: ";

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final LoggerContext context = new LoggerContext();

  private Logger logger(String name) throws Exception {
    context.setMDCAdapter(new LogbackMDCAdapter());
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    // A command that was tried in this process before may have set another level.
    context.putProperty("aidbook.log.level", "INFO");
    context.putProperty("aidbook.kafka.log.level", "WARN");
    configurator.doConfigure(LogLinesTest.class.getResource("/aidbook-logback.xml"));
    OutputStreamAppender<ILoggingEvent> appender =
        (OutputStreamAppender<ILoggingEvent>)
            context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("CONSOLE");
    appender.setOutputStream(written);
    return context.getLogger(name);
  }

  private List<String> lines() {
    return written.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void shouldWriteOneLineWhateverAValueHolds() throws Exception {
    logger("io.aidbook.Some").warn("Set aside key '{}'", "n1\n2026 ERROR forged\u001b[2J\u2028");

    assertThat(lines())
        .singleElement()
        .asString()
        .endsWith("Set aside key 'n1\\n2026 ERROR forged\\u001b[2J\\u2028'");
  }

  @Test
  void shouldKeepForgedLinesOutOfStackTraces() throws Exception {
    Exception cause = new IllegalArgumentException("b\nERROR forged too");
    Exception failure = new IllegalStateException("a\r\nERROR forged", cause);
    failure.addSuppressed(new IllegalStateException("c\nERROR and again"));

    logger("io.aidbook.Some").error("It failed", failure);

    assertThat(lines())
        .anyMatch(line -> line.endsWith("IllegalStateException: a\\r\\nERROR forged"))
        .anyMatch(line -> line.endsWith("IllegalArgumentException: b\\nERROR forged too"))
        .anyMatch(line -> line.contains("\tat " + LogLinesTest.class.getName()))
        .noneMatch(line -> line.startsWith("ERROR"));
  }

  @Test
  void shouldWarnOnceOfStandbysThatNobodyCanKeep() throws Exception {
    Logger kafka = logger(KAFKA);
    for (int task = 0; task < 48; task++) {
      kafka.warn(
          "Unable to assign {} of {} standby tasks for task [{}]. There is not enough available"
              + " capacity. You should increase the number of application instances to maintain the"
              + " requested number of standby replicas.",
          1,
          1,
          "0_" + task);
    }
    kafka.warn("Something else");

    assertThat(lines()).hasSize(2);
    assertThat(lines().get(0)).contains("WARN", "Too few instances run for num.standby.replicas");
    assertThat(lines().get(1)).endsWith("Something else");
  }

  /** As Kafka's clients say it: the name of the client in front, and the values filled in. */
  @Test
  void shouldSayOnceThatInternalTopicsAreBeingMade() throws Exception {
    Logger clients = logger("org.apache.kafka.clients.NetworkClient");
    Logger members = context.getLogger("org.apache.kafka.clients.consumer.internals.Some");
    String prefix = "[Consumer clientId=hub-1-StreamThread-%d-consumer, groupId=hub] ";
    for (int thread = 1; thread < 9; thread++) {
      clients.warn(
          prefix.formatted(thread)
              + METADATA
              + MISSING
              + ", hub-a-changelog=LEADER_NOT_AVAILABLE}");
      members.warn(
          prefix.formatted(thread)
              + MEMBERSHIP
              + "hub-a-changelog, hub-b and 22 additional topics");
    }
    members.warn(
        MEMBERSHIP
            + "hub-a-changelog, hub-b and 22 additional topics; Creation failed: hub-a-changelog"
            + " (Topic 'hub-a-changelog' already exists.), hub-b (Topic 'hub-b' already exists.)"
            + " and 22 more.");
    context
        .getLogger("org.apache.kafka.streams.KafkaStreams")
        .warn("stream-client [hub] A non-default kafka client supplier was supplied. Note that");
    assertThat(lines())
        .singleElement()
        .asString()
        .contains("INFO", "Internal topics do not exist yet: Kafka Streams makes them now");
  }

  @Test
  void shouldStillWarnOfOtherTopicsAndOtherTrouble() throws Exception {
    Logger clients = logger("org.apache.kafka.clients.NetworkClient");
    clients.warn(METADATA + "offers=UNKNOWN_TOPIC_OR_PARTITION}");
    clients.warn(METADATA + MISSING + ", offers=UNKNOWN_TOPIC_OR_PARTITION}");
    clients.warn(METADATA + "hub-a-changelog=INVALID_TOPIC_EXCEPTION}");
    clients.warn(METADATA.replace("7", "{}") + "{}", 7, "offers=LEADER_NOT_AVAILABLE}");
    clients.warn(MEMBERSHIP + "hub-a-changelog; Unauthorized to CREATE on topics hub-a-changelog.");
    clients.warn(MEMBERSHIP + "hub-a; Creation failed: hub-a (It is not allowed.) and 2 more.");
    clients.warn(MEMBERSHIP.replace("(3)", "(1)") + "offers");
    context.getLogger("io.aidbook.Some").warn(METADATA + MISSING + "}");

    assertThat(lines()).hasSize(8).allMatch(line -> line.contains(" WARN "));
  }

  @Test
  void shouldWarnAgainAfterAWhile() throws Exception {
    Logger kafka = logger(KAFKA);
    context.resetTurboFilterList();
    AtomicLong clock = new AtomicLong();
    context.addTurboFilter(new StandbyWarnings(clock::get));

    for (int minute = 0; minute < 25; minute++) {
      clock.set(Duration.ofMinutes(minute).toNanos());
      kafka.warn("Unable to assign {} of {} standby tasks for task [{}]. And so on", 1, 1, "0_0");
    }

    assertThat(lines()).hasSize(3);
  }
}
