package io.aidbook.oracle;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Tells the rows of a run in the order of time whose times lie more than a year from those of all
 * others: such a run leaves them out.
 */
final class FarTimes {
  /** Where no row is left out: every time is allowed. */
  static final Predicate<Instant> NONE = time -> true;

  private FarTimes() {}

  /** Allows the times of the largest group without a gap of more than a year. */
  static Predicate<Instant> allowed(Collection<Instant> times) {
    List<List<Instant>> groups = new ArrayList<>();
    Instant before = null;
    for (Instant time : times.stream().sorted().toList()) {
      if (before == null
          || time.atOffset(ZoneOffset.UTC).minusYears(1).toInstant().isAfter(before)) {
        groups.add(new ArrayList<>());
      }
      groups.get(groups.size() - 1).add(time);
      before = time;
    }
    if (groups.size() < 2) {
      return NONE;
    }
    List<Instant> most = groups.stream().max(Comparator.comparingInt(List::size)).orElseThrow();
    Instant first = most.get(0);
    Instant last = most.get(most.size() - 1);
    return time -> !time.isBefore(first) && !time.isAfter(last);
  }
}
