package io.aidbook.quickstart.files;

import java.util.Objects;

/** A row that is no event; it becomes a dead letter. */
public final class BadRow implements Row {
  /** The reason of a row that cannot be read. */
  static final String MALFORMED = "MALFORMED_ROW";

  /** The reason of a row whose time lies far from those of all others. */
  static final String CLOCK = "CLOCK";

  private final String topic;
  private final String reason;
  private final String key;
  private final String message;
  private final Place place;
  private final byte[] raw;

  /**
   * A bad row.
   *
   * @param topic the topic that its file is read for
   * @param reason the code that its dead letter carries
   * @param key the id it names, or null when none can be read
   * @param message what is wrong with it: names the column and the value
   * @param place where it stands
   * @param raw its bytes as they stand in the file, without the end of the line
   */
  BadRow(String topic, String reason, String key, String message, Place place, byte[] raw) {
    this.topic = Objects.requireNonNull(topic, "topic");
    this.reason = Objects.requireNonNull(reason, "reason");
    this.key = key;
    this.message = Objects.requireNonNull(message, "message");
    this.place = Objects.requireNonNull(place, "place");
    this.raw = raw.clone();
  }

  @Override
  public String topic() {
    return topic;
  }

  /** The code that its dead letter carries. */
  public String reason() {
    return reason;
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
