package io.aidbook.web.imports;

import io.aidbook.web.imports.mapping.ImportedEntry;
import java.util.concurrent.CompletableFuture;

/** Publishes entries of a file. */
public interface Outlet {
  /** Says whether the user may publish an entry of that party in that region. */
  boolean allows(String partyId, String region);

  /**
   * Publishes an entry.
   *
   * @return completes as a {@link io.aidbook.web.publish.Publisher}'s
   */
  CompletableFuture<Void> publish(ImportedEntry entry);
}
