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
   * @param now time of the ledger's clock, in milliseconds since 1970: past its date, the revision
   *     is closed on arrival
   * @throws InvalidEventException if the revision held says something else under the same number
   *     ({@code CONFLICTING_REVISION}), or if the revision counts in another unit than what is
   *     promised ({@code UNIT_PROMISED})
   */
  public <E extends Entry> Transition<E> post(
      Account<E> held, Posting<E> posting, long arrival, long now) {
    if (held != null && posting.entry().revision() <= held.entry().revision()) {
      Succession.requireNoConflict(held, posting);
      return Transition.none(Verdict.STALE, held);
    }
    E entry = Succession.entry(held, posting);
    Standing standing = standing(posting, now);
    long seq = nextSeq(held, arrival);
    Account<E> after =
        new Account<>(
            posting.category(),
            standing,
            bookRegionOf(entry),
            held == null ? Promises.NONE : held.promises(),
            held == null ? seq : held.born(),
            Account.numbered(entry, seq),
            posting.content());
    return change(held, after, cause(standing, entry.side()));
  }

  private static Standing standing(Posting<?> posting, long now) {
    if (!posting.open()) {
      return Standing.WITHDRAWN;
    }
    return posting.entry().closesAt() < now ? Standing.EXPIRED : Standing.OPEN;
  }

  private static Cause cause(Standing standing, Side side) {
    return switch (standing) {
      case OPEN -> Cause.changed(side);
      case WITHDRAWN -> Cause.withdrawn(side);
      case EXPIRED -> Cause.expired(side);
    };
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
    if (held == null || !held.overdue(now)) {
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
