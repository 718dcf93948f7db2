package io.aidbook.web.imports.file;

import io.aidbook.web.imports.notes.Note;
import io.aidbook.web.imports.notes.NoteCode;
import io.aidbook.web.text.Texts;

/** A file that is no table, or not the one that the mapping is for; no row of it is taken. */
public final class UnreadableFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Note why;

  /**
   * @param why what is wrong, and what to do
   */
  public UnreadableFileException(Note why) {
    this(why, null);
  }

  /**
   * @param why what is wrong, and what to do
   * @param cause what a reader said
   */
  public UnreadableFileException(Note why, Throwable cause) {
    super(why.in(Texts.in("en")), cause);
    this.why = why;
  }

  /** Of a code and its values. */
  public static UnreadableFileException of(NoteCode code, Object... values) {
    return new UnreadableFileException(Note.of(code, values));
  }

  /** What is wrong, and what to do. */
  public Note why() {
    return why;
  }
}
