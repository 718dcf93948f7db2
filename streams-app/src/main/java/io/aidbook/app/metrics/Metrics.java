package io.aidbook.app.metrics;

import io.aidbook.app.probe.Fencing;
import io.aidbook.app.probe.Health;
import io.aidbook.app.probe.Lifecycle;
import io.aidbook.app.probe.Restoration;
import io.aidbook.app.probe.Standbys;
import io.aidbook.app.probe.Vitals;
import io.aidbook.region.RegionLevel;
import io.aidbook.topology.Watch;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.JvmHeapPressureMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;

/** All that one instance measures; nothing beside {@link Exported}. */
public final class Metrics implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Meters meters = new Meters(registry);
  private final JvmHeapPressureMetrics heapPressure = new JvmHeapPressureMetrics();
  private final MeteredWatch watch;
  private final KafkaReadings kafka;

  /**
   * Begins to measure the process; what runs in it is told by the watch and asked through the
   * lifecycle.
   *
   * @param version of Aidbook
   * @param applicationId name of the deployment
   * @param levels that have books
   */
  public Metrics(
      String version,
      String applicationId,
      Collection<RegionLevel> levels,
      Lifecycle lifecycle,
      Clock clock) {
    registry.config().meterFilter(MeterFilter.denyUnless(id -> Exported.has(id.getName())));
    meters.gauge(Exported.INFO, () -> 1, "version", version, "application_id", applicationId);
    watch = new MeteredWatch(meters, levels, clock);
    kafka =
        new KafkaReadings(meters, () -> lifecycle.vitals().map(Vitals::metrics).orElse(Map.of()));
    for (MeterBinder binder :
        new MeterBinder[] {
          new JvmMemoryMetrics(),
          heapPressure,
          new JvmThreadMetrics(),
          new ProcessorMetrics(),
          new FileDescriptorMetrics(),
          new UptimeMetrics()
        }) {
      binder.bindTo(registry);
    }
  }

  /** Adds how the instance fares. */
  public void measure(
      Lifecycle lifecycle,
      Health health,
      Restoration restoration,
      Standbys standbys,
      Fencing fencing) {
    new InstanceMeters(meters, lifecycle).register(health, restoration, standbys, fencing);
  }

  /** For the topology and its error handlers. */
  public Watch watch() {
    return watch;
  }

  /** All values now, in Prometheus' text format. */
  public synchronized String scrape() {
    kafka.refresh();
    return registry.scrape();
  }

  @Override
  public void close() {
    heapPressure.close();
    registry.close();
  }
}
