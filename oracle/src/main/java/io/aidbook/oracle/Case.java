package io.aidbook.oracle;

import java.util.List;

/**
 * A ruling with all that is known of the moment when it was made.
 *
 * @param offers what the decision may have found of its offer; a null among them for nothing
 * @param needs and of its need
 * @param offerHolds what is committed and delivered of the offer; null where nobody knows
 * @param pairHolds what is committed to the pair; null where nobody knows
 * @param needHoldsAtMost the most that can be committed of and delivered to the need
 * @param declinedAtMost the most decisions that can have declined something for the need
 */
record Case(
    Ruling ruling,
    Moment moment,
    List<Entry> offers,
    List<Entry> needs,
    Long offerHolds,
    Long pairHolds,
    long needHoldsAtMost,
    long declinedAtMost) {
  /** Whether entries can have been open, or closed, when the decision was taken. */
  interface Moment {
    boolean mayBeOpen(Entry entry);

    boolean mayBeClosed(Entry entry);
  }
}
