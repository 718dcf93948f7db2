package io.aidbook.csv;

import io.aidbook.csv.RowFault.Flaw;
import io.aidbook.text.Blanks;

/** A text that stands for no whole number, or could stand for two. */
public final class NotANumberException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient RowFault fault;

  private NotANumberException(RowFault fault) {
    super(fault.message(), null, false, false);
    this.fault = fault;
  }

  /**
   * @param what the number is: the name of a column or field
   * @param more names and values of the sentence beside these two
   */
  static NotANumberException of(Flaw flaw, String what, String text, Object... more) {
    Object[] all = new Object[4 + more.length];
    all[0] = "field";
    all[1] = what;
    all[2] = "value";
    all[3] = Blanks.shown(text);
    System.arraycopy(more, 0, all, 4, more.length);
    return new NotANumberException(RowFault.of(flaw, all));
  }

  /** What is wrong with its row. */
  public RowFault fault() {
    return fault;
  }
}
