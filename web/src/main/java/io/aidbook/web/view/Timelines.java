package io.aidbook.web.view;

import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What happened to each entry. Bounded for each, where the earliest line goes first, and in all,
 * where the time line goes first that was quiet for longest.
 */
final class Timelines {
  private final int most;
  private final int mostInAll;

  /** The one that was quiet for longest is first. */
  private final Map<EntryId, TimelineLine[]> lines = new LinkedHashMap<>();

  private int total;

  /**
   * @param most lines of an entry
   * @param mostInAll lines of all entries
   */
  Timelines(int most, int mostInAll) {
    this.most = most;
    this.mostInAll = mostInAll;
  }

  /** Adds a line in its place. */
  synchronized void add(EntryId id, TimelineLine line) {
    TimelineLine[] before = lines.remove(id);
    TimelineLine[] after = with(before, line);
    lines.put(id, after);
    total += after.length - (before == null ? 0 : before.length);
    Iterator<TimelineLine[]> quietest = lines.values().iterator();
    while (total > mostInAll) {
      total -= quietest.next().length;
      quietest.remove();
    }
  }

  private TimelineLine[] with(TimelineLine[] before, TimelineLine line) {
    if (before == null) {
      return new TimelineLine[] {line};
    }
    int place = before.length;
    while (place > 0 && !line.isAfter(before[place - 1])) {
      place--;
    }
    TimelineLine[] after = new TimelineLine[before.length + 1];
    System.arraycopy(before, 0, after, 0, place);
    after[place] = line;
    System.arraycopy(before, place, after, place + 1, before.length - place);
    return after.length > most
        ? Arrays.copyOfRange(after, after.length - most, after.length)
        : after;
  }

  /** The lines of an entry, the earliest first. */
  synchronized List<TimelineLine> of(EntryId id) {
    TimelineLine[] found = lines.get(id);
    return found == null ? List.of() : List.of(found);
  }

  synchronized void remove(EntryId id) {
    TimelineLine[] found = lines.remove(id);
    total -= found == null ? 0 : found.length;
  }

  /** Removes the time lines of entries that are not known. */
  synchronized void keepOnly(Predicate<EntryId> known) {
    lines
        .entrySet()
        .removeIf(
            each -> {
              boolean goes = !known.test(each.getKey());
              total -= goes ? each.getValue().length : 0;
              return goes;
            });
  }

  synchronized void clear() {
    lines.clear();
    total = 0;
  }

  /** Lines of all entries. */
  synchronized int total() {
    return total;
  }
}
