package io.aidbook.topology;

import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Numbers that rise with every record of a partition and outlive everything that is erased. */
final class Arrivals {
  /**
   * An event's offset, times this, is its arrival. What else may change an account between two
   * events (expiry, decisions) takes the numbers between.
   */
  private static final long PER_OFFSET = 1L << 20;

  private Arrivals() {}

  /** Of an event about an id: events of one id share a partition. */
  static long ofEvent(ProcessorContext<?, ?> context) {
    return (metadata(context).offset() + 1) * PER_OFFSET;
  }

  /** Of a decision: no other has it, in whichever partition. */
  static long ofDecision(ProcessorContext<?, ?> context) {
    return (metadata(context).offset() + 1) * PER_OFFSET + metadata(context).partition();
  }

  private static RecordMetadata metadata(ProcessorContext<?, ?> context) {
    return context.recordMetadata().orElseThrow();
  }
}
