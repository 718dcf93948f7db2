package io.aidbook.topology.errors;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The record's timestamp. A record without one, which some clients write, counts as of the time the
 * partition has come to: Kafka Streams would otherwise stop at it for ever or drop it in silence.
 */
public final class LenientTimestamps implements TimestampExtractor {
  @Override
  public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
    return record.timestamp() >= 0 ? record.timestamp() : Math.max(0, partitionTime);
  }
}
