package io.aidbook.decision;

import io.aidbook.ledger.Account;
import io.aidbook.ledger.Draft;
import io.aidbook.ledger.NeedEntry;

/**
 * What the needs' ledger has written and is about to write and say, for one record.
 *
 * @param accounts by need
 * @param commitments by {@link Commitment#needKey}
 * @param pending erasures that are not done, by {@link PendingErasure#key}
 * @param outbox what is said
 */
public record NeedRecords(
    Draft<Account<NeedEntry>> accounts,
    Draft<Commitment> commitments,
    Draft<PendingErasure> pending,
    Outbox outbox) {}
