package io.aidbook.quickstart.kafka;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** The settings of a broker that is alone, local and short-lived. */
public final class BrokerSettings {
  static final int NODE_ID = 1;
  static final String CONTROLLER_LISTENER = "CONTROLLER";

  private static final String LOOPBACK = "127.0.0.1";
  private static final String NEVER = Long.toString(Long.MAX_VALUE);

  /** A dead letter carries an original of up to 1 MiB, and headers. */
  private static final String MAX_MESSAGE_BYTES = Integer.toString(2 * 1024 * 1024);

  private BrokerSettings() {}

  static String address(int port) {
    return LOOPBACK + ":" + port;
  }

  /**
   * All of them.
   *
   * @param logDirectory where its data lies
   * @param brokerPort on the loopback address, for clients
   * @param controllerPort on the loopback address, for itself
   * @param overrides settings that add to or replace these
   */
  public static Properties of(
      Path logDirectory, int brokerPort, int controllerPort, Map<String, String> overrides) {
    Properties settings = new Properties();
    settings.putAll(node(logDirectory, brokerPort, controllerPort));
    settings.putAll(ALONE);
    settings.putAll(TIME);
    settings.putAll(GROUPS);
    settings.putAll(LEAN);
    settings.putAll(overrides);
    return settings;
  }

  private static Map<String, String> node(Path logDirectory, int brokerPort, int controllerPort) {
    String broker = "PLAINTEXT://" + address(brokerPort);
    return Map.ofEntries(
        Map.entry("process.roles", "broker,controller"),
        Map.entry("node.id", Integer.toString(NODE_ID)),
        Map.entry("controller.quorum.voters", NODE_ID + "@" + address(controllerPort)),
        Map.entry(
            "listeners", broker + "," + CONTROLLER_LISTENER + "://" + address(controllerPort)),
        Map.entry("advertised.listeners", broker),
        Map.entry("controller.listener.names", CONTROLLER_LISTENER),
        Map.entry(
            "listener.security.protocol.map",
            "PLAINTEXT:PLAINTEXT," + CONTROLLER_LISTENER + ":PLAINTEXT"),
        Map.entry("log.dirs", logDirectory.toString()));
  }

  private static final Map<String, String> ALONE =
      Map.of(
          "auto.create.topics.enable", "false",
          "default.replication.factor", "1",
          "min.insync.replicas", "1",
          "offsets.topic.replication.factor", "1",
          "transaction.state.log.replication.factor", "1",
          "transaction.state.log.min.isr", "1",
          "share.coordinator.state.topic.replication.factor", "1",
          "share.coordinator.state.topic.min.isr", "1",
          "message.max.bytes", MAX_MESSAGE_BYTES);

  /**
   * Records carry the time at which a form recorded them: years ago in a replay, or ahead of this
   * machine's clock. Such a time must neither expire a record nor have it refused, nor split the
   * log into a segment per week of event time.
   */
  private static final Map<String, String> TIME =
      Map.of(
          "log.retention.ms", "-1",
          "log.roll.ms", NEVER,
          "log.message.timestamp.before.max.ms", NEVER,
          "log.message.timestamp.after.max.ms", NEVER);

  /** Groups form without waiting for members that never come. */
  private static final Map<String, String> GROUPS =
      Map.of(
          "group.initial.rebalance.delay.ms", "0",
          "group.streams.initial.rebalance.delay.ms", "0",
          "group.streams.min.heartbeat.interval.ms", "200",
          "group.streams.heartbeat.interval.ms", "500",
          "group.streams.assignment.interval.ms", "100",
          "group.consumer.min.heartbeat.interval.ms", "200",
          "group.consumer.heartbeat.interval.ms", "500",
          "group.consumer.assignment.interval.ms", "100");

  /** Few threads, partitions and buffers: it shares the machine with the app it serves. */
  private static final Map<String, String> LEAN =
      Map.of(
          "num.network.threads", "2",
          "num.io.threads", "4",
          "background.threads", "2",
          "group.coordinator.threads", "1",
          // A machine that is busy elsewhere must not make the broker lose touch with itself.
          "broker.session.timeout.ms", "60000",
          "offsets.topic.num.partitions", "4",
          "transaction.state.log.num.partitions", "4",
          "log.cleaner.dedupe.buffer.size", Integer.toString(8 * 1024 * 1024),
          "controller.quorum.election.timeout.ms", "500",
          "controller.quorum.append.linger.ms", "5");
}
