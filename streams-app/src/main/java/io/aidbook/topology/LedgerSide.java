package io.aidbook.topology;

import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.internal.NeedAccount;
import io.aidbook.internal.OfferAccount;
import io.aidbook.ledger.Account;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Posting;
import io.aidbook.topology.codec.Accounts;
import io.aidbook.topology.codec.Postings;
import java.util.function.Function;

/**
 * What tells the offer ledger's processor from the need ledger's: stores, and how events and rows
 * are read.
 *
 * @param accounts name of the accounts' store
 * @param dueDates name of the due dates' store
 * @param read reads and validates an event
 * @param load reads a row; null for null
 * @param save makes a row
 */
record LedgerSide<V, R, E extends Entry>(
    String accounts,
    String dueDates,
    Function<V, Posting<E>> read,
    Function<R, Account<E>> load,
    Function<Account<E>, R> save) {

  static final LedgerSide<Offer, OfferAccount, OfferEntry> OFFERS =
      new LedgerSide<>(
          Names.OFFER_ACCOUNTS,
          Names.OFFER_DUE_DATES,
          Postings::of,
          Accounts::of,
          Accounts::offerRow);

  static final LedgerSide<Need, NeedAccount, NeedEntry> NEEDS =
      new LedgerSide<>(
          Names.NEED_ACCOUNTS, Names.NEED_DUE_DATES, Postings::of, Accounts::of, Accounts::needRow);
}
