package io.aidbook.quickstart.replay;

import java.util.HashSet;
import java.util.Set;

/** Rows that another one may have to wait for. */
final class Crowd {
  private final Set<String> touchedByEvents = new HashSet<>();
  private final Set<String> touchedByDecisions = new HashSet<>();
  private final Set<String> decisionIds = new HashSet<>();
  private final Set<String> lines = new HashSet<>();

  void add(Footprint row) {
    lines.add(row.line());
    if (row.decides()) {
      decisionIds.add(row.decisionId());
      touchedByDecisions.addAll(row.touches());
    } else {
      touchedByEvents.addAll(row.touches());
    }
  }

  /**
   * Whether it matters that the row comes after them all: one of the two decides what the other
   * published, or both decide under one id, which the first of them has.
   */
  boolean meets(Footprint row) {
    Set<String> touched = row.decides() ? touchedByEvents : touchedByDecisions;
    return row.touches().stream().anyMatch(touched::contains)
        || (row.decides() && decisionIds.contains(row.decisionId()));
  }

  /** Whether any of them is of the row's line. */
  boolean hasLineOf(Footprint row) {
    return lines.contains(row.line());
  }
}
