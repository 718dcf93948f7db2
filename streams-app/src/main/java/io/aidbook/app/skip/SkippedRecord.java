package io.aidbook.app.skip;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.processor.TaskId;

/** Where something came from that no instance has read. */
record SkippedRecord(String topic, int partition, long offset, long timestamp, Headers headers)
    implements ErrorHandlerContext {

  static SkippedRecord of(ConsumerRecord<byte[], byte[]> record) {
    return new SkippedRecord(
        record.topic(), record.partition(), record.offset(), record.timestamp(), record.headers());
  }

  static SkippedRecord of(TopicPartition partition, long offset, long timestamp) {
    return new SkippedRecord(
        partition.topic(), partition.partition(), offset, timestamp, new RecordHeaders());
  }

  @Override
  public String processorNodeId() {
    return "";
  }

  @Override
  public TaskId taskId() {
    return null;
  }

  @Override
  public byte[] sourceRawKey() {
    return null;
  }

  @Override
  public byte[] sourceRawValue() {
    return null;
  }
}
