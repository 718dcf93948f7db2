package io.aidbook.topology;

import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.Sensor.RecordingLevel;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * What the processors count beside Kafka Streams' own metrics, per task and in the same registry:
 * as {@code <operation>-total} and {@code <operation>-rate} in the group {@code
 * stream-aidbook-metrics}.
 */
final class Counters {
  static final String SCOPE = "aidbook";

  /** Revisions not higher than the one held. */
  static final String STALE_REVISIONS = "stale-revisions";

  /** Commands that came to a book after newer ones. */
  static final String LATE_COMMANDS = "late-commands";

  /** Decisions that took effect. */
  static final String APPLIED_DECISIONS = "applied-decisions";

  /** Decisions that did not, with a reason in their outcome. */
  static final String REFUSED_DECISIONS = "refused-decisions";

  /** Decisions whose id was decided before: no effect and no outcome. */
  static final String REPEATED_DECISIONS = "repeated-decisions";

  private Counters() {}

  static Sensor of(ProcessorContext<?, ?> context, String entity, String operation) {
    return context
        .metrics()
        .addRateTotalSensor(SCOPE, context.taskId() + "-" + entity, operation, RecordingLevel.INFO);
  }
}
