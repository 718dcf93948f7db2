package io.aidbook.app.metrics;

import io.aidbook.book.Reason;
import io.aidbook.decision.Outcome;
import io.aidbook.decision.Refusal;
import io.aidbook.ledger.Side;
import io.aidbook.region.RegionLevel;
import io.aidbook.serde.MalformedRecordException;
import io.aidbook.topology.EventKind;
import io.aidbook.topology.Watch;
import io.aidbook.topology.errors.Reasons;
import io.micrometer.core.instrument.Counter;
import java.time.Clock;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what it is told, for the whole process. Every counter of a label's value exists from the
 * start, so that a rate can be told from the first event on, and counting one is an array access
 * and an addition.
 */
final class MeteredWatch implements Watch {
  /** Reasons of dead letters that get a counter of their own; there are fewer in the code. */
  private static final int MAX_REASONS = 100;

  private static final String OTHER_REASONS = "OTHER";
  private static final String APPLIED = "APPLIED";

  private final Meters meters;
  private final Map<EventKind, Counter> events;
  private final Map<Side, Counter> stale;
  private final Map<Side, Counter> expired;
  private final Map<Side, Counter> expiredOnArrival;
  private final Map<Side, Counter> titlesCut;
  private final Map<RegionLevel, Counter> late;
  private final Counter applied;
  private final Map<Refusal.Code, Counter> refused;
  private final Counter repeated;
  private final Map<RegionLevel, Counter> made;
  private final Map<RegionLevel, Counter> changed;
  private final Map<RegionLevel, Map<Reason, Counter>> retracted = new EnumMap<>(RegionLevel.class);
  private final Counter displacedWhole;
  private final Counter displacedPart;
  private final Map<RegionLevel, Map<Side, LongAdder>> open = new EnumMap<>(RegionLevel.class);
  private final Map<RegionLevel, LongAdder> books = new EnumMap<>(RegionLevel.class);
  private final Map<RegionLevel, LongAdder> unsettled = new EnumMap<>(RegionLevel.class);
  private final Map<Side, LongAdder> erasures = new EnumMap<>(Side.class);
  private final LongAdder totalsRows = new LongAdder();
  private final Map<RegionLevel, Latency> latencies = new EnumMap<>(RegionLevel.class);
  private final Map<String, Counter> deadLetters = new ConcurrentHashMap<>();

  /**
   * Makes the counters.
   *
   * @param meters makes them
   * @param levels that have books
   * @param clock against which latency is told
   */
  MeteredWatch(Meters meters, Collection<RegionLevel> levels, Clock clock) {
    this.meters = meters;
    List<EventKind> kinds = List.of(EventKind.values());
    List<Side> sides = List.of(Side.values());
    events = meters.counters(Exported.EVENTS, "kind", EventKind.class, kinds);
    stale = meters.counters(Exported.STALE_REVISIONS, "side", Side.class, sides);
    expired = meters.counters(Exported.EXPIRED, "side", Side.class, sides);
    expiredOnArrival = meters.counters(Exported.EXPIRED_ON_ARRIVAL, "side", Side.class, sides);
    titlesCut = meters.counters(Exported.TITLES_CUT, "side", Side.class, sides);
    late = meters.counters(Exported.LATE_COMMANDS, "level", RegionLevel.class, levels);
    applied = meters.counter(Exported.DECISIONS, "outcome", APPLIED);
    refused = new EnumMap<>(Refusal.Code.class);
    for (Refusal.Code code : Refusal.Code.values()) {
      refused.put(code, meters.counter(Exported.DECISIONS, "outcome", code.name()));
    }
    repeated = meters.counter(Exported.REPEATED_DECISIONS);
    made = meters.counters(Exported.CANDIDATES_MADE, "level", RegionLevel.class, levels);
    changed = meters.counters(Exported.CANDIDATES_CHANGED, "level", RegionLevel.class, levels);
    displacedWhole = meters.counter(Exported.DISPLACEMENTS, "extent", "whole");
    displacedPart = meters.counter(Exported.DISPLACEMENTS, "extent", "part");
    levels.forEach(level -> booksOf(level, clock));
    for (Side side : Side.values()) {
      erasures.put(side, gauge(Exported.PENDING_ERASURES, "side", Meters.label(side)));
    }
    meters.gauge(Exported.TOTALS_ROWS, totalsRows::doubleValue);
    List.of(Reasons.UNREADABLE, Reasons.PROCESSING_FAILED, Reasons.UNPRODUCIBLE)
        .forEach(this::deadLettersOf);
    List.of(MalformedRecordException.Reason.values())
        .forEach(reason -> deadLettersOf(reason.name()));
    deadLettersOf(OTHER_REASONS);
  }

