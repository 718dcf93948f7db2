package io.aidbook.web.imports.mapping;

import io.aidbook.sentences.Coded;
import io.aidbook.text.Blanks;
import io.aidbook.web.imports.notes.Note;
import io.aidbook.web.imports.notes.NoteCode;

/** A cell that cannot become what its field holds. */
final class CellFault extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Fault fault;

  private CellFault(Fault fault) {
    super(null, null, false, false);
    this.fault = fault;
  }

  /**
   * A cell with a value that cannot be taken.
   *
   * @param code what is wrong with it
   * @param more values of the sentence beside column and value
   */
  static CellFault of(NoteCode code, Value value, Object... more) {
    Object[] all = new Object[2 + more.length];
    all[0] = value.source();
    all[1] = value.text();
    System.arraycopy(more, 0, all, 2, more.length);
    return ofRule(value, Note.of(code, all));
  }

  /** A cell that breaks a rule whose sentence names column and value itself. */
  static CellFault ofRule(Value value, Coded rule) {
    return new CellFault(Fault.ofCell(value.source(), Blanks.shown(value.text()), rule));
  }

  /** A cell that must not be empty. */
  static CellFault empty(NoteCode code, String column, Object... more) {
    Object[] all = new Object[1 + more.length];
    all[0] = column;
    System.arraycopy(more, 0, all, 1, more.length);
    return new CellFault(Fault.ofCell(column, "", Note.of(code, all)));
  }

  /** In English; made when it is asked for. */
  @Override
  public String getMessage() {
    return fault.message(io.aidbook.web.text.Texts.in("en"));
  }

  Fault fault() {
    return fault;
  }
}
