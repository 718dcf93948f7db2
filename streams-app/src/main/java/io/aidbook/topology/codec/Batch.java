package io.aidbook.topology.codec;

import java.util.List;

/**
 * Messages to the books of one partition, on their way together.
 *
 * @param letters in their order
 */
public record Batch(List<Letter> letters) {
  /**
   * One of them.
   *
   * @param book text of the book's key; empty in a batch of one that came from an earlier release
   * @param timestamp of the record that caused it, in milliseconds since 1970
   * @param message as {@link Messages} writes it; must not change any more
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Letter(String book, long timestamp, byte[] message) {}
}
