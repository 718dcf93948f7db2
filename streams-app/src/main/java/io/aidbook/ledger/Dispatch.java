package io.aidbook.ledger;

import io.aidbook.region.Region;
import java.util.ArrayList;
import java.util.List;

/**
 * A command on its way to a book.
 *
 * @param category category of the book
 * @param bookRegion region of the book
 * @param command what it is told
 */
public record Dispatch(String category, Region bookRegion, BookCommand command) {

  /**
   * What books are told when an account goes from one state to the next, in order.
   *
   * @param before the account as it was, or null
   * @param after the account as it is to be
   * @param cause why
   */
  public static List<Dispatch> of(Account<?> before, Account<?> after, Cause cause) {
    return of(before, after, cause, null);
  }

  /**
   * The same, where an accepted decision changed a need and drew from an offer.
   *
   * @param draw told to the need's book along with the need, or null
   */
  public static List<Dispatch> of(Account<?> before, Account<?> after, Cause cause, Draw draw) {
    List<Dispatch> dispatches = new ArrayList<>();
    boolean moved = before == null || !before.belongsTo(after.category(), after.bookRegion());
    if (before != null && before.mayStand() && (moved || !after.posted())) {
      dispatches.add(removal(before, after.entry().seq(), cause, draw));
    }
    if (after.posted()) {
      dispatches.add(post(after, cause, draw));
    }
    return dispatches;
  }

  /**
   * What the account's book must know, whatever it has heard of it before.
   *
   * @param account as it is
   */
  public static Dispatch truth(Account<?> account) {
    Cause cause = Cause.changed(account.entry().side());
    return account.posted()
        ? post(account, cause, null)
        : removal(account, account.entry().seq(), cause, null);
  }

  /**
   * What a book is told of an entry that does not stand in it.
   *
   * @param seq the ledger's latest of the entry
   * @param cause why
   */
  public static Dispatch absence(
      String category, Region bookRegion, Side side, String id, long seq, Cause cause) {
    return absence(category, bookRegion, side, id, seq, cause, null);
  }

  static Dispatch removal(Account<?> held, long seq, Cause cause, Draw draw) {
    Entry entry = held.entry();
    return absence(held.category(), held.bookRegion(), entry.side(), entry.id(), seq, cause, draw);
  }

  private static Dispatch absence(
      String category, Region bookRegion, Side side, String id, long seq, Cause cause, Draw draw) {
    return new Dispatch(
        category,
        bookRegion,
        new BookCommand.Remove(side, id, seq, NeedEntry.FROM_LEDGER, cause, draw));
  }

  private static Dispatch post(Account<?> account, Cause cause, Draw draw) {
    Entry entry = account.entry();
    return new Dispatch(
        account.category(),
        account.bookRegion(),
        new BookCommand.Post(entry.with(account.remaining(), entry.seq()), cause, draw));
  }
}
