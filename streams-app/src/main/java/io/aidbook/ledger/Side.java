package io.aidbook.ledger;

/** The two sides of a book. */
public enum Side {
  OFFER("offer"),
  NEED("need");

  private final String word;

  Side(String word) {
    this.word = word;
  }

  /** The word for it in a message. */
  public String word() {
    return word;
  }
}
