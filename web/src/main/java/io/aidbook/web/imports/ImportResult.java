package io.aidbook.web.imports;

import io.aidbook.web.imports.notes.Note;
import java.util.List;

/**
 * How an import ended.
 *
 * @param complete whether the whole file was worked off
 * @param message why not, and what to do; null if it was
 * @param remarks what somebody should know besides
 */
public record ImportResult(boolean complete, Note message, List<Note> remarks) {
  /** Takes its own copy. */
  public ImportResult {
    remarks = List.copyOf(remarks);
  }
}
