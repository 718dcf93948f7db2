package io.aidbook.ledger;

/** The two sides of a book. */
public enum Side {
  OFFER,
  NEED
}
