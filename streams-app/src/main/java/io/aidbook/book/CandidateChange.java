package io.aidbook.book;

import io.aidbook.ledger.Pair;
import java.util.Comparator;

/**
 * What one command did to one candidate, in its final form.
 *
 * @param before the candidate as it stood, or null when it is new
 * @param after the candidate as it stands, or null when it was retracted; never both null
 * @param reason why it was retracted; null unless it was
 */
public record CandidateChange(Candidate before, Candidate after, Reason reason) {
  static final Comparator<CandidateChange> BY_PAIR = Comparator.comparing(CandidateChange::pair);

  /** The two ids. */
  public Pair pair() {
    return (after == null ? before : after).pair();
  }
}
