package io.aidbook.decision;

import io.aidbook.ledger.Entry;
import io.aidbook.ledger.Posting;
import io.aidbook.ledger.Transition.Verdict;

/**
 * Takes what publishers say of their offers or needs.
 *
 * @param <E> offer or need
 */
public interface EventClerk<E extends Entry> {
  /**
   * A revision arrives. Past its date by the clerk's clock, it is closed at once.
   *
   * @param posting the revision
   * @param arrival see {@link io.aidbook.ledger.Ledger#post}
   * @param timestamp of the record, in milliseconds since 1970
   * @throws io.aidbook.ledger.InvalidEventException as {@link io.aidbook.ledger.Ledger#post}
   */
  Verdict post(Posting<E> posting, long arrival, long timestamp);

  /**
   * The publisher erases the record: nothing of it is left, and what was committed is cancelled.
   * What is beyond the budget of changes is continued later, and also if the record is erased
   * again.
   *
   * @param id of the offer or need
   * @param arrival see {@link io.aidbook.ledger.Ledger#post}
   * @param timestamp of the record, in milliseconds since 1970
   */
  Verdict erase(String id, long arrival, long timestamp);

  /**
   * Closes the offer or need if its date has passed by the clerk's clock.
   *
   * @param id of the offer or need
   */
  Verdict expire(String id);
}
