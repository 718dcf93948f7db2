package io.aidbook.quickstart.files;

import java.time.Instant;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;

/**
 * A row that can be published. Whether it makes sense (ranges, regions, slugs) is for the ledger to
 * say.
 *
 * @param topic where it is published
 * @param key its key
 * @param value its value; null erases what the key stands for
 * @param timestamp time of the Kafka record: when the row says that it was recorded or decided
 * @param place where it stands
 */
public record Event(String topic, String key, SpecificRecord value, Instant timestamp, Place place)
    implements Row {
  /** Refuses an event without topic, key, time or place. */
  public Event {
    Objects.requireNonNull(topic, "topic");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(timestamp, "timestamp");
    Objects.requireNonNull(place, "place");
  }
}
