package io.aidbook.app.metrics;

import java.util.Map;
import org.apache.kafka.common.MetricName;

/**
 * Where a series comes from in Kafka's own metrics, of which there is one for each client, thread,
 * task, partition or store, and how these become one, or one for each topic or store.
 *
 * @param group of Kafka's metric
 * @param name of Kafka's metric
 * @param combine how many become one
 * @param label what they are told apart by
 * @param scale from Kafka's unit to the series'
 */
record KafkaSource(String group, String name, Combine combine, Label label, double scale) {
  private static final double SECONDS_PER_MILLI = 1e-3;
  private static final double SECONDS_PER_NANO = 1e-9;

  /** How many become one. */
  enum Combine {
    SUM,
    MAX,
    MEAN,
    /** A sum that never falls, though threads and tasks come and go with their counters. */
    ACCUMULATE
  }

  /** What they are told apart by. */
  enum Label {
    NONE(null),
    TOPIC("topic"),
    STORE("store");

    private final String text;

    Label(String text) {
      this.text = text;
    }

    /** Name of the label; null for none. */
    String text() {
      return text;
    }
  }

  static KafkaSource sum(String group, String name) {
    return new KafkaSource(group, name, Combine.SUM, Label.NONE, 1);
  }

  static KafkaSource max(String group, String name) {
    return new KafkaSource(group, name, Combine.MAX, Label.NONE, 1);
  }

  static KafkaSource count(String group, String name) {
    return new KafkaSource(group, name, Combine.ACCUMULATE, Label.NONE, 1);
  }

  static KafkaSource meanMillis(String group, String name) {
    return new KafkaSource(group, name, Combine.MEAN, Label.NONE, SECONDS_PER_MILLI);
  }

  static KafkaSource maxMillis(String group, String name) {
    return new KafkaSource(group, name, Combine.MAX, Label.NONE, SECONDS_PER_MILLI);
  }

  static KafkaSource countNanos(String group, String name) {
    return new KafkaSource(group, name, Combine.ACCUMULATE, Label.NONE, SECONDS_PER_NANO);
  }

  KafkaSource by(Label other) {
    return new KafkaSource(group, name, combine, other, scale);
  }

  boolean counts() {
    return combine == Combine.ACCUMULATE;
  }

  /**
   * Whether it is read from that metric. Restoring has consumers of its own, which do not count.
   */
  boolean reads(MetricName metric) {
    Map<String, String> tags = metric.tags();
    String client = tags.getOrDefault("client-id", "");
    return metric.group().equals(group)
        && metric.name().equals(name)
        && !client.endsWith("-restore-consumer")
        && !client.endsWith("-global-consumer")
        && tags.containsKey("partition") == (label == Label.TOPIC)
        && (label == Label.TOPIC || !tags.containsKey("topic"));
  }

  /** The label's value in that metric; empty for none. */
  String labelOf(MetricName metric) {
    return switch (label) {
      case NONE -> "";
      case TOPIC -> metric.tags().get("topic");
      case STORE ->
          metric.tags().entrySet().stream()
              .filter(tag -> tag.getKey().endsWith("-state-id"))
              .map(Map.Entry::getValue)
              .findFirst()
              .orElse("");
    };
  }
}
