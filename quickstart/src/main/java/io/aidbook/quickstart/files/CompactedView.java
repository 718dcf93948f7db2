package io.aidbook.quickstart.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aidbook.topology.Names;
import io.aidbook.topology.errors.ErrorHeaders;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * The last value of each key of a compacted topic, sorted by key; a tombstone takes its key away.
 *
 * <p>Values stay bytes until they are asked for: a view of millions is a map of arrays.
 *
 * @param <T> the type of the values
 */
public final class CompactedView<T extends SpecificRecord> implements OutputView {
  private final String topic;
  private final Deserializer<T> values;
  private final SortedMap<String, byte[]> rows = new TreeMap<>();
  private final SortedMap<String, Long> retractions = new TreeMap<>();

  /** An empty view of a topic. */
  public CompactedView(String topic, Deserializer<T> values) {
    this.topic = Objects.requireNonNull(topic, "topic");
    this.values = Objects.requireNonNull(values, "values");
  }

  @Override
  public String topic() {
    return topic;
  }

  @Override
  public void apply(byte[] key, byte[] value, Headers headers) {
    String name = new String(Objects.requireNonNull(key, "key of a compacted topic"), UTF_8);
    if (value != null) {
      rows.put(name, value);
      return;
    }
    rows.remove(name);
    String reason = ErrorHeaders.text(headers, Names.REASON_HEADER);
    if (reason != null) {
      retractions.merge(reason, 1L, Long::sum);
    }
  }

  /** How many keys have a value. */
  public int size() {
    return rows.size();
  }

  /** How many tombstones gave each reason; one without a reason counts nowhere. */
  public SortedMap<String, Long> retractions() {
    return Collections.unmodifiableSortedMap(retractions);
  }

  /** Visits each key and its value, sorted by key. */
  public void forEach(BiConsumer<String, T> visitor) {
    rows.forEach((key, bytes) -> visitor.accept(key, values.deserialize(topic, bytes)));
  }
}
