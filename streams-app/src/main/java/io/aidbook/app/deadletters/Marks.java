package io.aidbook.app.deadletters;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aidbook.app.log.CommittedLog;
import io.aidbook.app.log.Position;
import io.aidbook.topology.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * The rows of {@code dead-letter-replays}: one for each dead letter that was published again. Key
 * {@code partition@offset} of the dead letter; value JSON with the time, the topic it went to, and
 * the identity of the dead letters' topic, since another topic of that name counts from zero again.
 */
public final class Marks {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DEAD_LETTERS = "deadLetters";

  private final String topic;
  private final Uuid deadLetters;
  private final Set<Position> replayed;
  private final Set<String> outdated;

  private Marks(String topic, Uuid deadLetters, Set<Position> replayed, Set<String> outdated) {
    this.topic = topic;
    this.deadLetters = deadLetters;
    this.replayed = replayed;
    this.outdated = outdated;
  }

  /**
   * Reads all of them.
   *
   * @param topics names of the topics shared with the world
   * @throws UnknownTopicOrPartitionException when one of the two topics does not exist
   */
  public static Marks read(CommittedLog log, Topics topics) {
    String letters = topics.named(Topics.DEAD_LETTERS);
    String topic = topics.named(Topics.DEAD_LETTER_REPLAYS);
    Uuid deadLetters =
        log.idOf(letters)
            .orElseThrow(
                () ->
                    new UnknownTopicOrPartitionException(
                        "topic %s does not exist; run: aidbook provision".formatted(letters)));
    Map<TopicPartition, Long> starts = log.starts(letters);
    Map<String, byte[]> rows = new HashMap<>();
    log.read(
        topic,
        row -> {
          apply(row, rows);
          return true;
        });
    Set<Position> replayed = new TreeSet<>();
    Set<String> outdated = new TreeSet<>();
    rows.forEach(
        (key, value) -> {
          Position position = Position.parse(key);
          Long start = starts.get(new TopicPartition(letters, position.partition()));
          boolean kept = start != null && position.offset() >= start;
          if (kept && deadLetters.toString().equals(text(value, DEAD_LETTERS))) {
            replayed.add(position);
          } else {
            outdated.add(key);
          }
        });
    return new Marks(topic, deadLetters, replayed, outdated);
  }

  private static void apply(ConsumerRecord<byte[], byte[]> row, Map<String, byte[]> rows) {
    String key = row.key() == null ? "" : new String(row.key(), StandardCharsets.UTF_8);
    if (!isPosition(key)) {
      return; // not written by this command
    }
    if (row.value() == null) {
      rows.remove(key);
    } else {
      rows.put(key, row.value());
    }
  }

  /** Whether a dead letter was published again. */
  public boolean contains(Position deadLetter) {
    return replayed.contains(deadLetter);
  }

  /** Keys of rows that speak of dead letters which are no longer kept. */
  Set<String> outdated() {
    return Collections.unmodifiableSet(outdated);
  }

  /** The row that says a dead letter was published again. */
  ProducerRecord<byte[], byte[]> row(DeadLetter letter, Instant now) {
    Map<String, String> value = new LinkedHashMap<>();
    value.put("topic", letter.topic());
    value.put("reason", letter.reason());
    value.put("replayedAt", now.toString());
    value.put(DEAD_LETTERS, deadLetters.toString());
    try {
      return new ProducerRecord<>(
          topic, utf8(letter.position().toString()), JSON.writeValueAsBytes(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("plain text cannot be written as JSON: " + value, e);
    }
  }

  /** Ends a row. */
  ProducerRecord<byte[], byte[]> end(String key) {
    return new ProducerRecord<>(topic, utf8(key), null);
  }

  private static String text(byte[] value, String field) {
    try {
      JsonNode node = JSON.readTree(value);
      return node.path(field).asText();
    } catch (IOException e) {
      return "";
    }
  }

  private static boolean isPosition(String key) {
    try {
      Position.parse(key);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
