package io.aidbook.app.skip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Random;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.internal.DefaultRecordBatch;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchTest {
  private static final int VALUE_BYTES = 5_000;

  @Test
  void shouldCountWhatItUnpacksToUpToALimit() {
    Batch batch = new Batch(packed().batches().iterator().next());

    assertThat(batch.unpackedBytes(2 * VALUE_BYTES).orElseThrow()).isGreaterThan(VALUE_BYTES);
    assertThat(batch.unpackedBytes(VALUE_BYTES)).isEmpty();
  }

  /** At its beginning, which says how it is packed, or later. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1_000})
  void shouldTakeWhatCannotBeUnpackedForTooMuch(int from) {
    ByteBuffer bytes = packed().buffer();
    for (int i = 0; i < 500; i++) {
      bytes.put(DefaultRecordBatch.RECORD_BATCH_OVERHEAD + from + i, (byte) 0xff);
    }

    Batch batch = new Batch(MemoryRecords.readableRecords(bytes).batches().iterator().next());
    assertThat(batch.unpackedBytes(1L << 30)).isEmpty();
  }

  private static MemoryRecords packed() {
    byte[] value = new byte[VALUE_BYTES];
    new Random(1).nextBytes(value);
    return MemoryRecords.withRecords(Compression.gzip().build(), new SimpleRecord(value));
  }
}
