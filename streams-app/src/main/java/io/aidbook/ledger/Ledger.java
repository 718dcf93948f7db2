package io.aidbook.ledger;

import io.aidbook.ledger.Transition.Verdict;
import io.aidbook.region.BookLevels;
import io.aidbook.region.Region;
import java.util.List;

/**
 * The single writer of each offer's and need's truth: drops stale revisions, applies withdrawal,
 * erasure and expiry, and tells the one book that each belongs to.
 *
 * <p>Holds nothing itself: every method computes a {@link Transition} from an account and an event.
 */
public final class Ledger {
  private final BookLevels levels;

  /**
   * @param levels where books exist
   */
  public Ledger(BookLevels levels) {
    this.levels = levels;
  }

  /**
   * A revision arrives.
   *
   * @param held the account, or null for a first revision
   * @param posting the revision
   * @param arrival a number that rises with every event of the id and survives its erasure, so that
   *     an id published again after it was erased is newer to the books than its former life
   */
  public <E extends Entry> Transition<E> post(Account<E> held, Posting<E> posting, long arrival) {
    E entry = posting.entry();
    if (held != null && entry.revision() <= held.entry().revision()) {
      return Transition.none(Verdict.STALE, held);
    }
    long seq = nextSeq(held, arrival);
    Account<E> after =
        new Account<>(
            posting.category(),
            posting.open() ? Standing.OPEN : Standing.WITHDRAWN,
            bookRegionOf(entry),
            held == null ? Promises.NONE : held.promises(),
            held == null ? seq : held.born(),
            Account.numbered(entry, seq));
    Cause cause = posting.open() ? Cause.changed(entry.side()) : Cause.withdrawn(entry.side());
    return change(held, after, cause);
  }

  /**
   * The publisher erases the record: nothing of it is left.
   *
   * @param held the account, or null
   * @param arrival as for {@link #post}
   */
  public <E extends Entry> Transition<E> erase(Account<E> held, long arrival) {
    if (held == null) {
      return Transition.none(Verdict.VOID, null);
    }
    List<Dispatch> dispatches =
        held.mayStand()
            ? List.of(Dispatch.removal(held, nextSeq(held, arrival), Cause.ERASED, null))
            : List.of();
    return new Transition<>(Verdict.APPLIED, held, null, dispatches);
  }

  /**
   * Closes the account as expired, if it is open and its date has passed.
   *
   * @param held the account, or null
   * @param now in milliseconds since 1970
   */
  public <E extends Entry> Transition<E> expire(Account<E> held, long now) {
    if (held == null || !held.open() || held.entry().closesAt() >= now) {
      return Transition.none(Verdict.VOID, held);
    }
    return change(held, held.with(Standing.EXPIRED), Cause.expired(held.entry().side()));
  }

  private static <E extends Entry> Transition<E> change(
      Account<E> before, Account<E> after, Cause cause) {
    return new Transition<>(Verdict.APPLIED, before, after, Dispatch.of(before, after, cause));
  }

  private Region bookRegionOf(Entry entry) {
    return entry instanceof OfferEntry offer
        ? levels.finestBook(offer.serves())
        : levels.finestBook(entry.place());
  }

  /** What an account that is erased, or posted anew, is numbered. */
  public static long nextSeq(Account<?> held, long arrival) {
    return held == null ? arrival : Math.max(held.entry().seq() + 1, arrival);
  }
}
