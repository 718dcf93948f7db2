package io.aidbook.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.topology.codec.Batch;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearntPartitionsTest {
  private static final List<String> BOOKS =
      List.of("food|PL", "food|*", "clothing|UA", "shelter|DE", "health|FR", "legal|*", "x|EU");

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 6, 24})
  void shouldGatherWhatKafkaSendsToOnePartition(int partitions) {
    LearntPartitions<Batch> learnt = new LearntPartitions<>();
    assertThat(learnt.partitions("topic", "food|PL", null, partitions)).isEmpty();

    for (String book : BOOKS) {
      assertThat(learnt.laneOf(book))
          .isEqualTo(
              BuiltInPartitioner.partitionForKey(
                  book.getBytes(StandardCharsets.UTF_8), partitions));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"food|PL", "food|*"})
  void shouldKeepBooksApartUntilItKnows(String book) {
    assertThat(new LearntPartitions<>().laneOf(book)).isEqualTo(book);
  }
}
