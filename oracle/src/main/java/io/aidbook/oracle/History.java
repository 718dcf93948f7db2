package io.aidbook.oracle;

import io.aidbook.oracle.Cells.BadRowException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The revisions of one id that had an effect, and its erasures, in the order of its file. */
final class History {
  /**
   * A change.
   *
   * @param time when it was recorded
   * @param entry null for an erasure
   */
  record Version(Instant time, Entry entry) {}

  static final History NONE = new History();

  private final List<Version> versions = new ArrayList<>();
  private int stale;

  /**
   * Takes the next row; one that is not newer than what is held has no effect.
   *
   * @param unitRefused whether the run refused the row for its unit
   * @throws BadRowException when the row has the revision that is held and says something else, or
   *     was refused for a unit that is another than that held
   */
  void add(Instant time, Entry entry, boolean unitRefused) throws BadRowException {
    Entry held = last();
    if (held != null && entry != null) {
      boolean sameRevision = held.revision() == entry.revision();
      Cells.require(!sameRevision || held.saysTheSameAs(entry), "conflicting revision");
      boolean otherUnit = newer(held, entry) && !held.unit().equals(entry.unit());
      Cells.require(!unitRefused || !otherUnit || !entry.hasAny(), "unit");
    }
    boolean effect = entry == null ? held != null : held == null || newer(held, entry);
    if (effect) {
      versions.add(new Version(time, entry));
    } else {
      stale++;
    }
  }

  private static boolean newer(Entry held, Entry entry) {
    return held.revision() < entry.revision();
  }

  /** What stands in the end; null when nothing does. */
  Entry last() {
    return versions.isEmpty() ? null : versions.get(versions.size() - 1).entry();
  }

  /** How many rows had an effect. */
  int applied() {
    return versions.size();
  }

  /** How many had none. */
  int stale() {
    return stale;
  }

  boolean changedAfter(Instant time) {
    return versions.stream().anyMatch(version -> version.time().isAfter(time));
  }

  List<Version> erasures() {
    return versions.stream().filter(version -> version.entry() == null).toList();
  }

  /** All that was ever published. */
  List<Entry> entries() {
    return versions.stream().filter(it -> it.entry() != null).map(Version::entry).toList();
  }

  /**
   * What a decision of that time may have found, null for nothing. In a run that takes records one
   * by one in the order of time there is one answer. In any other an event may have overtaken it,
   * or been overtaken: there is one answer only for what was published once, before all decisions.
   *
   * @param firstDecision time of it; null where records are taken in the order of time
   */
  List<Entry> seenAt(Instant time, Instant firstDecision) {
    Entry before = null;
    for (Version version : versions) {
      if (!version.time().isAfter(time)) {
        before = version.entry();
      }
    }
    boolean certain =
        firstDecision == null
            || versions.isEmpty()
            || (versions.size() == 1 && versions.get(0).time().isBefore(firstDecision));
    if (certain) {
      return Collections.singletonList(before);
    }
    List<Entry> any = new ArrayList<>(entries());
    any.add(null);
    return Collections.unmodifiableList(any);
  }
}
