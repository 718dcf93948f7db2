package io.aidbook.quickstart.files;

import io.aidbook.csv.RowFault;
import io.aidbook.quickstart.files.TimeGroups.Group;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which times rows may have in a run whose clock goes by them: a row that a wrong clock or a slip
 * of the pen has put decades away would close everything that has a date.
 *
 * @param first the earliest time that is allowed
 * @param last the latest
 */
public record ClockCheck(Instant first, Instant last) {
  /** Allows all. */
  public static final ClockCheck ANY = new ClockCheck(Instant.MIN, Instant.MAX);

  /** Of so many rows, one may be left out; and one of fewer, too. */
  private static final int ROWS_PER_SLIP = 100;

  /**
   * Allows the times of the largest group.
   *
   * @throws BadFileException when more rows lie outside of it than can be slips; names them
   */
  static ClockCheck of(TimeGroups times) {
    Collection<Group> groups = times.all();
    if (groups.size() < 2) {
      return ANY;
    }
    Group most = groups.stream().max(Comparator.comparingLong(Group::rows)).orElseThrow();
    long all = groups.stream().mapToLong(Group::rows).sum();
    long outside = all - most.rows();
    boolean slips = outside < most.rows() && outside <= Math.max(1, all / ROWS_PER_SLIP);
    if (!slips) {
      throw new BadFileException(refusal(groups, most, outside, all));
    }
    return new ClockCheck(most.first(), most.last());
  }

  private static String refusal(Collection<Group> groups, Group most, long outside, long all) {
    List<Place> places =
        groups.stream()
            .filter(group -> !group.equals(most))
            .flatMap(group -> group.places().stream())
            .limit(TimeGroups.MAX_PLACES)
            .toList();
    String more =
        outside > places.size() ? ", and %,d more".formatted(outside - places.size()) : "";
    return ("%,d of %,d rows lie more than a year from all others, which are of %s to %s: %s%s."
            + " Correct their times, or take all of them with --clock any")
        .formatted(
            outside,
            all,
            most.first(),
            most.last(),
            places.stream().map(Place::toString).collect(Collectors.joining(", ")),
            more);
  }

  /** Whether a row may have that time. */
  boolean allows(Instant time) {
    return !time.isBefore(first) && !time.isAfter(last);
  }

  /** What is wrong with a row whose time is not allowed. */
  RowFault breach(String column, Instant time) {
    return RowFault.clock("field", column, "value", time, "first", first, "last", last);
  }
}
