package io.aidbook.decision;

import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Posting;

/** What the world outside says to the saga. */
sealed interface SagaInput {
  /** A revision of an offer. */
  record PostOffer(Posting<OfferEntry> posting) implements SagaInput {}

  /** A revision of a need. */
  record PostNeed(Posting<NeedEntry> posting) implements SagaInput {}

  /** An offer is erased. */
  record EraseOffer(String id) implements SagaInput {}

  /** A need is erased. */
  record EraseNeed(String id) implements SagaInput {}

  /** An offer's ledger looks whether its date has passed. */
  record ExpireOffer(String id) implements SagaInput {}

  /** A need's ledger looks whether its date has passed. */
  record ExpireNeed(String id) implements SagaInput {}

  /** A coordinator decides. */
  record Decide(Decision decision) implements SagaInput {}
}
