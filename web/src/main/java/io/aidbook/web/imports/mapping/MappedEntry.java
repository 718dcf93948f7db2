package io.aidbook.web.imports.mapping;

import io.aidbook.ledger.Fingerprint;
import io.aidbook.web.imports.notes.Note;
import java.time.Instant;

/** What became of a row, or of a part of it. */
public sealed interface MappedEntry {
  /**
   * An offer or need.
   *
   * @param entry without its revision and time
   * @param revision that the file has, or null
   * @param recordedAt that the file has, or null
   * @param content what it says, by the ledger's rules
   */
  record Made(ImportedEntry entry, Long revision, Instant recordedAt, Fingerprint content)
      implements MappedEntry {}

  /**
   * Left out, as the mapping says.
   *
   * @param because why
   */
  record Skipped(Note because) implements MappedEntry {}

  /**
   * Cannot be made.
   *
   * @param fault why
   * @param id that it would have, or null where that cannot be read
   */
  record Bad(Fault fault, String id) implements MappedEntry {}
}
