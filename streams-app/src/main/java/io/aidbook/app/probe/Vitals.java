package io.aidbook.app.probe;

import java.util.Collection;
import java.util.Map;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.ThreadMetadata;

/**
 * What can be seen of a running {@link KafkaStreams} without asking a broker and without making a
 * thread of it wait.
 */
public interface Vitals {
  /** Its state. */
  KafkaStreams.State state();

  /** Its threads with their tasks. */
  Collection<ThreadMetadata> threads();

  /** What it and its clients measure. */
  Map<MetricName, ? extends Metric> metrics();

  /** Those of an instance. */
  static Vitals of(KafkaStreams streams) {
    return new Vitals() {
      @Override
      public KafkaStreams.State state() {
        return streams.state();
      }

      @Override
      public Collection<ThreadMetadata> threads() {
        return streams.metadataForLocalThreads();
      }

      @Override
      public Map<MetricName, ? extends Metric> metrics() {
        return streams.metrics();
      }
    };
  }
}
