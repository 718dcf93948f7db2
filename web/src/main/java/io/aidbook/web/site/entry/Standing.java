package io.aidbook.web.site.entry;

/**
 * What became of an entry.
 *
 * @param state in a word
 * @param remaining what is not promised of it; null for an offer that does not run out
 * @param proposed what stands in candidates
 * @param committed accepted and not yet delivered
 * @param delivered so far
 * @param refusal why the latest revision was not taken, as a sentence; null where it was
 */
public record Standing(
    State state, Long remaining, long proposed, long committed, long delivered, String refusal) {

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
    /** No revision of it was ever taken. */
    REFUSED
  }

  /** What is not promised, not proposed and not delivered; 0 for an offer that does not run out. */
  public long free() {
    return remaining == null ? 0 : Math.max(0, remaining - proposed);
  }
}
