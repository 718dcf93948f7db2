package io.aidbook.quickstart.files;

import io.aidbook.csv.RowFault;
import java.util.Map;
import java.util.Objects;

/** A row that is no event; it becomes a dead letter. */
public final class BadRow implements Row {
  private final String topic;
  private final String key;
  private final RowFault fault;
  private final Place place;
  private final byte[] raw;

  /**
   * A bad row.
   *
   * @param topic the topic that its file is read for
   * @param key the id it names, or null when none can be read
   * @param fault what is wrong with it
   * @param place where it stands
   * @param raw its bytes as they stand in the file, without the end of the line
   */
  BadRow(String topic, String key, RowFault fault, Place place, byte[] raw) {
    this.topic = Objects.requireNonNull(topic, "topic");
    this.key = key;
    this.fault = Objects.requireNonNull(fault, "fault");
    this.place = Objects.requireNonNull(place, "place");
    this.raw = raw.clone();
  }

  @Override
  public String topic() {
    return topic;
  }

  /** The code that its dead letter carries. */
  public String reason() {
    return fault.code();
  }

  /** The id it names, or null when none can be read. */
  public String key() {
    return key;
  }

  /** What is wrong with it, in English: names the column and the value. */
  public String message() {
    return fault.message();
  }

  /** What the sentence of the code says, by name. */
  public Map<String, String> values() {
    return fault.values();
  }

  @Override
  public Place place() {
    return place;
  }

  /** Its bytes as they stand in the file. */
  public byte[] raw() {
    return raw.clone();
  }

  @Override
  public String toString() {
    return place + ": " + message();
  }
}
