package io.aidbook.topology.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LenientTimestampsTest {
  @ParameterizedTest
  @CsvSource({"1000, 5, 1000", "0, 5, 0", "-1, 5, 5", "-1, -1, 0"})
  void shouldNeitherStopAtNorDropARecordWithoutATimestamp(
      long timestamp, long partitionTime, long expected) {
    ConsumerRecord<Object, Object> record =
        new ConsumerRecord<>(
            "offers",
            0,
            7,
            timestamp,
            TimestampType.CREATE_TIME,
            1,
            1,
            "key",
            "value",
            new RecordHeaders(),
            Optional.empty());

    assertThat(new LenientTimestamps().extract(record, partitionTime)).isEqualTo(expected);
  }
}
