package io.aidbook.ledger;

/** The two sides of a book. */
public enum Side {
  OFFER("offerId"),
  NEED("needId");

  private final String idField;

  Side(String idField) {
    this.idField = idField;
  }

  /** The field of an event that holds its id. */
  public String idField() {
    return idField;
  }
}
