package io.aidbook.topology;

import io.aidbook.events.MatchCandidate;
import io.aidbook.internal.BookCommand;
import io.aidbook.internal.TotalsDelta;
import io.aidbook.region.RegionLevel;

/** What leaves a ledger or a book, before it is split by where it goes. Never serialised. */
sealed interface Outflow {
  /** To a book of that level; the record's key is {@code category|bookRegion}. */
  record ToBook(RegionLevel level, BookCommand command) implements Outflow {}

  /** To the totals; the record's key is the category. */
  record ToTotals(TotalsDelta delta) implements Outflow {}

  /** To match-candidates; null retracts. */
  record ToCandidates(MatchCandidate candidate) implements Outflow {}
}
