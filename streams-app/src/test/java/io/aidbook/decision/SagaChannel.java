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

  SagaChannel() {
    this(List.of(), 0);
  }

  private SagaChannel(List<Message> log, int position) {
    this.log = new ArrayList<>(log);
    this.position = position;
  }

  SagaChannel copy() {
    return new SagaChannel(log, position);
  }

  void say(Object content, long timestamp) {
    log.add(new Message(content, timestamp));
  }

  boolean isHeard() {
    return position == log.size();
  }

  Message hear() {
    return log.get(position++);
  }

  /**
   * The last messages that were heard are to be heard again, but not what came before an erasure:
   * who heard that may have kept nothing that would tell them it is not new.
   */
  void rewind(int messages) {
    for (int i = 0; i < messages && position > 0 && !isErasure(log.get(position - 1)); i++) {
      position--;
    }
  }

  private static boolean isErasure(Message message) {
    return message.content() instanceof Request.Settle settle && settle.erased();
  }

  /** What is still to be heard. */
  List<Message> rest() {
    return List.copyOf(log.subList(position, log.size()));
  }
}
