package io.aidbook.web.board.decide;

import io.aidbook.events.DecisionOutcome;
import io.aidbook.ledger.InvalidEventException;
import io.aidbook.sentences.Sentences;
import io.aidbook.web.site.PageModel;

/** Says why a decision was refused, in the reader's language. */
final class Refusals {
  private Refusals() {}

  static String sentence(PageModel page, DecisionOutcome outcome) {
    return page.labels().whole(page.records().refusal(outcome));
  }

  /** Which rule an event breaks. */
  static String rule(PageModel page, InvalidEventException broken) {
    return page.labels().whole(page.sentences().sentence(Sentences.Kind.RULE, broken));
  }
}
