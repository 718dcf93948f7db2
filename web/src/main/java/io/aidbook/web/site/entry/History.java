package io.aidbook.web.site.entry;

import io.aidbook.events.DecisionResult;
import io.aidbook.web.site.PageModel;
import io.aidbook.web.site.entry.EntryModel.Event;
import io.aidbook.web.view.TimelineLine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Tells what happened to an entry, in the reader's language. */
final class History {
  private final PageModel page;
  private final EntryData entry;

  private History(PageModel page, EntryData entry) {
    this.page = page;
    this.entry = entry;
  }

  /**
   * The events of an entry, the latest first.
   *
   * @param lines the earliest first
   * @param most how many to tell at most
   */
  static List<Event> of(PageModel page, EntryData entry, List<TimelineLine> lines, int most) {
    History history = new History(page, entry);
    List<Event> events = new ArrayList<>();
    for (TimelineLine line : lines) {
      String text = history.tell(line);
      if (text != null) {
        events.add(new Event(page.formats().dateTime(line.at()), line.at().toString(), text));
      }
    }
    Collections.reverse(events);
    return List.copyOf(events.subList(0, Math.min(most, events.size())));
  }

  private String tell(TimelineLine line) {
    return switch (line.kind()) {
      case PUBLISHED, REVISED ->
          line.quantity() == null
              ? page.t("history.published", number(line.revision()))
              : page.t(
                  "history.published.quantity", number(line.revision()), amount(line.quantity()));
      case WITHDRAWN -> page.t("history.withdrawn", number(line.revision()));
      case REFUSED -> page.t("history.refused", number(line.revision()), line.code());
      case DECIDED -> null;
      case OUTCOME -> outcome(line);
      case COMMITTED ->
          page.t(
              "history.committed", line.other(), amount(line.quantity()), amount(line.delivered()));
      case CLOSED -> page.t("history.closed");
      case OPENED -> page.t("history.opened");
      case PROPOSED -> page.t("history.proposed", line.other(), amount(line.quantity()));
      case CHANGED -> page.t("history.changed", line.other(), amount(line.quantity()));
      case RETRACTED -> page.t("history.retracted", line.other());
    };
  }

  private String outcome(TimelineLine line) {
    String action = page.labels().action(line.action());
    return line.result() == DecisionResult.APPLIED
        ? page.t("history.decided", line.other(), action, amount(line.quantity()))
        : page.t("history.decided.not", line.other(), action);
  }

  /** Revisions are names, not quantities: without groups of digits. */
  private static String number(Long revision) {
    return revision == null ? "?" : revision.toString();
  }

  private String amount(Long quantity) {
    return quantity == null ? "?" : page.labels().quantity(quantity, entry.unit());
  }
}
