package io.aidbook.quickstart.demo;

/** What a piece of text is for. A role never carries meaning that its words do not. */
enum Role {
  PLAIN(""),
  TITLE("1"),
  QUIET("2"),
  FRAME("2"),
  OFFER("36"),
  NEED("33"),
  DECISION("34"),
  GOOD("32"),
  LOST("35"),
  WRONG("31"),
  URGENT("1;33");

  private final String code;

  Role(String code) {
    this.code = code;
  }

  /** The parameters of the terminal's graphics sequence; empty for none. */
  String code() {
    return code;
  }
}
