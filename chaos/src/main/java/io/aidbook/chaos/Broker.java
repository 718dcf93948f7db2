package io.aidbook.chaos;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.Uuid;
import org.awaitility.Awaitility;

/**
 * One Kafka broker and its controller, as processes: the broker, killed, comes back with the same
 * address and data.
 */
public final class Broker implements AutoCloseable {
  /** The controller says so when a broker has not been heard of for a session. */
  private static final String FENCED = "Fencing broker " + BrokerNode.BROKER_ID + " ";

  private final BrokerNode controller;
  private final BrokerNode broker;
  private final String address;

  private Broker(BrokerNode controller, BrokerNode broker, int port) {
    this.controller = controller;
    this.broker = broker;
    this.address = InetAddress.getLoopbackAddress().getHostAddress() + ":" + port;
  }

  /** Starts one, on the data that are there or on none; returns when it serves clients. */
  static Broker launch(Path directory) {
    int[] ports = BrokerNode.freePorts();
    BrokerNode controller = BrokerNode.controller(directory, ports[1]);
    BrokerNode broker = BrokerNode.broker(directory, ports[0], ports[1]);
    if (Files.notExists(controller.data())) {
      String clusterId = Uuid.randomUuid().toString();
      controller.format(clusterId);
      broker.format(clusterId);
    }
    controller.start();
    Broker both = new Broker(controller, broker, ports[0]);
    both.start();
    return both;
  }

  private void start() {
    broker.start();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
      Awaitility.await("the broker to serve")
          .atMost(BrokerNode.PATIENCE)
          .ignoreExceptions()
          .until(() -> !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty());
    }
  }

  /**
   * SIGKILL; it comes back as soon as the controller has missed it.
   *
   * <p>Not earlier: while the controller still believes in it, a broker that is alone takes up its
   * transactions before anybody can reach it, takes their partitions for deleted, and leaves them
   * open for ever (Kafka 4.3; docs/operations.md).
   */
  public void killAndRestart() {
    int missed = timesMissed();
    broker.kill();
    Awaitility.await("the controller to miss the broker")
        .atMost(BrokerNode.PATIENCE)
        .until(() -> timesMissed() > missed);
    start();
  }

  private int timesMissed() {
    return controller.log().split(FENCED, -1).length - 1;
  }

  /** SIGTERM: all that it holds is on its disk afterwards. */
  void stop() {
    broker.stop();
    controller.stop();
  }

  /** Where clients find it, as {@code host:port}. */
  public String address() {
    return address;
  }

  @Override
  public void close() {
    broker.close();
    controller.close();
  }
}
