package io.aidbook.topology;

import io.aidbook.book.CandidateChange;
import io.aidbook.events.Commitment;
import io.aidbook.events.DecisionOutcome;
import io.aidbook.internal.BookContinuation;
import io.aidbook.internal.DecisionClaim;
import io.aidbook.internal.NeedRequest;
import io.aidbook.internal.OfferAnswer;
import io.aidbook.region.RegionLevel;
import io.aidbook.topology.codec.BookMessage;
import io.aidbook.topology.codec.Proposal;
import io.aidbook.totals.Line;
import java.util.List;

/** What leaves a ledger or a book, before it is split by where it goes. Never serialised. */
sealed interface Outflow {
  /** To a book of that level; the record's key is {@code category|bookRegion}. */
  record ToBook(RegionLevel level, BookMessage message) implements Outflow {}

  /** To the books of the same partition, which left work for later. */
  record ToItself(BookContinuation continuation) implements Outflow {}

  /** To the totals; the record's key is the category. */
  record ToTotals(List<Line> differences) implements Outflow {}

  /** To the statuses of the entries of candidates that changed. */
  record ToStatus(List<CandidateChange> changes) implements Outflow {}

  /** To match-candidates; null retracts. */
  record ToCandidates(Proposal proposal) implements Outflow {}

  /** To the register; the record's key is the decision's id. */
  record ToRegister(DecisionClaim claim) implements Outflow {}

  /** To a need's ledger; the record's key is the need's id. */
  record ToNeedLedger(NeedRequest request) implements Outflow {}

  /** To an offer's ledger; the record's key is the offer's id. */
  record ToOfferLedger(OfferAnswer answer) implements Outflow {}

  /** To commitments; null when nothing is left of it. */
  record ToCommitments(Commitment commitment) implements Outflow {}

  /** To decision-outcomes. */
  record ToOutcomes(DecisionOutcome outcome) implements Outflow {}
}
