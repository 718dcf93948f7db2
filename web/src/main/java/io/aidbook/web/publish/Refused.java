package io.aidbook.web.publish;

/** A submission that is not published, for a reason other than a rule of the ledger. */
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public enum Why {
    /** The user may not do it. */
    FORBIDDEN,
    /** There is no such entry, or it was erased. */
    UNKNOWN,
    /** The id belongs to another entry. */
    EXISTS,
    /** The entry was changed since the reader saw it. */
    CHANGED
  }

  private final Why why;

  Refused(Why why, String message) {
    super(message, null, false, false);
    this.why = why;
  }

  /** Why. */
  public Why why() {
    return why;
  }
}
