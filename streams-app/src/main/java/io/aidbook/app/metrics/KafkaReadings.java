package io.aidbook.app.metrics;

import io.aidbook.app.metrics.KafkaSource.Combine;
import io.aidbook.app.metrics.KafkaSource.Label;
import io.aidbook.app.probe.ConsumerLags;
import io.micrometer.core.instrument.Gauge;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * Makes the few series of Kafka's that are exported out of the many that it keeps. Micrometer's own
 * binder would export one of each for every client, thread, task, partition and store, cannot add
 * them up, and looks for new ones once a minute.
 *
 * <p>A series with a label exists as long as something of it is here: a topic whose partitions went
 * elsewhere has no lag here, which is another thing than a lag of 0. Not thread-safe but for what
 * the meters read.
 */
final class KafkaReadings {
  private static final List<Exported> SERIES =
      Arrays.stream(Exported.values()).filter(series -> series.source() != null).toList();

  /** By the name of the metric that they are read from: Kafka has thousands. */
  private static final Map<String, List<Exported>> BY_NAME =
      SERIES.stream().collect(Collectors.groupingBy(series -> series.source().name()));

  private final Meters meters;
  private final Supplier<Map<MetricName, ? extends Metric>> metrics;
  private final Map<Exported, Accumulator> totals = new EnumMap<>(Exported.class);
  private final Map<Exported, Map<String, Gauge>> gauges = new EnumMap<>(Exported.class);
  private volatile Map<Exported, Map<String, Double>> values = Map.of();

  /**
   * Registers what has no label; the rest as it appears.
   *
   * @param metrics Kafka's, which change all the time
   */
  KafkaReadings(Meters meters, Supplier<Map<MetricName, ? extends Metric>> metrics) {
    this.meters = meters;
    this.metrics = metrics;
    for (Exported series : SERIES) {
      if (series.source().counts()) {
        Accumulator total = new Accumulator();
        totals.put(series, total);
        meters.total(series, total, Accumulator::value);
      } else if (series.source().label() == Label.NONE) {
        meters.gauge(series, () -> value(series, ""));
      }
    }
  }

  private double value(Exported series, String label) {
    double none = series.source().combine() == Combine.SUM ? 0 : Double.NaN;
    return values.getOrDefault(series, Map.of()).getOrDefault(label, none);
  }

  /** Reads Kafka's metrics now; until the next time the meters show these. */
  void refresh() {
    Map<Exported, Map<String, Tally>> read = new EnumMap<>(Exported.class);
    totals.values().forEach(Accumulator::begin);
    metrics
        .get()
        .forEach(
            (name, metric) -> {
              for (Exported series : BY_NAME.getOrDefault(name.name(), List.of())) {
                if (series.source().reads(name)) {
                  number(metric).ifPresent(value -> take(read, series, name, value));
                }
              }
            });
    totals.values().forEach(Accumulator::end);
    Map<Exported, Map<String, Double>> combined = new EnumMap<>(Exported.class);
    if (read.containsKey(Exported.CONSUMER_LAG)) {
      Set<String> topics = read.get(Exported.CONSUMER_LAG).keySet();
      topics.removeAll(ConsumerLags.shadows(topics));
    }
    read.forEach(
        (series, labels) ->
            labels.forEach(
                (label, tally) ->
                    combined
                        .computeIfAbsent(series, any -> new HashMap<>())
                        .put(label, tally.value(series.source()))));
    values = combined;
    follow(combined);
  }

  private void take(
      Map<Exported, Map<String, Tally>> read, Exported series, MetricName name, double value) {
    KafkaSource source = series.source();
    if (source.counts()) {
      totals.get(series).read(name, value * source.scale());
    } else {
      read.computeIfAbsent(series, any -> new HashMap<>())
          .computeIfAbsent(source.labelOf(name), any -> new Tally())
          .add(value);
    }
  }

  /** A gauge of a store or an average of nothing has no value; nor has one that is being closed. */
  private static OptionalDouble number(Metric metric) {
    try {
      return metric.metricValue() instanceof Number number && !Double.isNaN(number.doubleValue())
          ? OptionalDouble.of(number.doubleValue())
          : OptionalDouble.empty();
    } catch (RuntimeException beingClosed) {
      return OptionalDouble.empty();
    }
  }

  private void follow(Map<Exported, Map<String, Double>> combined) {
    for (Exported series : SERIES) {
      if (series.source().counts() || series.source().label() == Label.NONE) {
        continue;
      }
      Set<String> here = combined.getOrDefault(series, Map.of()).keySet();
      Map<String, Gauge> known = gauges.computeIfAbsent(series, any -> new HashMap<>());
      String labelName = series.source().label().text();
      for (String label : here) {
        known.computeIfAbsent(
            label, any -> meters.gauge(series, () -> value(series, label), labelName, label));
      }
      Set<String> gone = new HashSet<>(known.keySet());
      gone.removeAll(here);
      gone.forEach(label -> meters.remove(known.remove(label)));
    }
  }

  /** Several numbers on their way to one. */
  private static final class Tally {
    private double sum;
    private double max = Double.NEGATIVE_INFINITY;
    private int count;

    void add(double value) {
      sum += value;
      max = Math.max(max, value);
      count++;
    }

    double value(KafkaSource source) {
      double value =
          source.combine() == Combine.SUM
              ? sum
              : source.combine() == Combine.MAX ? max : sum / count;
      return value * source.scale();
    }
  }
}
