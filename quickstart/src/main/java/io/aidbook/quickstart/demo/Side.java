package io.aidbook.quickstart.demo;

/** Which of the two sides a record speaks for. */
public enum Side {
  /** Someone gives. */
  OFFER("offer"),
  /** Someone asks. */
  NEED("need");

  private final String word;

  Side(String word) {
    this.word = word;
  }

  /** The side in a word. */
  public String word() {
    return word;
  }
}
