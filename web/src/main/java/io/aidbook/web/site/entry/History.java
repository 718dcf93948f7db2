package io.aidbook.web.site.entry;

import io.aidbook.events.DecisionResult;
import io.aidbook.web.site.PageModel;
import io.aidbook.web.site.entry.EntryModel.Event;
import io.aidbook.web.view.TimelineLine;
import java.time.Instant;
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
   * @param changes the earliest first
   * @param most how many to tell at most
   */
  static List<Event> of(PageModel page, EntryData entry, List<TimelineLine> changes, int most) {
    History history = new History(page, entry);
    List<Event> events = new ArrayList<>();
    for (TimelineLine change : changes) {
      String text = history.tell(change);
      if (text != null) {
        Instant time = change.at();
        events.add(new Event(page.formats().dateTime(time), time.toString(), text));
      }
    }
    Collections.reverse(events);
    return List.copyOf(events.subList(0, Math.min(most, events.size())));
  }

  private String tell(TimelineLine line) {
    return switch (line.kind()) {
      case PUBLISHED, REVISED ->
          page.t("history.published", line.revision(), EntryText.quantity(entry, page));
      case WITHDRAWN -> page.t("history.withdrawn", line.revision());
      case PROPOSED, CHANGED -> page.t("history.proposed", line.other(), quantity(line.quantity()));
      case RETRACTED -> page.t("history.retracted", line.other());
      case DECIDED -> null;
      case OUTCOME ->
          line.result() == DecisionResult.APPLIED
              ? page.t(
                  "history.decided",
                  line.other(),
                  page.t("action." + line.action()),
                  quantity(line.quantity()))
              : page.t("history.refused", line.other(), page.t("action." + line.action()));
      case COMMITTED ->
          page.t(
              "history.committed",
              line.other(),
              quantity(line.quantity()),
              quantity(line.delivered()));
    };
  }

  private String quantity(Long quantity) {
    return quantity == null ? "" : page.labels().quantity(quantity, entry.unit());
  }
}
