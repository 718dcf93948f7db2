package io.aidbook.app.skip;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.internal.DefaultRecordBatch;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.apache.kafka.common.utils.BufferSupplier;
import org.apache.kafka.common.utils.CloseableIterator;
import org.apache.kafka.common.utils.Utils;

/** A batch of records as the broker keeps it, packed. */
final class Batch {
  /** What is unpacked at a time. */
  private static final int CHUNK_BYTES = 64 * 1024;

  private final RecordBatch batch;

  Batch(RecordBatch batch) {
    this.batch = batch;
  }

  /** Offset of its first record, or where that was before compaction. */
  long first() {
    return batch.baseOffset();
  }

  /** Offset of its last record. */
  long last() {
    return batch.lastOffset();
  }

  /** Its bytes as the broker keeps them. */
  int packedBytes() {
    return batch.sizeInBytes();
  }

  /** Its greatest timestamp. */
  long timestamp() {
    return batch.maxTimestamp();
  }

  /**
   * How many bytes it unpacks to; it is unpacked in pieces, none of which is kept.
   *
   * @return empty when it is more than the limit, or cannot be unpacked
   */
  OptionalLong unpackedBytes(long limit) {
    if (!(batch instanceof DefaultRecordBatch current)) {
      return OptionalLong.empty(); // of a format that brokers have not written for years
    }
    byte[] chunk = new byte[CHUNK_BYTES];
    long bytes = 0;
    try (BufferSupplier buffers = BufferSupplier.create();
        InputStream unpacked = current.recordInputStream(buffers)) {
      for (int read = unpacked.read(chunk); read >= 0; read = unpacked.read(chunk)) {
        bytes += read;
        if (bytes > limit) {
          return OptionalLong.empty();
        }
      }
    } catch (IOException | KafkaException e) {
      return OptionalLong.empty(); // no consumer can unpack it either
    }
    return OptionalLong.of(bytes);
  }

  /** Whether it can be unpacked within a limit, and holds records. */
  boolean isReadable(String topic, int partition, long limit) {
    return unpackedBytes(limit).isPresent() && holdsRecords(topic, partition);
  }

  /** Whether its bytes are records; it is unpacked all at once. */
  boolean holdsRecords(String topic, int partition) {
    try {
      records(topic, partition, first());
      return true;
    } catch (KafkaException e) {
      return false; // brokers do not look into what is packed
    }
  }

  /**
   * Its records from an offset on, unpacked all at once.
   *
   * @throws KafkaException when its bytes are no records
   */
  List<ConsumerRecord<byte[], byte[]>> records(String topic, int partition, long from) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (BufferSupplier buffers = BufferSupplier.create();
        CloseableIterator<Record> all = batch.streamingIterator(buffers)) {
      while (all.hasNext()) {
        Record record = all.next();
        if (record.offset() >= from) {
          records.add(
              new ConsumerRecord<>(
                  topic,
                  partition,
                  record.offset(),
                  record.timestamp(),
                  batch.timestampType(),
                  record.keySize(),
                  record.valueSize(),
                  Utils.toNullableArray(record.key()),
                  Utils.toNullableArray(record.value()),
                  new RecordHeaders(record.headers()),
                  Optional.empty()));
        }
      }
    }
    return records;
  }
}
