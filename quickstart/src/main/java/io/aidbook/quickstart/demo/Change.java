package io.aidbook.quickstart.demo;

/** What an arriving record does to the one held before it. */
public enum Change {
  /** Nothing was held. */
  NEW("new", '+'),
  /** A higher revision of an open offer or need. */
  REVISED("revised", '~'),
  /** A higher revision that closes it. */
  WITHDRAWN("withdrawn", '-'),
  /** A null value: nothing of it may stay. */
  ERASED("erased", 'x'),
  /** A revision not higher than the one held: without effect. */
  LATE("late copy", '=');

  private final String word;
  private final char sign;

  Change(String word, char sign) {
    this.word = word;
    this.sign = sign;
  }

  /** The change in a word. */
  public String word() {
    return word;
  }

  /** The change in one character, where a line has room for no more. */
  public char sign() {
    return sign;
  }
}
