package io.aidbook.chaos;

import io.aidbook.quickstart.kafka.BrokerSettings;
import io.aidbook.quickstart.kafka.BrokerStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** One process of Kafka: the broker, or its controller. */
final class BrokerNode implements AutoCloseable {
  static final int BROKER_ID = 1;

  /** For a start or a stop, or for what the one notices of the other. */
  static final Duration PATIENCE = Duration.ofSeconds(90);

  private static final int CONTROLLER_ID = 2;
  private static final Jvm JVM = Jvm.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx768m");

  /**
   * What a cluster leaves to its defaults, shortened so that a failure is over in seconds: the
   * shortest session a group may have, how often the broker looks for transactions whose time is
   * up, and how long the controller believes in a broker that was killed.
   */
  private static final Map<String, String> QUICK =
      Map.of(
          "broker.session.timeout.ms", "6000",
          "broker.heartbeat.interval.ms", "1000",
          "group.min.session.timeout.ms", "1000",
          "group.streams.min.session.timeout.ms", "1000",
          "group.streams.session.timeout.ms", "4000",
          "transaction.abort.timed.out.transaction.cleanup.interval.ms", "500",
          "log.index.size.max.bytes", "65536");

  private final String name;
  private final Path directory;
  private final Properties settings;
  private final LogFile log;
  private ChildJvm process;

  private BrokerNode(String name, Path directory, Properties settings) {
    this.name = name;
    this.directory = directory;
    this.settings = settings;
    this.log = new LogFile(directory.resolve(name + ".log"));
  }

  /** Ports that are free: for clients, and for the controller. */
  static int[] freePorts() {
    // Both are open at once, so that they differ.
    try (ServerSocket clients = anyPort();
        ServerSocket controller = anyPort()) {
      return new int[] {clients.getLocalPort(), controller.getLocalPort()};
    } catch (IOException e) {
      throw new UncheckedIOException("no port is free", e);
    }
  }

  private static ServerSocket anyPort() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  static BrokerNode broker(Path directory, int port, int controllerPort) {
    Map<String, String> own = new HashMap<>(QUICK);
    own.put("process.roles", "broker");
    own.put("node.id", Integer.toString(BROKER_ID));
    Properties settings = settings(directory, "data", port, controllerPort, own);
    settings.put("listeners", settings.get("advertised.listeners"));
    return new BrokerNode("broker", directory, settings);
  }

  static BrokerNode controller(Path directory, int port) {
    Map<String, String> own = new HashMap<>(QUICK);
    own.put("process.roles", "controller");
    own.put("node.id", Integer.toString(CONTROLLER_ID));
    Properties settings = settings(directory, "controller-data", port, port, own);
    settings.remove("advertised.listeners");
    settings.put("listeners", "CONTROLLER://" + voter(port));
    return new BrokerNode("controller", directory, settings);
  }

  private static Properties settings(
      Path directory, String data, int port, int controllerPort, Map<String, String> own) {
    own.put("controller.quorum.voters", CONTROLLER_ID + "@" + voter(controllerPort));
    return BrokerSettings.of(directory.resolve(data), port, controllerPort, own);
  }

  private static String voter(int port) {
    return InetAddress.getLoopbackAddress().getHostAddress() + ":" + port;
  }

  /** Where its data lies. */
  Path data() {
    return Path.of(settings.getProperty("log.dirs"));
  }

  /** Makes the directory of its data ready. */
  void format(String clusterId) {
    BrokerStorage.format(settings, clusterId);
  }

  /** Starts it; it may take a while to serve. */
  void start() {
    Path file = directory.resolve(name + ".properties");
    try {
      Files.createDirectories(directory);
      try (Writer writer = Files.newBufferedWriter(file)) {
        settings.store(writer, null);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the settings of the %s cannot be written".formatted(name), e);
    }
    process =
        ChildJvm.start(
            name,
            JVM,
            List.of("kafka.Kafka", file.toString()),
            Map.of("KAFKA_LOG_LEVEL", "INFO"),
            log.path());
  }

  /** All that it has logged. */
  String log() {
    return log.text();
  }

  /** SIGKILL. */
  void kill() {
    process.kill();
  }

  /** SIGTERM: all that it holds is on its disk afterwards. */
  void stop() {
    process.askToStop();
    process.await(PATIENCE);
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
    }
  }
}
