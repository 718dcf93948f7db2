package io.aidbook.web.board.decide;

import io.aidbook.events.DecisionOutcome;
import io.aidbook.ledger.InvalidEventException;
import io.aidbook.web.site.PageModel;

/** Says why a decision was refused, in the reader's language. */
final class Refusals {
  private Refusals() {}

  static String sentence(PageModel page, DecisionOutcome outcome) {
    return outcome.getReason();
  }

  /** Which rule an event breaks. */
  static String rule(PageModel page, InvalidEventException broken) {
    return broken.getMessage();
  }
}
