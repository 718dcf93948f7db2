package io.aidbook.web.board.events;

import io.aidbook.web.view.Filter;
import io.aidbook.web.view.Page;
import io.aidbook.web.view.View;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Function;

/**
 * The latest events that a view can still tell of: how offers and needs are now, which candidates
 * stand, what is promised, and what was decided. What was changed or retracted since is not in it.
 */
final class HeldEvents {
  private static final int PAGE = 500;

  /** The earliest first; of one moment, causes before what they bring about. */
  private static final Comparator<BoardEvent> EARLIEST_FIRST =
      Comparator.comparing(BoardEvent::at).thenComparing(BoardEvent::kind);

  private final int most;
  private final PriorityQueue<BoardEvent> latest = new PriorityQueue<>(EARLIEST_FIRST);

  private HeldEvents(int most) {
    this.most = most;
  }

  /** At most so many events, the earliest first. */
  static List<BoardEvent> of(View view, EventMaker maker, int most) {
    HeldEvents held = new HeldEvents(most);
    held.all(cursor -> view.offers(Filter.ALL, cursor, PAGE), EventMaker::offered);
    held.all(cursor -> view.needs(Filter.ALL, cursor, PAGE), EventMaker::needed);
    held.all(cursor -> view.candidates(Filter.ALL, cursor, PAGE), EventMaker::proposed);
    held.all(cursor -> view.commitments(Filter.ALL, cursor, PAGE), maker::committed);
    view.latestOutcomes(most).forEach(outcome -> held.add(maker.decided(outcome)));
    List<BoardEvent> events = new ArrayList<>(held.latest);
    events.sort(EARLIEST_FIRST);
    return events;
  }

  private <T> void all(Function<String, Page<T>> list, Function<T, BoardEvent> event) {
    String cursor = null;
    do {
      Page<T> page = list.apply(cursor);
      page.items().forEach(each -> add(event.apply(each)));
      cursor = page.next();
    } while (cursor != null);
  }

  private void add(BoardEvent event) {
    latest.add(event);
    if (latest.size() > most) {
      latest.remove();
    }
  }
}
