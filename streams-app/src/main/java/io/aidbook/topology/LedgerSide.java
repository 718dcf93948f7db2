package io.aidbook.topology;

import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Posting;
import io.aidbook.ledger.Side;
import io.aidbook.topology.codec.Postings;
import java.util.function.Function;

/**
 * What tells the offer ledger's processor from the need ledger's.
 *
 * @param side offer or need
 * @param accounts name of the accounts' store
 * @param dueDates name of the due dates' store
 * @param read reads and validates an event
 * @param revision the one that an event names
 */
record LedgerSide<V, E extends Entry>(
    Side side,
    String accounts,
    String dueDates,
    Function<V, Posting<E>> read,
    Function<V, Long> revision) {

  static final LedgerSide<Offer, OfferEntry> OFFERS =
      new LedgerSide<>(
          Side.OFFER,
          Names.OFFER_ACCOUNTS,
          Names.OFFER_DUE_DATES,
          Postings::of,
          Offer::getRevision);

  static final LedgerSide<Need, NeedEntry> NEEDS =
      new LedgerSide<>(
          Side.NEED, Names.NEED_ACCOUNTS, Names.NEED_DUE_DATES, Postings::of, Need::getRevision);
}
