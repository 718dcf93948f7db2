package io.aidbook.app.deadletters;

import io.aidbook.app.log.Position;
import io.aidbook.text.Printable;
import io.aidbook.topology.Topics;
import io.aidbook.topology.errors.ErrorHeaders;
import io.aidbook.topology.errors.ReasonValues;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** One record of the topic {@code dead-letters}. */
public final class DeadLetter {
  private final ConsumerRecord<byte[], byte[]> record;

  /** Topics whose records can be published again by whoever mends them. */
  private final List<String> inputs;

  /**
   * @param record of the topic
   * @param topics names of the topics shared with the world
   */
  public DeadLetter(ConsumerRecord<byte[], byte[]> record, Topics topics) {
    this.record = record;
    this.inputs = topics.named(Topics.INPUTS);
  }

  /** Where it lies in the topic; names it for ever. */
  public Position position() {
    return new Position(record.partition(), record.offset());
  }

  /** When it was written. */
  public Instant writtenAt() {
    return Instant.ofEpochMilli(record.timestamp());
  }

  /** Why the record was set aside, as a code; {@code none} on a foreign record. */
  public String reason() {
    return shown(ErrorHeaders.REASON).orElse("none");
  }

  /** What was wrong, in words; empty where it is not told. */
  public String message() {
    return shown(ErrorHeaders.MESSAGE).orElse("");
  }

  /** What the sentence of the reason says, by name; empty where it is not told. */
  public Map<String, String> reasonValues() {
    return ReasonValues.of(record.headers());
  }

  /** Topic of the record that was set aside; {@code unknown} on a foreign record. */
  public String topic() {
    return shown(ErrorHeaders.TOPIC).orElse("unknown");
  }

  /** Where it was in its topic; empty when it never was in one. */
  public Optional<Position> source() {
    try {
      return header(ErrorHeaders.PARTITION)
          .flatMap(
              partition ->
                  header(ErrorHeaders.OFFSET)
                      .map(offset -> Position.parse(partition + "@" + offset)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The dead letter that this one was published again from, before it failed once more. */
  public Optional<String> replayedFrom() {
    return shown(ErrorHeaders.REPLAYED_FROM);
  }

  /** Original bytes; null where there was no key, or it did not fit. */
  public byte[] key() {
    return record.key();
  }

  /** Original bytes; null for an erasure, or where they did not fit. */
  public byte[] value() {
    return record.value();
  }

  /** All headers, the original's and those that say what was wrong, in their order. */
  public Headers headers() {
    return record.headers();
  }

  /** The headers that the record had when it was published. */
  List<Header> originalHeaders() {
    List<Header> original = new ArrayList<>();
    for (Header header : record.headers()) {
      if (!ErrorHeaders.isAboutFailure(header.key())
          && !header.key().equals(ErrorHeaders.REPLAYED_FROM)) {
        original.add(header);
      }
    }
    return original;
  }

  /** Why it cannot be published again, and what to do; empty when it can. */
  public Optional<String> obstacle() {
    Optional<String> omitted = shown(ErrorHeaders.OMITTED);
    if (omitted.isPresent()) {
      return Optional.of(
          "it was too large to be kept whole (left out: %s); publish it again at its source, shorter"
              .formatted(omitted.get()));
    }
    if (source().isEmpty()) {
      return Optional.of(
          "it was in no topic, but in a file; mend the file's row and replay the file");
    }
    if (!inputs.contains(topic())) {
      return Optional.of(
          ("topic %s lies between two parts of Aidbook; after a new release with the fix, publish the"
                  + " offer or need again at its source with a higher revision, or run: aidbook reset")
              .formatted(topic()));
    }
    return Optional.empty();
  }

  /** On one line: whoever may write to the topic chooses its headers. */
  private Optional<String> shown(String name) {
    return header(name).map(Printable::of);
  }

  private Optional<String> header(String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null
        ? Optional.empty()
        : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
  }
}
