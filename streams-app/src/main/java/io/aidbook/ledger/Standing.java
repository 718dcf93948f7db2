package io.aidbook.ledger;

/** How an account stands. */
public enum Standing {
  OPEN,
  WITHDRAWN,
  EXPIRED
}
