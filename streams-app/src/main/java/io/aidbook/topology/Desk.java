package io.aidbook.topology;

import io.aidbook.decision.EventClerk;
import io.aidbook.ledger.Entry;
import java.util.function.Consumer;

/**
 * One ledger's stores in one task. Every record gets a clerk of its own, whose draft is written and
 * sent when it is done, so that one that fails leaves no trace.
 *
 * @param <E> offer or need
 * @param <C> the clerk
 */
interface Desk<E extends Entry, C extends EventClerk<E>> {
  /**
   * Has a clerk work on one record, then writes, then forwards.
   *
   * @param timestamp of the record
   */
  void work(long timestamp, Consumer<C> work);

  /** Tells the watch of what is there; to be called for one desk of a ledger when a task starts. */
  void beginCensus();

  /** The task ends; takes what the desk told the watch off again. */
  void close();

  /** The dates on which open entries expire. */
  DueDates dueDates();
}
