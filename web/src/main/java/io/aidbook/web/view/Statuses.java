package io.aidbook.web.view;

import io.aidbook.events.EntryStanding;
import io.aidbook.events.EntryStatus;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * What the ledgers say of entries. One thread writes, any number read.
 *
 * <p>That an entry was erased may come from its own topic first. What was said of it before is then
 * hidden until the ledgers take it back, and only a refusal of what came since is seen.
 */
final class Statuses {
  private final Map<EntryId, EntryStatus> byEntry = new ConcurrentHashMap<>();
  private final Predicate<EntryId> erased;

  Statuses(Predicate<EntryId> erased) {
    this.erased = erased;
  }

  EntryStatus put(EntryStatus status) {
    return byEntry.put(EntryId.of(status), status);
  }

  EntryStatus remove(EntryId id) {
    return byEntry.remove(id);
  }

  /** What is said of an entry; null if nothing is. */
  EntryStatus get(EntryId id) {
    EntryStatus status = byEntry.get(id);
    boolean hidden =
        status != null && status.getStanding() != EntryStanding.NOT_HELD && erased.test(id);
    return hidden ? null : status;
  }

  /**
   * Whether an entry is open, by its ledger if that has seen the revision, else by what the
   * revision says.
   *
   * @param revision of the content
   * @param byContent whether it is open by its content
   */
  boolean isOpen(EntryId id, long revision, boolean byContent) {
    EntryStatus status = get(id);
    if (status == null || isAhead(revision, status)) {
      return byContent;
    }
    return status.getStanding() == EntryStanding.OPEN;
  }

  /** Whether a revision is on its way to the ledger: neither held nor refused. */
  private static boolean isAhead(long revision, EntryStatus status) {
    boolean taken = status.getRevision() != null && status.getRevision() >= revision;
    boolean refused =
        status.getRefusal() != null
            && status.getRefusal().getRevision() != null
            && status.getRefusal().getRevision() >= revision;
    return !taken && !refused;
  }

  void clear() {
    byEntry.clear();
  }

  int size() {
    return byEntry.size();
  }
}
