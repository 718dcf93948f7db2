package io.aidbook.app.metrics;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.DoubleAdder;
import org.apache.kafka.common.MetricName;

/**
 * Adds up counters that come and go, so that the sum never falls: Prometheus would take a fall for
 * a restart of the process. What a counter gained after it was last read and before it went is
 * lost.
 */
final class Accumulator {
  private Map<MetricName, Double> last = new HashMap<>();
  private Map<MetricName, Double> current = new HashMap<>();
  private final DoubleAdder sum = new DoubleAdder();

  /** The next reading begins. */
  void begin() {
    current = new HashMap<>();
  }

  /** One of the counters stands at this. */
  void read(MetricName counter, double value) {
    double before = last.getOrDefault(counter, 0.0);
    sum.add(value >= before ? value - before : value);
    current.put(counter, value);
  }

  /** The reading is complete: counters that were not read are gone. */
  void end() {
    last = current;
  }

  double value() {
    return sum.sum();
  }
}
