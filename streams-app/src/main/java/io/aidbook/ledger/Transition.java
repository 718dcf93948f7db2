package io.aidbook.ledger;

import java.util.List;

/**
 * What one event does to one account: computed before anything is written or sent.
 *
 * @param verdict whether it does anything
 * @param before the account as it was, or null
 * @param after the account as it is to be, or null when nothing of it may be left
 * @param dispatches what books are to be told, in order
 * @param <E> offer or need
 */
public record Transition<E extends Entry>(
    Verdict verdict, Account<E> before, Account<E> after, List<Dispatch> dispatches) {
  /** What became of an event. */
  public enum Verdict {
    /** It changed the account. */
    APPLIED,
    /** A revision not higher than the one held: a duplicate or late copy. */
    STALE,
    /** There was nothing to change. */
    VOID
  }

  /** Takes its own copy. */
  public Transition {
    dispatches = List.copyOf(dispatches);
  }

  static <E extends Entry> Transition<E> none(Verdict verdict, Account<E> held) {
    return new Transition<>(verdict, held, held, List.of());
  }
}
