package io.aidbook.quickstart.demo;

import io.aidbook.events.Decision;
import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.MatchCandidate;
import io.aidbook.events.StockTotals;
import io.aidbook.quickstart.files.DeadLetter;
import java.util.List;

/** Something the demo tells its audience, in the order in which it came to be known. */
public sealed interface Happening {

  /** The narrator opens an act. */
  record ActBegan(Act act, int ofActs) implements Happening {}

  /** Everything of an act is processed; these are the totals it moved, all regions. */
  record ActEnded(Act act, List<StockTotals> moved) implements Happening {}

  /** An offer or a need came in. */
  record Arrived(Arrival arrival) implements Happening {}

  /**
   * A candidate stands, newly or with another quantity.
   *
   * @param candidate as it stands now
   * @param before the quantity it had; 0 when it is new
   */
  record Proposed(MatchCandidate candidate, long before) implements Happening {}

  /** A candidate was taken back, for a reason out of the fixed list. */
  record Retracted(MatchCandidate candidate, String reason) implements Happening {}

  /**
   * A coordinator's decision came in.
   *
   * @param again whether its id came in before, so that it has no effect
   */
  record Decided(Decision decision, NamedPair pair, boolean again) implements Happening {}

  /**
   * A decision is at its end: applied, or refused with a reason.
   *
   * @param decision what was decided; null when that was not seen
   */
  record Concluded(DecisionOutcome outcome, Decision decision, NamedPair pair)
      implements Happening {}

  /**
   * What stands promised between two changed.
   *
   * @param committed accepted and not yet delivered, in units of the need
   * @param delivered delivered so far; when both are 0, nothing stands any more
   */
  record Committed(NamedPair pair, long committed, long delivered) implements Happening {}

  /** An input was set aside. */
  record SetAside(DeadLetter letter) implements Happening {}
}