  private void booksOf(RegionLevel level, Clock clock) {
    String code = Meters.label(level);
    Map<Reason, Counter> reasons = new EnumMap<>(Reason.class);
    for (Reason reason : Reason.values()) {
      reasons.put(
          reason,
          meters.counter(Exported.CANDIDATES_RETRACTED, "level", code, "reason", reason.name()));
    }
    retracted.put(level, reasons);
    Map<Side, LongAdder> sides = new EnumMap<>(Side.class);
    for (Side side : Side.values()) {
      sides.put(side, gauge(Exported.OPEN_ENTRIES, "level", code, "side", Meters.label(side)));
    }
    open.put(level, sides);
    books.put(level, gauge(Exported.BOOKS, "level", code));
    unsettled.put(level, gauge(Exported.UNSETTLED_BOOKS, "level", code));
    latencies.put(level, new Latency(meters, code, clock));
  }

  private LongAdder gauge(Exported series, String... labels) {
    LongAdder value = new LongAdder();
    meters.gauge(series, value::doubleValue, labels);
    return value;
  }

  private Counter deadLettersOf(String reason) {
    Counter known = deadLetters.get(reason);
    if (known != null) {
      return known;
    }
    String label = deadLetters.size() < MAX_REASONS ? reason : OTHER_REASONS;
    return deadLetters.computeIfAbsent(
        label, absent -> meters.counter(Exported.DEAD_LETTERS, "reason", absent));
  }

  @Override
  public void heard(EventKind kind) {
    events.get(kind).increment();
  }

  @Override
  public void stale(Side side) {
    stale.get(side).increment();
  }

  @Override
  public void expired(Side side) {
    expired.get(side).increment();
  }

  @Override
  public void expiredOnArrival(Side side) {
    expiredOnArrival.get(side).increment();
  }

  @Override
  public void titleCut(Side side) {
    titlesCut.get(side).increment();
  }

  @Override
  public void late(RegionLevel level) {
    late.get(level).increment();
  }

  @Override
  public void ended(Outcome outcome) {
    (outcome.applied() ? applied : refused.get(outcome.refusal().code())).increment();
  }

  @Override
  public void repeated() {
    repeated.increment();
  }

  @Override
  public void made(RegionLevel level, long causedAt) {
    made.get(level).increment();
    latencies.get(level).since(causedAt);
  }

  @Override
  public void changed(RegionLevel level, long causedAt) {
    changed.get(level).increment();
    latencies.get(level).since(causedAt);
  }

  @Override
  public void retracted(RegionLevel level, Reason reason) {
    retracted.get(level).get(reason).increment();
  }

  @Override
  public void displaced(boolean whole) {
    (whole ? displacedWhole : displacedPart).increment();
  }

  @Override
  public void holds(RegionLevel level, Side side, long more) {
    open.get(level).get(side).add(more);
  }

  @Override
  public void books(RegionLevel level, long more) {
    books.get(level).add(more);
  }

  @Override
  public void unsettledBooks(RegionLevel level, long more) {
    unsettled.get(level).add(more);
  }

  @Override
  public void pendingErasures(Side side, long more) {
    erasures.get(side).add(more);
  }

  @Override
  public void totalsRows(long more) {
    totalsRows.add(more);
  }

  @Override
  public void setAside(String reason) {
    deadLettersOf(reason).increment();
  }
}
