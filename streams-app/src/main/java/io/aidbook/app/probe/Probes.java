package io.aidbook.app.probe;

import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The endpoints of one instance. None of them asks a broker or the registry, so that they answer at
 * once whatever is out of reach.
 */
public final class Probes implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Probes.class);

  private final ProbeServer server;

  private Probes(ProbeServer server) {
    this.server = server;
  }

  /**
   * Opens those of a process that runs no topology.
   *
   * @param address where; port 0 is any free one, which the log tells
   * @param live answers {@code /health/live}
   * @param ready answers {@code /health/ready}
   * @param metrics in the text format of Prometheus, for {@code /metrics}
   * @throws CannotBindException when the address is taken, unknown or not allowed
   */
  public static Probes open(
      InetSocketAddress address,
      Supplier<Health.Verdict> live,
      Supplier<Health.Verdict> ready,
      Supplier<String> metrics)
      throws CannotBindException {
    return open(
        address,
        Map.of(
            "/health/live", () -> answer("live", live.get()),
            "/health/ready", () -> answer("ready", ready.get()),
            "/metrics", () -> new Answer(Answer.OK, Answer.PROMETHEUS, metrics.get())));
  }

  /**
   * Opens them.
   *
   * @param address where; port 0 is any free one, which the log tells
   * @param health answers {@code /health/live} and {@code /health/ready}
   * @param status answers {@code /status}
   * @param topology description, for {@code /topology}
   * @param metrics in the text format of Prometheus, for {@code /metrics}
   * @throws CannotBindException when the address is taken, unknown or not allowed
   */
  public static Probes open(
      InetSocketAddress address,
      Health health,
      StatusReport status,
      String topology,
      Supplier<String> metrics)
      throws CannotBindException {
    return open(
        address,
        Map.of(
            "/health/live", () -> answer("live", health.live()),
            "/health/ready", () -> answer("ready", health.ready()),
            "/status", () -> new Answer(Answer.OK, Answer.JSON, status.json()),
            "/topology", () -> Answer.text(Answer.OK, topology),
            "/metrics", () -> new Answer(Answer.OK, Answer.PROMETHEUS, metrics.get())));
  }

  private static Probes open(InetSocketAddress address, Map<String, Supplier<Answer>> endpoints)
      throws CannotBindException {
    ProbeServer server = ProbeServer.start(address, endpoints);
    InetSocketAddress bound = server.address();
    log.info("Probes and metrics on http://{}:{}", bound.getHostString(), bound.getPort());
    return new Probes(server);
  }

  private static Answer answer(String question, Health.Verdict verdict) {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put(question, verdict.yes());
    said.put("doing", verdict.reason());
    return new Answer(verdict.yes() ? Answer.OK : Answer.UNAVAILABLE, Answer.JSON, Json.text(said));
  }

  /** Where they listen. */
  public InetSocketAddress address() {
    return server.address();
  }

  @Override
  public void close() {
    server.close();
  }
}
