package io.aidbook.app.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Makes meters with the name and the words of an {@link Exported} series. */
final class Meters {
  private final MeterRegistry registry;

  Meters(MeterRegistry registry) {
    this.registry = registry;
  }

  Counter counter(Exported series, String... labels) {
    return Counter.builder(series.meter())
        .description(series.help())
        .tags(labels)
        .register(registry);
  }

  /** One for each value of a label. */
  <E extends Enum<E>> Map<E, Counter> counters(
      Exported series, String label, Class<E> type, Collection<E> values) {
    Map<E, Counter> counters = new EnumMap<>(type);
    values.forEach(value -> counters.put(value, counter(series, label, label(value))));
    return counters;
  }

  Timer timer(Exported series, Duration[] buckets, String... labels) {
    return Timer.builder(series.meter())
        .description(series.help())
        .serviceLevelObjectives(buckets)
        .tags(labels)
        .register(registry);
  }

  Gauge gauge(Exported series, Supplier<Number> value, String... labels) {
    return Gauge.builder(series.meter(), value)
        .description(series.help())
        .tags(labels)
        .register(registry);
  }

  /** A counter that is kept elsewhere. */
  <T> FunctionCounter total(
      Exported series, T source, ToDoubleFunction<T> value, String... labels) {
    return FunctionCounter.builder(series.meter(), source, value)
        .description(series.help())
        .tags(labels)
        .register(registry);
  }

  void remove(Meter meter) {
    registry.remove(meter);
  }

  /** As Prometheus' users write the values of labels. */
  static String label(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
