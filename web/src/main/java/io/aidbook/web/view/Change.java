package io.aidbook.web.view;

import org.apache.avro.specific.SpecificRecord;

/**
 * One committed record of a topic.
 *
 * @param source the topic
 * @param partition of the topic; {@link #NOWHERE} if the change was held back until now
 * @param offset in the partition; likewise
 * @param key the record's key
 * @param value what stands under the key now; null when nothing does
 * @param reason why a candidate was retracted, such as {@code DISPLACED}; null otherwise
 * @param timestamp of the record, in milliseconds since 1970
 */
public record Change(
    Source source,
    int partition,
    long offset,
    String key,
    SpecificRecord value,
    String reason,
    long timestamp) {
  /** Partition and offset of a change that another one brought about. */
  public static final int NOWHERE = -1;

  /**
   * The value as the type of its topic.
   *
   * @throws ClassCastException if the topic has another type
   */
  public <T extends SpecificRecord> T as(Class<T> type) {
    return type.cast(value);
  }
}
