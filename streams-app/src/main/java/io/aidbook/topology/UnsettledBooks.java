package io.aidbook.topology;

import io.aidbook.book.Book;
import io.aidbook.internal.BookContinuation;
import io.aidbook.ledger.Budget;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * What the books of one partition have left for later, and how much they may do until the next
 * commit.
 *
 * <p>As long as something is left, a message of the task to itself is under way: it is sent with a
 * commit, in the same transaction, and the next one when it has come. One that a task sent before
 * it started anew is taken as long as none was sent since; so there is one at a time, and none is
 * missed.
 */
final class UnsettledBooks {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final long changesPerCommit;
  private final Set<String> unsettled = new LinkedHashSet<>();
  private ProcessorContext<String, Outflow> context;
  private Budget forCommands;
  private Budget continuing;

  /** Of the message that is under way; null when none is, as far as this knows. */
  private Long token;

  private boolean commitRequested;
  private long latest;

  /**
   * @param changesPerCommit for commands, and again for what is left
   */
  UnsettledBooks(long changesPerCommit) {
    this.changesPerCommit = changesPerCommit;
  }

  /**
   * The task starts, or starts again, with these books unsettled. If the message that is under way
   * does not come, a commit sends another: there is one after a while, whatever happens.
   */
  void start(ProcessorContext<String, Outflow> processorContext, Collection<String> books) {
    context = processorContext;
    unsettled.clear();
    unsettled.addAll(books);
    token = null;
    latest = context.currentSystemTimeMs();
    renew();
    if (!unsettled.isEmpty()) {
      Cancellable[] punctuation = new Cancellable[1];
      punctuation[0] =
          context.schedule(
              PATIENCE, PunctuationType.WALL_CLOCK_TIME, now -> punctuation[0].cancel());
    }
  }

  private void renew() {
    forCommands = Budget.of(changesPerCommit);
    continuing = Budget.of(changesPerCommit);
    commitRequested = false;
  }

  /** What is left of the budget for commands. */
  Budget forCommands() {
    return forCommands;
  }

  /** What is left of the budget for what earlier commits left. */
  Budget continuing() {
    return continuing;
  }

  /** Names of the books with something left, those first that had their turn longest ago. */
  List<String> unsettled() {
    return List.copyOf(unsettled);
  }

  /** A message came. Returns whether to go on: not where a later one is under way. */
  boolean takes(long its) {
    if (token != null && token != its) {
      return false;
    }
    token = null;
    return true;
  }

  /** To be called after each piece of a book. */
  void afterPiece(String name, Book book, long timestamp) {
    latest = timestamp;
    boolean left = book.isUnsettled();
    if (left || !unsettled.isEmpty()) {
      unsettled.remove(name);
      if (left) {
        unsettled.add(name);
      }
    }
    if (forCommands.isSpent()) {
      requestCommit();
    }
  }

  /** A book failed to go on: not again before a command comes to it. */
  void giveUp(String name) {
    unsettled.remove(name);
  }

  /** What is left goes on after the commit, so that comes soon. */
  void requestCommitIfAnyIsLeft() {
    if (!unsettled.isEmpty()) {
      requestCommit();
    }
  }

  private void requestCommit() {
    if (!commitRequested) {
      commitRequested = true;
      context.commit();
    }
  }

  /** To be called at each commit, before it. */
  void atCommit() {
    renew();
    if (!unsettled.isEmpty() && token == null) {
      token = ThreadLocalRandom.current().nextLong();
      int partition = context.taskId().partition();
      context.forward(
          new Record<>(
              Integer.toString(partition),
              new Outflow.ToItself(new BookContinuation(partition, token)),
              latest));
    }
  }
}
