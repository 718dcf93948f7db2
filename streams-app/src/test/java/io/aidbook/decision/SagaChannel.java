package io.aidbook.decision;

import java.util.ArrayList;
import java.util.List;

/**
 * Messages from one sender to one receiver, heard in the order in which they were said; those that
 * were heard stay, as in a log that can be read again.
 */
final class SagaChannel {
  /**
   * A message.
   *
   * @param content what is said
   * @param timestamp of the record that carries it
   */
  record Message(Object content, long timestamp) {}

  private final List<Message> log;
  private int position;
  private int farthest;
  private int forgotten;

  SagaChannel() {
    this(List.of(), 0, 0, 0);
  }

  private SagaChannel(List<Message> log, int position, int farthest, int forgotten) {
    this.log = new ArrayList<>(log);
    this.position = position;
    this.farthest = farthest;
    this.forgotten = forgotten;
  }

  SagaChannel copy() {
    return new SagaChannel(log, position, farthest, forgotten);
  }

  void say(Object content, long timestamp) {
    log.add(new Message(content, timestamp));
  }

  boolean isHeard() {
    return position == log.size();
  }

  Message hear() {
    Message next = log.get(position++);
    farthest = Math.max(farthest, position);
    return next;
  }

  /**
   * The receiver has kept nothing of what it heard so far that would tell it that it is not new:
   * none of that is heard again.
   */
  void forget() {
    position = farthest;
    forgotten = farthest;
  }

  /** The last messages that were heard are to be heard again. */
  void rewind(int messages) {
    position = Math.max(forgotten, position - messages);
  }

  /** What is still to be heard. */
  List<Message> rest() {
    return List.copyOf(log.subList(position, log.size()));
  }
}
