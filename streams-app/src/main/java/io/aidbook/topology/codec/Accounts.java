package io.aidbook.topology.codec;

import io.aidbook.internal.AccountRow;
import io.aidbook.ledger.Account;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.Fingerprint;
import io.aidbook.ledger.Promises;
import io.aidbook.region.Region;

/** Accounts, from rows of earlier schemas. */
final class Accounts {
  private Accounts() {}

  /**
   * The account of a row; null for null.
   *
   * @param type of its entry
   * @throws ClassCastException when the row is of the other ledger
   */
  static <E extends Entry> Account<E> fromRow(AccountRow row, Class<E> type) {
    return row == null
        ? null
        : new Account<>(
            row.getCategory(),
            Enums.same(row.getStanding(), io.aidbook.ledger.Standing.class),
            Region.parse(row.getBookRegion()),
            new Promises(row.getReserved(), row.getCommitted(), row.getDelivered()),
            row.getBorn(),
            type.cast(Entries.fromAvro(row.getEntry())),
            new Fingerprint(row.getContentVersion(), row.getContentHash()));
  }
}
