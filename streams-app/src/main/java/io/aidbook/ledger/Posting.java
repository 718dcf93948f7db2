package io.aidbook.ledger;

/**
 * One revision of an offer or need as its publisher sent it, found valid.
 *
 * @param open false when the publisher withdraws it
 * @param category category of help, a slug
 * @param entry what it says, with its whole quantity; its sequence number is for the ledger to set
 * @param content all that it says, to be told from another one under the same revision
 * @param titleCut whether its title was too long and is read cut
 * @param <E> offer or need
 */
public record Posting<E extends Entry>(
    boolean open, String category, E entry, Fingerprint content, boolean titleCut) {

  /** One that equals every other of its revision, with a title that fits. */
  public Posting(boolean open, String category, E entry) {
    this(open, category, entry, Fingerprint.NONE, false);
  }

  /** Whether it says that nothing is to be given or asked for: withdrawn, or a quantity of 0. */
  boolean endsIt() {
    return !open || entry.quantity() == 0;
  }
}
