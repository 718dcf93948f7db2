package io.aidbook.quickstart.kafka;

import io.aidbook.quickstart.ShutdownStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * A real Kafka in this process: one KRaft node, broker and controller, on loopback addresses and
 * free ports, with its log in a temporary directory.
 *
 * <p>It can be stopped and started again on the same port with the same data, as in an outage. The
 * directory is gone after {@link #close}, and also when the JVM is stopped by a signal.
 */
public final class EmbeddedKafka implements AutoCloseable {
  private static final int ATTEMPTS = 5;

  private final WorkDirectory directory;
  private final int port;
  private final Properties settings;
  private KafkaRaftServer server;
  private boolean closed;

  private EmbeddedKafka(WorkDirectory directory, int port, Properties settings) {
    this.directory = directory;
    this.port = port;
    this.settings = settings;
  }

  /** Formats and starts a broker; returns when it serves clients. */
  public static EmbeddedKafka launch() {
    return launch(Map.of());
  }

  /**
   * Formats and starts a broker; returns when it serves clients.
   *
   * @param brokerProperties Kafka broker settings that add to or replace the defaults
   * @throws IllegalStateException when it does not start
   */
  public static EmbeddedKafka launch(Map<String, String> brokerProperties) {
    BrokerExit.forbid();
    for (int attempt = 1; ; attempt++) {
      WorkDirectory directory = WorkDirectory.create("aidbook-kafka-");
      EmbeddedKafka kafka = prepare(directory, brokerProperties);
      ShutdownStack.add(kafka);
      try {
        BrokerStorage.format(kafka.settings);
        kafka.start();
        return kafka;
      } catch (RuntimeException e) {
        kafka.close();
        // A port that was free when asked for may be taken by the time the broker binds it.
        if (attempt == ATTEMPTS || !isBindFailure(e)) {
          throw e;
        }
      }
    }
  }

  private static EmbeddedKafka prepare(
      WorkDirectory directory, Map<String, String> brokerProperties) {
    // Both are open at once, so that they differ.
    try (ServerSocket broker = anyPort();
        ServerSocket controller = anyPort()) {
      int port = broker.getLocalPort();
      Properties settings =
          BrokerSettings.of(
              directory.path().resolve("log"), port, controller.getLocalPort(), brokerProperties);
      return new EmbeddedKafka(directory, port, settings);
    } catch (IOException e) {
      directory.close();
      throw new UncheckedIOException("no free port on the loopback address", e);
    }
  }

  private static ServerSocket anyPort() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  private static boolean isBindFailure(Throwable error) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return true;
      }
    }
    return false;
  }

  /**
   * Starts it again after {@link #stop}, on the same port and data; of no effect while it runs.
   *
   * @throws IllegalStateException when it does not start, or was closed
   */
  public synchronized void start() {
    if (closed) {
      throw new IllegalStateException("the embedded broker was closed; launch a new one");
    }
    if (server != null) {
      return;
    }
    KafkaRaftServer starting =
        new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
    try {
      starting.startup();
    } catch (RuntimeException e) {
      shutDown(starting);
      throw new IllegalStateException(
          "the embedded broker did not start on " + bootstrapServers(), e);
    }
    server = starting;
  }

  /** Stops it and keeps its data and its port; of no effect when it is stopped. */
  public synchronized void stop() {
    if (server != null) {
      shutDown(server);
      server = null;
    }
  }

  private static void shutDown(KafkaRaftServer running) {
    running.shutdown();
    running.awaitShutdown();
  }

  /** Where clients find it, as {@code host:port}. */
  public String bootstrapServers() {
    return BrokerSettings.address(port);
  }

  /** Its temporary directory. */
  public WorkDirectory directory() {
    return directory;
  }

  /** Stops it and removes its data; of no effect the second time. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    ShutdownStack.remove(this);
    try {
      stop();
    } finally {
      directory.close();
    }
  }

  @Override
  public String toString() {
    return "EmbeddedKafka[" + bootstrapServers() + "]";
  }
}
