package io.aidbook.web.imports;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** How far an import is; one thread counts, any thread reads. */
public final class Counts {
  private final AtomicLong rows = new AtomicLong();
  private final AtomicLong badRows = new AtomicLong();
  private final AtomicLong confirmed = new AtomicLong();
  private final Map<Outcome, AtomicLong> outcomes = new EnumMap<>(Outcome.class);

  /** Counts nothing yet. */
  public Counts() {
    for (Outcome outcome : Outcome.values()) {
      outcomes.put(outcome, new AtomicLong());
    }
  }

  void row(boolean bad) {
    rows.incrementAndGet();
    if (bad) {
      badRows.incrementAndGet();
    }
  }

  void entry(Outcome outcome) {
    outcomes.get(outcome).incrementAndGet();
  }

  void confirm() {
    confirmed.incrementAndGet();
  }

  /** Rows that were read. */
  public long rows() {
    return rows.get();
  }

  /** Rows that somebody has to repair. */
  public long badRows() {
    return badRows.get();
  }

  /** Entries that the brokers have confirmed. */
  public long confirmed() {
    return confirmed.get();
  }

  /** Entries with an outcome. */
  public long of(Outcome outcome) {
    return outcomes.get(outcome).get();
  }

  /** In one line. */
  @Override
  public String toString() {
    return "%,d rows: %,d new, %,d changed, %,d unchanged, %,d skipped, %,d withdrawn; %,d rows to repair"
        .formatted(
            rows(),
            of(Outcome.NEW),
            of(Outcome.CHANGED),
            of(Outcome.UNCHANGED),
            of(Outcome.SKIPPED),
            of(Outcome.WITHDRAWN),
            badRows());
  }
}
