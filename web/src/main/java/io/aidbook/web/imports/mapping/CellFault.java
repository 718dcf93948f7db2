package io.aidbook.web.imports.mapping;

import io.aidbook.text.Blanks;
import io.aidbook.text.Printable;

/** A cell that cannot become what its field holds. */
final class CellFault extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Fault fault;

  private CellFault(Fault fault) {
    super(fault.message(), null, false, false);
    this.fault = fault;
  }

  /**
   * A cell with a value that cannot be taken.
   *
   * @param because what is wrong with it, and what to write
   */
  static CellFault of(Value value, String because) {
    return of(value.source(), value.text(), because);
  }

  static CellFault of(String column, String value, String because) {
    String shown = Blanks.shown(value);
    return new CellFault(
        new Fault(
            column,
            null,
            shown,
            Fault.CELL,
            Printable.of("%s '%s': %s".formatted(column, shown, because))));
  }

  /** A message that names the value itself. */
  static CellFault saying(Value value, String message) {
    return new CellFault(
        new Fault(
            value.source(), null, Blanks.shown(value.text()), Fault.CELL, Printable.of(message)));
  }

  /** A cell that must not be empty. */
  static CellFault empty(String column, String because) {
    return new CellFault(
        new Fault(
            column,
            null,
            "",
            Fault.EMPTY,
            Printable.of("%s is empty: %s".formatted(column, because))));
  }

  Fault fault() {
    return fault;
  }
}
