package io.aidbook.decision;

/** How far a decision is. */
public enum Stage {
  /** The register is asked whether its id is new. */
  CLAIMING,
  /** It waits for the decisions before it. */
  WAITING,
  /** The book is asked how much is proposed. */
  ASKING,
  /** Reserved on the offer; the need's ledger is asked. */
  RESERVING,
  /** The need's ledger is told that the pair is declined. */
  DECLINING
}
