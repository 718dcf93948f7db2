package io.aidbook.topology;

import io.aidbook.book.Reason;
import io.aidbook.decision.Outcome;
import io.aidbook.ledger.Side;
import io.aidbook.region.RegionLevel;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** Adds up what a watch is told, by what it was told. */
final class WatchLog implements Watch {
  private final Map<String, Long> counts = new TreeMap<>();

  /** How often, or how many; 0 for what was never told. */
  long of(String what) {
    return counts.getOrDefault(what, 0L);
  }

  /** All that is not 0, by name. */
  Map<String, Long> all() {
    Map<String, Long> told = new TreeMap<>(counts);
    told.values().removeIf(count -> count == 0);
    return told;
  }

  /** Forgets what it was told. */
  void clear() {
    counts.clear();
  }

  private void add(String what, long more) {
    counts.merge(what, more, Long::sum);
  }

  @Override
  public void heard(EventKind kind) {
    add("heard " + kind, 1);
  }

  @Override
  public void stale(Side side) {
    add("stale " + side, 1);
  }

  @Override
  public void expired(Side side) {
    add("expired " + side, 1);
  }

  @Override
  public void expiredOnArrival(Side side) {
    add("expired on arrival " + side, 1);
  }

  @Override
  public void titleCut(Side side) {
    add("title cut " + side, 1);
  }

  @Override
  public void late(RegionLevel level) {
    add("late " + level, 1);
  }

  @Override
  public void ended(Outcome outcome) {
    add("ended " + (outcome.applied() ? "APPLIED" : outcome.refusal().code()), 1);
  }

  @Override
  public void repeated() {
    add("repeated", 1);
  }

  @Override
  public void made(RegionLevel level, long causedAt) {
    add("made " + level + " " + Instant.ofEpochMilli(causedAt), 1);
  }

  @Override
  public void changed(RegionLevel level, long causedAt) {
    add("changed " + level + " " + Instant.ofEpochMilli(causedAt), 1);
  }

  @Override
  public void retracted(RegionLevel level, Reason reason) {
    add("retracted " + level + " " + reason, 1);
  }

  @Override
  public void displaced(boolean whole) {
    add("displaced " + (whole ? "whole" : "part"), 1);
  }

  @Override
  public void holds(RegionLevel level, Side side, long more) {
    add("holds " + level + " " + side, more);
  }

  @Override
  public void books(RegionLevel level, long more) {
    add("books " + level, more);
  }

  @Override
  public void unsettledBooks(RegionLevel level, long more) {
    add("unsettled " + level, more);
    if (more > 0) {
      add("ever unsettled " + level, more);
    }
  }

  @Override
  public void pendingErasures(Side side, long more) {
    add("erasures " + side, more);
    if (more > 0) {
      add("ever pending " + side, more);
    }
  }

  @Override
  public void totalsRows(long more) {
    add("totals rows", more);
  }

  @Override
  public void setAside(String reason) {
    add("set aside " + reason, 1);
  }
}
