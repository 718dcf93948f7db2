package io.aidbook.web.imports;

import io.aidbook.web.imports.mapping.Fault;
import io.aidbook.web.imports.mapping.ImportedEntry;
import io.aidbook.web.imports.notes.Note;

/**
 * What becomes of an entry of a file.
 *
 * @param row number of its row; 0 where it is not in the file
 * @param outcome what becomes of it
 * @param id of the entry, null where it has none yet
 * @param entry as it is published, null where it is not
 * @param because why it is left out or not changed, null otherwise
 * @param fault what is wrong with it, null otherwise
 */
public record EntryResult(
    long row, Outcome outcome, String id, ImportedEntry entry, Note because, Fault fault) {

  static EntryResult published(long row, Outcome outcome, ImportedEntry entry) {
    return new EntryResult(row, outcome, entry.id(), entry, null, null);
  }

  static EntryResult left(long row, Outcome outcome, String id, Note because) {
    return new EntryResult(row, outcome, id, null, because, null);
  }

  static EntryResult bad(long row, String id, Fault fault) {
    return new EntryResult(row, Outcome.BAD, id, null, null, fault);
  }
}
