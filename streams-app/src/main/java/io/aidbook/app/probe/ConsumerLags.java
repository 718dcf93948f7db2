package io.aidbook.app.probe;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/** What waits to be fetched, as the consumers of the threads last heard from the brokers. */
public final class ConsumerLags {
  private static final String GROUP = "consumer-fetch-manager-metrics";
  private static final String LAG = "records-lag";

  private ConsumerLags() {}

  static Status.ConsumerLag of(Map<MetricName, ? extends Metric> metrics) {
    Map<String, Long> topics = new TreeMap<>();
    long most = 0;
    for (Map.Entry<MetricName, ? extends Metric> each : metrics.entrySet()) {
      MetricName name = each.getKey();
      if (isLag(name) && each.getValue().metricValue() instanceof Number lag) {
        // Not yet known is told as NaN, which is 0 as a whole number.
        long records = lag.longValue();
        topics.merge(name.tags().get("topic"), records, Long::sum);
        most = Math.max(most, records);
      }
    }
    topics.keySet().removeAll(shadows(topics.keySet()));
    long sum = topics.values().stream().mapToLong(Long::longValue).sum();
    return new Status.ConsumerLag(sum, most, topics);
  }

  /**
   * Those of these topics that do not exist: what Kafka measures of a topic whose name has periods,
   * it tells a second time with underscores in their place. No two topics can differ in that alone.
   */
  public static Set<String> shadows(Set<String> topics) {
    return topics.stream()
        .filter(topic -> topic.indexOf('.') >= 0)
        .map(topic -> topic.replace('.', '_'))
        .collect(Collectors.toSet());
  }

  private static boolean isLag(MetricName name) {
    return name.group().equals(GROUP)
        && name.name().equals(LAG)
        && name.tags().containsKey("partition")
        && !name.tags().getOrDefault("client-id", "").endsWith("-restore-consumer");
  }
}
