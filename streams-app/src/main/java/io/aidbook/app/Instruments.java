package io.aidbook.app;

import io.aidbook.app.config.AidbookConfig;
import io.aidbook.app.metrics.Metrics;
import io.aidbook.app.probe.CannotBindException;
import io.aidbook.app.probe.Health;
import io.aidbook.app.probe.Lifecycle;
import io.aidbook.app.probe.Probes;
import io.aidbook.app.probe.Restoration;
import io.aidbook.app.probe.Standbys;
import io.aidbook.app.probe.StatusReport;
import io.aidbook.app.probe.Vitals;
import io.aidbook.topology.Watch;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;

/** Shows from outside how an instance fares, from before its start-up checks until its very end. */
final class Instruments implements AutoCloseable {
  private final AidbookConfig config;
  private final Lifecycle lifecycle;
  private final Restoration restoration;
  private final Standbys standbys = new Standbys();
  private final Health health;
  private final Metrics metrics;
  private volatile Probes probes;

  /** Measures from now on; answers nobody yet. */
  Instruments(AidbookConfig config) {
    this.config = config;
    Clock clock = Clock.systemUTC();
    lifecycle = new Lifecycle(clock);
    restoration = new Restoration(clock);
    health = new Health(lifecycle, restoration, config.longestSilence());
    metrics =
        new Metrics(
            Release.version(),
            config.applicationId(),
            config.topologyOptions().levels(),
            lifecycle,
            clock);
    metrics.measure(lifecycle, health, restoration, standbys);
  }

  /** Is told what the topology does. */
  Watch watch() {
    return metrics.watch();
  }

  /** Where the instance is in its life. */
  Lifecycle lifecycle() {
    return lifecycle;
  }

  /**
   * Answers from now on, if the configuration has a port for that.
   *
   * @throws CannotBindException when the address cannot be used
   */
  void open(Topology topology) throws CannotBindException {
    if (config.probePort() >= 0) {
      probes =
          Probes.open(
              new InetSocketAddress(config.probeHost(), config.probePort()),
              health,
              new StatusReport(
                  Release.version(),
                  config.applicationId(),
                  lifecycle,
                  health,
                  restoration,
                  standbys),
              topology.describe().toString(),
              metrics::scrape);
    }
  }

  /** Where they answer; empty while they do not. */
  Optional<InetSocketAddress> address() {
    return Optional.ofNullable(probes).map(Probes::address);
  }

  /**
   * Tells of an instance from now on.
   *
   * @param streams not started
   * @return is to hear of every change of its state
   */
  KafkaStreams.StateListener follow(KafkaStreams streams) {
    streams.setGlobalStateRestoreListener(restoration);
    streams.setStandbyUpdateListener(standbys);
    lifecycle.runsAs(Vitals.of(streams));
    return (now, before) -> {
      restoration.onChange(now);
      lifecycle.onChange(now, before);
    };
  }

  @Override
  public void close() {
    if (probes != null) {
      probes.close();
    }
    metrics.close();
  }
}
