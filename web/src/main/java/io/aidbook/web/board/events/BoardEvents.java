package io.aidbook.web.board.events;

import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.web.feed.FeedListener;
import io.aidbook.web.feed.FeedPosition;
import io.aidbook.web.view.Applied;
import io.aidbook.web.view.Change;
import io.aidbook.web.view.Filter;
import io.aidbook.web.view.Source;
import io.aidbook.web.view.View;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The latest events, for the board's feed. After a start they are what the view can tell of. One
 * thread adds, any number read.
 */
public final class BoardEvents implements FeedListener {
  /** How many are kept: what a filter leaves of them is to fill a page, mostly. */
  private static final int KEPT = 2_000;

  private final View view;
  private final EventMaker maker;

  // Guarded by this.
  private final Deque<BoardEvent> latest = new ArrayDeque<>();
  private long number;

  /**
   * @param view says what events about pairs have to do with
   */
  public BoardEvents(View view) {
    this.view = view;
    this.maker = new EventMaker(view);
  }

  @Override
  public synchronized void emptied() {
    latest.clear();
    number++;
  }

  @Override
  public void complete(FeedPosition position) {
    HeldEvents.of(view, maker, KEPT).forEach(this::add);
  }

  @Override
  public void applied(List<Applied> applied) {
    for (Applied each : applied) {
      if (isErasure(each.change())) {
        forget(each.change());
      }
      maker.of(each).ifPresent(this::add);
    }
  }

  private static boolean isErasure(Change change) {
    return change.value() == null
        && (change.source() == Source.OFFERS || change.source() == Source.NEEDS);
  }

  private synchronized void forget(Change change) {
    boolean offer = change.source() == Source.OFFERS;
    latest.removeIf(each -> change.key().equals(offer ? each.offerId() : each.needId()));
    number++;
  }

  private synchronized void add(BoardEvent event) {
    number++;
    latest.addFirst(event.numbered(number));
    if (latest.size() > KEPT) {
      latest.removeLast();
    }
  }

  /** A number that rises with every event. */
  public synchronized long version() {
    return number;
  }

  /** The latest events that a filter asks for, the latest first. */
  public List<BoardEvent> latest(Filter filter, int most) {
    List<BoardEvent> found = new ArrayList<>();
    List<BoardEvent> all;
    synchronized (this) {
      all = List.copyOf(latest);
    }
    Iterator<BoardEvent> events = all.iterator();
    while (events.hasNext() && found.size() < most) {
      BoardEvent event = events.next();
      if (isAskedFor(event, filter)) {
        found.add(event);
      }
    }
    return found;
  }

  private boolean isAskedFor(BoardEvent event, Filter filter) {
    return (filter.category() == null || filter.category().equals(event.category()))
        && (filter.region() == null
            || (event.region() != null && filter.region().contains(event.region())))
        && (filter.urgency() == null || filter.urgency() == event.urgency())
        && (filter.party() == null || isOf(event, filter.party()))
        && (filter.text() == null || says(event, filter.text()));
  }

  private boolean says(BoardEvent event, String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    Optional<Offer> offer = Optional.ofNullable(event.offerId()).flatMap(view::offer);
    Optional<Need> need = Optional.ofNullable(event.needId()).flatMap(view::need);
    return Stream.of(
            event.offerId(),
            event.needId(),
            offer.map(Offer::getTitle).orElse(null),
            offer.map(Offer::getItem).orElse(null),
            offer.map(each -> each.getProvider().getName()).orElse(null),
            need.map(Need::getTitle).orElse(null),
            need.map(Need::getItem).orElse(null),
            need.map(each -> each.getRequester().getName()).orElse(null))
        .anyMatch(each -> each != null && each.toLowerCase(Locale.ROOT).contains(lower));
  }

  private boolean isOf(BoardEvent event, String party) {
    boolean provider =
        event.offerId() != null
            && view.offer(event.offerId())
                .filter(offer -> offer.getProvider().getPartyId().equals(party))
                .isPresent();
    return provider
        || (event.needId() != null
            && view.need(event.needId())
                .filter(need -> need.getRequester().getPartyId().equals(party))
                .isPresent());
  }
}
