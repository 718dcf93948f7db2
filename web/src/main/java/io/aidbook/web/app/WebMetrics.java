package io.aidbook.web.app;

import io.aidbook.web.feed.Feed;
import io.aidbook.web.stream.StreamHub;
import io.aidbook.web.view.Source;
import io.aidbook.web.view.View;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.binder.jvm.JvmHeapPressureMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Locale;
import java.util.Set;

/** What one instance of the web process measures. docs/metrics.md explains each series. */
final class WebMetrics implements AutoCloseable {
  /** Of the many that the binders have, those that an instance of the app has too. */
  private static final Set<String> OF_THE_PROCESS =
      Set.of(
          "jvm.memory.used",
          "jvm.memory.max",
          "jvm.gc.overhead",
          "jvm.threads.live",
          "process.cpu.usage",
          "process.files.open",
          "process.files.max",
          "process.start.time");

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmHeapPressureMetrics heapPressure = new JvmHeapPressureMetrics();

  WebMetrics(String version, Feed feed, View view, StreamHub stream) {
    registry.config().meterFilter(MeterFilter.denyUnless(id -> isExplained(id.getName())));
    add(
        Gauge.builder("aidbook.web.info", () -> 1)
            .tag("version", version)
            .description("1; the release is in the label")
            .register(registry));
    add(
        Gauge.builder("aidbook.web.ready", () -> feed.isReady() ? 1 : 0)
            .description("1 if the view holds what stands in the topics, else 0")
            .register(registry));
    add(
        Gauge.builder("aidbook.web.feed.lag.records", feed, Feed::lag)
            .description("Records that wait to be read")
            .register(registry));
    add(
        FunctionCounter.builder("aidbook.web.feed.records", feed, Feed::records)
            .description("Records read")
            .register(registry));
    add(
        FunctionCounter.builder("aidbook.web.feed.unreadable", feed, Feed::unreadable)
            .description("Of these, records that could not be read and were left out")
            .register(registry));
    for (Source source : Source.values()) {
      add(
          Gauge.builder("aidbook.web.view.rows", view, all -> all.size(source))
              .tag("source", source.name().toLowerCase(Locale.ROOT))
              .description("Rows held in memory")
              .register(registry));
    }
    add(
        Gauge.builder("aidbook.web.waiting", view, View::waiting)
            .description("Requests that wait for a change")
            .register(registry));
    add(
        Gauge.builder("aidbook.web.stream.clients", stream, StreamHub::clients)
            .description("Readers of the stream")
            .register(registry));
    new JvmMemoryMetrics().bindTo(registry);
    heapPressure.bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  private static boolean isExplained(String name) {
    return name.startsWith("aidbook.") || OF_THE_PROCESS.contains(name);
  }

  /** A meter lives as long as its registry; nobody needs it by itself. */
  private static void add(Meter meter) {
    meter.getId();
  }

  /** All values now, in Prometheus' text format. */
  String scrape() {
    return registry.scrape();
  }

  @Override
  public void close() {
    heapPressure.close();
    registry.close();
  }
}
