package io.aidbook.web.imports;

import io.aidbook.web.access.User;
import io.aidbook.web.imports.mapping.ImportedEntry;
import io.aidbook.web.publish.Submissions;
import java.util.concurrent.CompletableFuture;

/** Publishes for a user, as far as the user may. */
final class SubmissionOutlet implements Outlet {
  private final Submissions submissions;
  private final User user;

  /**
   * @param submissions the way to the topics
   * @param user who imports
   */
  SubmissionOutlet(Submissions submissions, User user) {
    this.submissions = submissions;
    this.user = user;
  }

  @Override
  public boolean allows(String partyId, String region) {
    return Submissions.mayImport(user, partyId, region);
  }

  @Override
  public CompletableFuture<Void> publish(ImportedEntry entry) {
    return entry.offer() == null
        ? submissions.adopt(user, entry.need()).arrived()
        : submissions.adopt(user, entry.offer()).arrived();
  }
}
