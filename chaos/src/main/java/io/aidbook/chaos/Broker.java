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
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;

/** One Kafka broker as a process: killed, it comes back with the same address and data. */
final class Broker implements AutoCloseable {
  private static final Duration START = Duration.ofSeconds(90);
  private static final Jvm JVM = Jvm.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx768m");

  /**
   * What a cluster leaves to its defaults, shortened so that a failure is over in seconds: the
   * shortest session a group may have, how often the broker looks for transactions whose time is
   * up, and how long a controller believes in a broker that was killed.
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

  private final Path directory;
  private final int port;
  private final Path settings;
  private ChildJvm process;

  private Broker(Path directory, int port, Path settings) {
    this.directory = directory;
    this.port = port;
    this.settings = settings;
  }

  /** Starts one, on the data that are there or on none; returns when it serves clients. */
  static Broker launch(Path directory) {
    Broker broker = prepare(directory);
    broker.start();
    return broker;
  }

  private static Broker prepare(Path directory) {
    // Both are open at once, so that they differ.
    try (ServerSocket clients = anyPort();
        ServerSocket controller = anyPort()) {
      int port = clients.getLocalPort();
      Path data = directory.resolve("data");
      Properties properties = BrokerSettings.of(data, port, controller.getLocalPort(), QUICK);
      Files.createDirectories(directory);
      Path file = directory.resolve("server.properties");
      try (Writer writer = Files.newBufferedWriter(file)) {
        properties.store(writer, null);
      }
      if (Files.notExists(data)) {
        BrokerStorage.format(properties);
      }
      return new Broker(directory, port, file);
    } catch (IOException e) {
      throw new UncheckedIOException("a broker cannot be made in " + directory, e);
    }
  }

  private static ServerSocket anyPort() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  /** Starts it, and returns when it serves clients. */
  void start() {
    process =
        ChildJvm.start(
            "broker",
            JVM,
            List.of("kafka.Kafka", settings.toString()),
            Map.of(),
            directory.resolve("broker.log"));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", address()))) {
      Awaitility.await("the broker to serve")
          .atMost(START)
          .ignoreExceptions()
          .until(() -> !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty());
    }
  }

  /** SIGKILL; it comes back at once, and an operator looks after what it forgets. */
  void killAndRestart() {
    process.kill();
    start();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", address()))) {
      HangingTransactions hanging = new HangingTransactions(admin);
      Awaitility.await("the broker to tell of its transactions")
          .atMost(START)
          .ignoreExceptions()
          .until(() -> hanging.abort() >= 0);
    }
  }

  /** SIGTERM: all that it holds is on its disk afterwards. */
  void stop() {
    process.askToStop();
    process.await(START);
  }

  /** Where clients find it, as {@code host:port}. */
  String address() {
    return InetAddress.getLoopbackAddress().getHostAddress() + ":" + port;
  }

  @Override
  public void close() {
    process.close();
  }
}
