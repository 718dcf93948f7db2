package io.aidbook.ledger;

/** The two sides of a book. */
public enum Side {
  OFFER("offer"),
  NEED("need");

  private final String word;

  Side(String word) {
    this.word = word;
  }

  /** The word for it in keys, addresses and names of fields. */
  public String word() {
    return word;
  }

  /** The field of an event that holds its id. */
  public String idField() {
    return word + "Id";
  }
}
