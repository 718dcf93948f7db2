package io.aidbook.web.imports;

import io.aidbook.ledger.Fingerprint;
import io.aidbook.ledger.Side;
import io.aidbook.web.imports.mapping.ImportedEntry;
import java.util.Optional;
import java.util.function.Consumer;

/** What the hub has now, before an import. */
public interface Held {
  /**
   * What is held under an id.
   *
   * @param revision that is held
   * @param content what it says; {@link Fingerprint#NONE} where that cannot be told
   * @param partyId whose it is
   * @param region where it is
   */
  record Revision(long revision, Fingerprint content, String partyId, String region) {
    /** Of an entry. */
    static Revision of(ImportedEntry entry) {
      return new Revision(entry.revision(), contentOf(entry), entry.partyId(), entry.region());
    }

    private static Fingerprint contentOf(ImportedEntry entry) {
      try {
        return entry.content();
      } catch (io.aidbook.ledger.InvalidEventException published) {
        // By somebody who does not use this: the ledger refused it, and holds it not.
        return Fingerprint.NONE;
      }
    }

    /** Whether it is known to say the same. */
    boolean says(Fingerprint other) {
      return content.version() != 0 && content.equals(other);
    }
  }

  /** What is held under an id; empty without. */
  Optional<Revision> find(Side side, String id);

  /** Gives all entries of a side that are held, one after the other. */
  void forEach(Side side, Consumer<ImportedEntry> reader);
}
