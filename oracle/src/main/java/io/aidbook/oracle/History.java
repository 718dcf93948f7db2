package io.aidbook.oracle;

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
  private Entry lastContent;
  private int stale;

  /**
   * Takes the next row; one that is not newer than what is held has no effect.
   *
   * @param entry null for an erasure
   * @param promised whether something of what is held is committed or delivered
   * @return whether the row is sound beside what is held: the same revision says the same, and what
   *     is promised goes on to count in its unit
   */
  boolean add(Instant time, Entry entry, boolean promised) {
    Entry held = last();
    if (entry == null) {
      take(time, null, held != null);
      return true;
    }
    if (held != null && entry.revision() <= held.revision()) {
      boolean sound = entry.revision() < held.revision() || entry.content().equals(lastContent);
      stale += sound ? 1 : 0;
      return sound;
    }
    boolean otherUnit = held != null && promised && !held.unit().equals(entry.unit());
    if (otherUnit && !entry.endsIt()) {
      return false;
    }
    take(time, otherUnit ? entry.in(held.unit()) : entry, true);
    lastContent = entry.content();
    return true;
  }

  private void take(Instant time, Entry entry, boolean effect) {
    if (effect) {
      versions.add(new Version(time, entry));
    } else {
      stale++;
    }
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
