package io.aidbook.web.board.events;

import io.aidbook.web.site.PageModel;

/** Says why a candidate is gone, in the reader's language. */
final class EventWords {
  private EventWords() {}

  static String retraction(PageModel page, String code) {
    String key = "board.retraction." + code;
    return code != null && page.texts().has(key) ? page.t(key) : page.t("board.retraction.other");
  }
}
