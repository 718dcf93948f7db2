package io.aidbook.quickstart.files;

import io.aidbook.csv.RowFault;
import io.aidbook.csv.RowFault.Flaw;
import io.aidbook.text.Blanks;

/** A cell whose text cannot become the value that its column holds. */
final class BadCellException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient RowFault fault;

  private BadCellException(RowFault fault) {
    super(fault.message());
    this.fault = fault;
  }

  /**
   * @param column name of the column
   * @param value text of the cell
   * @param more names and values beside these two
   */
  static BadCellException of(Flaw flaw, String column, String value, Object... more) {
    Object[] all = new Object[4 + more.length];
    all[0] = "field";
    all[1] = column;
    all[2] = "value";
    all[3] = value == null ? null : Blanks.shown(value);
    System.arraycopy(more, 0, all, 4, more.length);
    return new BadCellException(RowFault.of(flaw, all));
  }

  static BadCellException empty(String column) {
    return of(Flaw.EMPTY, column, null);
  }

  /** A cell that should have held a number. */
  static BadCellException of(RowFault fault) {
    return new BadCellException(fault);
  }

  /** What is wrong with its row. */
  RowFault fault() {
    return fault;
  }
}
