package io.aidbook.quickstart.files;

import java.util.Objects;

/** A row that is no event; it becomes a dead letter. */
public final class BadRow implements Row {
  /** The reason that its dead letter carries. */
  public static final String REASON = "MALFORMED_ROW";

  private final String topic;
  private final String key;
  private final String message;
  private final Place place;
  private final byte[] raw;

  /**
   * A bad row.
   *
   * @param topic the topic that its file is read for
   * @param key the id it names, or null when none can be read
   * @param message what is wrong with it: names the column and the value
   * @param place where it stands
   * @param raw its bytes as they stand in the file, without the end of the line
   */
  BadRow(String topic, String key, String message, Place place, byte[] raw) {
    this.topic = Objects.requireNonNull(topic, "topic");
    this.key = key;
    this.message = Objects.requireNonNull(message, "message");
    this.place = Objects.requireNonNull(place, "place");
    this.raw = raw.clone();
  }

  @Override
  public String topic() {
    return topic;
  }

  /** The id it names, or null when none can be read. */
  public String key() {
    return key;
  }

  /** What is wrong with it. */
  public String message() {
    return message;
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
    return place + ": " + message;
  }
}
