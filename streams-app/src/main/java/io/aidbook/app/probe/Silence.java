package io.aidbook.app.probe;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.ThreadMetadata;

/**
 * Finds a thread that has not polled for too long: it is stuck with a record. Its group has given
 * its work to others after {@code max.poll.interval.ms}, and it will never come back by itself.
 *
 * <p>A thread polls while brokers are away, while stores are restored, and in a rebalance. Only one
 * that has tasks and runs them is looked at; at a start or a stop there is nothing to poll for.
 */
final class Silence {
  private static final String GROUP = "consumer-metrics";
  private static final String LAST_POLL = "last-poll-seconds-ago";

  private final Duration limit;

  /**
   * @param limit above {@code max.poll.interval.ms}, by which a thread may be late
   */
  Silence(Duration limit) {
    this.limit = limit;
  }

  /**
   * What to say of the thread that has been silent for longest; empty when none has for too long.
   */
  Optional<String> of(Vitals vitals) {
    Map<Long, String> silent = new TreeMap<>();
    Map<MetricName, ? extends Metric> metrics = vitals.metrics();
    for (ThreadMetadata thread : vitals.threads()) {
      if (thread.threadState().equals("RUNNING")) {
        for (Map.Entry<MetricName, ? extends Metric> each : metrics.entrySet()) {
          if (isLastPoll(each.getKey(), thread.consumerClientId())
              && each.getValue().metricValue() instanceof Number seconds
              && seconds.longValue() > limit.toSeconds()) {
            silent.put(-seconds.longValue(), thread.threadName());
          }
        }
      }
    }
    return silent.entrySet().stream()
        .findFirst()
        .map(
            longest ->
                "%s has not polled for %d s: it is stuck with a record"
                    .formatted(longest.getValue(), -longest.getKey()));
  }

  private static boolean isLastPoll(MetricName name, String clientId) {
    return name.name().equals(LAST_POLL)
        && name.group().equals(GROUP)
        && clientId.equals(name.tags().get("client-id"));
  }
}
