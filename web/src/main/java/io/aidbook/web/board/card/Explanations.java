package io.aidbook.web.board.card;

import io.aidbook.events.MatchCandidate;
import io.aidbook.web.site.PageModel;
import java.util.List;

/** Says why a candidate stands, in the reader's language. */
public final class Explanations {
  private Explanations() {}

  /** The reasons, sentence by sentence. */
  public static List<String> of(PageModel page, MatchCandidate candidate) {
    return page.records().explanation(candidate);
  }
}
