package io.aidbook.topology.codec;

import io.aidbook.internal.NeedAccount;
import io.aidbook.internal.OfferAccount;
import io.aidbook.internal.Standing;
import io.aidbook.ledger.Account;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.region.Region;

/** Accounts, to and from the ledgers' rows. */
public final class Accounts {
  private Accounts() {}

  /** The row of an offer. */
  public static OfferAccount offerRow(Account<OfferEntry> account) {
    return new OfferAccount(
        account.category(),
        Enums.same(account.standing(), Standing.class),
        account.bookRegion().code(),
        account.committed(),
        account.delivered(),
        Entries.toAvro(account.entry()));
  }

  /** The account of an offer; null for null. */
  public static Account<OfferEntry> of(OfferAccount row) {
    return row == null
        ? null
        : new Account<>(
            row.getCategory(),
            Enums.same(row.getStanding(), io.aidbook.ledger.Standing.class),
            Region.parse(row.getBookRegion()),
            row.getCommitted(),
            row.getDelivered(),
            Entries.fromAvro(row.getEntry()));
  }

  /** The row of a need. */
  public static NeedAccount needRow(Account<NeedEntry> account) {
    return new NeedAccount(
        account.category(),
        Enums.same(account.standing(), Standing.class),
        account.bookRegion().code(),
        account.committed(),
        account.delivered(),
        Entries.toAvro(account.entry()));
  }

  /** The account of a need; null for null. */
  public static Account<NeedEntry> of(NeedAccount row) {
    return row == null
        ? null
        : new Account<>(
            row.getCategory(),
            Enums.same(row.getStanding(), io.aidbook.ledger.Standing.class),
            Region.parse(row.getBookRegion()),
            row.getCommitted(),
            row.getDelivered(),
            Entries.fromAvro(row.getEntry()));
  }
}
