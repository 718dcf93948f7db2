package io.aidbook.topology.codec;

import io.aidbook.internal.AccountRow;
import io.aidbook.internal.Standing;
import io.aidbook.ledger.Account;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.Promises;
import io.aidbook.region.Region;

/** Accounts, to and from the ledgers' rows. */
public final class Accounts {
  private Accounts() {}

  /** The row of an account; null for null. */
  public static AccountRow toRow(Account<?> account) {
    return account == null
        ? null
        : new AccountRow(
            account.category(),
            Enums.same(account.standing(), Standing.class),
            account.bookRegion().code(),
            account.promises().committed(),
            account.promises().delivered(),
            account.promises().reserved(),
            Entries.toAvro(account.entry()),
            account.born());
  }

  /**
   * The account of a row; null for null.
   *
   * @param type of its entry
   * @throws ClassCastException when the row is of the other ledger
   */
  public static <E extends Entry> Account<E> fromRow(AccountRow row, Class<E> type) {
    return row == null
        ? null
        : new Account<>(
            row.getCategory(),
            Enums.same(row.getStanding(), io.aidbook.ledger.Standing.class),
            Region.parse(row.getBookRegion()),
            new Promises(row.getReserved(), row.getCommitted(), row.getDelivered()),
            row.getBorn(),
            type.cast(Entries.fromAvro(row.getEntry())));
  }
}
