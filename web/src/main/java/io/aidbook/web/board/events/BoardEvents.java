package io.aidbook.web.board.events;

import io.aidbook.events.Commitment;
import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.MatchCandidate;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.Status;
import io.aidbook.region.Region;
import io.aidbook.web.board.events.BoardEvent.Kind;
import io.aidbook.web.feed.FeedListener;
import io.aidbook.web.feed.FeedPosition;
import io.aidbook.web.view.Applied;
import io.aidbook.web.view.Change;
import io.aidbook.web.view.Filter;
import io.aidbook.web.view.Source;
import io.aidbook.web.view.View;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/** The latest events, for the board's feed. One thread adds, any number read. */
public final class BoardEvents implements FeedListener {
  /** How many are kept: what a filter leaves of them is to fill a page, mostly. */
  private static final int KEPT = 2_000;

  private final View view;

  // Guarded by this.
  private final Deque<BoardEvent> latest = new ArrayDeque<>();
  private long number;

  /**
   * @param view says what events about pairs have to do with
   */
  public BoardEvents(View view) {
    this.view = view;
  }

  @Override
  public synchronized void emptied() {
    latest.clear();
    number++;
  }

  @Override
  public void complete(FeedPosition position) {
    // What came before is not told one by one: it is what the board shows.
  }

  @Override
  public void applied(List<Applied> applied) {
    for (Applied each : applied) {
      if (isErasure(each.change())) {
        forget(each.change());
      }
      event(each).ifPresent(this::add);
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
    latest.addFirst(numbered(event, number));
    if (latest.size() > KEPT) {
      latest.removeLast();
    }
  }

  private static BoardEvent numbered(BoardEvent event, long number) {
    return new BoardEvent(
        number,
        event.at(),
        event.kind(),
        event.offerId(),
        event.needId(),
        event.category(),
        event.region(),
        event.unit(),
        event.quantity(),
        event.delivered(),
        event.urgency(),
        event.action(),
        event.result(),
        event.code());
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

  private Optional<BoardEvent> event(Applied applied) {
    Change change = applied.change();
    SpecificRecord value = change.value();
    return switch (change.source()) {
      case OFFERS -> Optional.ofNullable(value).map(each -> offered((Offer) each));
      case NEEDS -> Optional.ofNullable(value).map(each -> needed((Need) each));
      case CANDIDATES -> candidate(applied);
      case OUTCOMES -> Optional.ofNullable(value).map(each -> decided((DecisionOutcome) each));
      case COMMITMENTS -> committed(applied);
      default -> Optional.empty();
    };
  }

  private static BoardEvent offered(Offer offer) {
    boolean withdrawn = offer.getStatus() == Status.WITHDRAWN;
    return new BoardEvent(
        0,
        offer.getRecordedAt(),
        withdrawn ? Kind.WITHDRAWN : Kind.OFFERED,
        offer.getOfferId(),
        null,
        offer.getCategory(),
        Region.parse(offer.getOrigin()),
        offer.getUnit(),
        offer.getQuantity(),
        0,
        null,
        null,
        null,
        null);
  }

  private static BoardEvent needed(Need need) {
    boolean withdrawn = need.getStatus() == Status.WITHDRAWN;
    return new BoardEvent(
        0,
        need.getRecordedAt(),
        withdrawn ? Kind.WITHDRAWN : Kind.NEEDED,
        null,
        need.getNeedId(),
        need.getCategory(),
        Region.parse(need.getRegion()),
        need.getUnit(),
        need.getQuantity(),
        0,
        need.getUrgency(),
        null,
        null,
        null);
  }

  private static Optional<BoardEvent> candidate(Applied applied) {
    MatchCandidate before = (MatchCandidate) applied.before();
    MatchCandidate now = (MatchCandidate) applied.change().value();
    MatchCandidate either = now == null ? before : now;
    if (either == null || (now != null && before != null && isSame(now, before))) {
      return Optional.empty();
    }
    Kind kind = now == null ? Kind.RETRACTED : before == null ? Kind.PROPOSED : Kind.CHANGED;
    return Optional.of(
        new BoardEvent(
            0,
            Instant.ofEpochMilli(applied.change().timestamp()),
            kind,
            either.getOfferId(),
            either.getNeedId(),
            either.getCategory(),
            Region.parse(either.getNeedRegion()),
            either.getUnit(),
            either.getQuantity(),
            0,
            either.getUrgency(),
            null,
            null,
            applied.change().reason()));
  }

  private static boolean isSame(MatchCandidate one, MatchCandidate other) {
    return one.getQuantity() == other.getQuantity();
  }

  private BoardEvent decided(DecisionOutcome outcome) {
    return ofPair(
        outcome.getDecidedAt(),
        Kind.DECIDED,
        outcome.getOfferId(),
        outcome.getNeedId(),
        outcome.getQuantity(),
        0,
        outcome);
  }

  private Optional<BoardEvent> committed(Applied applied) {
    Commitment now = (Commitment) applied.change().value();
    Commitment either = now == null ? (Commitment) applied.before() : now;
    return Optional.ofNullable(either)
        .map(
            each ->
                ofPair(
                    Instant.ofEpochMilli(applied.change().timestamp()),
                    Kind.COMMITTED,
                    each.getOfferId(),
                    each.getNeedId(),
                    now == null ? 0 : now.getCommitted(),
                    now == null ? 0 : now.getDelivered(),
                    null));
  }

  private BoardEvent ofPair(
      Instant at,
      Kind kind,
      String offerId,
      String needId,
      long quantity,
      long delivered,
      DecisionOutcome outcome) {
    Optional<Need> need = view.need(needId);
    Optional<Offer> offer = view.offer(offerId);
    return new BoardEvent(
        0,
        at,
        kind,
        offerId,
        needId,
        need.map(Need::getCategory).or(() -> offer.map(Offer::getCategory)).orElse(null),
        need.map(each -> Region.parse(each.getRegion())).orElse(null),
        need.map(Need::getUnit).or(() -> offer.map(Offer::getUnit)).orElse(null),
        quantity,
        delivered,
        need.map(Need::getUrgency).orElse(null),
        outcome == null ? null : outcome.getAction(),
        outcome == null ? null : outcome.getResult(),
        outcome == null ? null : outcome.getCode());
  }
}
