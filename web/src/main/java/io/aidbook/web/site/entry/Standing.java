package io.aidbook.web.site.entry;

import io.aidbook.events.EntryRefusal;
import io.aidbook.events.EntryStanding;
import io.aidbook.events.EntryStatus;
import java.util.Optional;

/**
 * What became of an entry, as its ledger says.
 *
 * @param state in a word
 * @param remaining what is not promised of it; null for an offer that does not run out
 * @param proposed what stands in candidates
 * @param committed accepted and not yet delivered
 * @param delivered so far
 * @param refusal why the latest revision was not taken; null where it was
 */
public record Standing(
    State state,
    Long remaining,
    long proposed,
    long committed,
    long delivered,
    EntryRefusal refusal) {

  /** How an entry stands. */
  public enum State {
    /** Published, and not yet known to the ledger. */
    PROCESSING,
    /** Something is left to give or to ask for. */
    OPEN,
    /** All of it is promised, or its quantity is 0. */
    NOTHING_LEFT,
    /** Its publisher took it back. */
    WITHDRAWN,
    /** Its date has passed. */
    EXPIRED,
    /** It can no longer be proposed, for another reason. */
    CLOSED,
    /** No revision of it was ever taken. */
    REFUSED
  }

  /**
   * What became of an entry.
   *
   * @param entry as it is published
   * @param status what its ledger says; empty where it says nothing yet
   */
  static Standing of(EntryData entry, Optional<EntryStatus> status) {
    if (status.isEmpty()) {
      return new Standing(State.PROCESSING, entry.quantity(), 0, 0, 0, null);
    }
    EntryStatus said = status.get();
    return new Standing(
        isOnItsWay(entry.revision(), said) ? State.PROCESSING : state(said),
        said.getRemaining(),
        said.getProposed(),
        said.getCommitted(),
        said.getDelivered(),
        said.getRefusal());
  }

  /** Whether a revision is neither held nor refused. */
  private static boolean isOnItsWay(long revision, EntryStatus said) {
    Long refused = said.getRefusal() == null ? null : said.getRefusal().getRevision();
    boolean taken = said.getRevision() != null && said.getRevision() >= revision;
    return !taken && (refused == null || refused < revision);
  }

  private static State state(EntryStatus said) {
    if (said.getStanding() == EntryStanding.OPEN) {
      return State.OPEN;
    }
    if (said.getStanding() == EntryStanding.NOT_HELD) {
      return State.REFUSED;
    }
    if (said.getClosedBecause() == null) {
      return State.CLOSED;
    }
    return switch (said.getClosedBecause()) {
      case WITHDRAWN -> State.WITHDRAWN;
      case EXPIRED -> State.EXPIRED;
      case NOTHING_LEFT -> State.NOTHING_LEFT;
      case OTHER -> State.CLOSED;
    };
  }

  /** What is not promised, not proposed and not delivered; 0 for an offer that does not run out. */
  public long free() {
    return remaining == null ? 0 : Math.max(0, remaining - proposed);
  }
}
