package io.aidbook.web.view;

import io.aidbook.ledger.Side;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * What happened to each entry. Bounded for each, where the earliest line goes first, and in all,
 * where the time line goes first that was quiet for longest.
 */
final class Timelines {
  private final int most;
  private final int mostInAll;

  /** The one that was quiet for longest is first. */
  private final Map<Key, TimelineLine[]> lines = new LinkedHashMap<>();

  private int total;

  private record Key(Side side, String id) {}

  /**
   * @param most lines of an entry
   * @param mostInAll lines of all entries
   */
  Timelines(int most, int mostInAll) {
    this.most = most;
    this.mostInAll = mostInAll;
  }

  /** Adds a line in its place. */
  synchronized void add(Side side, String id, TimelineLine line) {
    Key key = new Key(side, id);
    TimelineLine[] before = lines.remove(key);
    TimelineLine[] after = with(before, line);
    lines.put(key, after);
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
  synchronized List<TimelineLine> of(Side side, String id) {
    TimelineLine[] found = lines.get(new Key(side, id));
    return found == null ? List.of() : List.of(found);
  }

  synchronized void remove(Side side, String id) {
    TimelineLine[] found = lines.remove(new Key(side, id));
    total -= found == null ? 0 : found.length;
  }

  /** Removes the time lines of entries that are not known. */
  synchronized void keepOnly(BiPredicate<Side, String> known) {
    lines
        .entrySet()
        .removeIf(
            each -> {
              boolean goes = !known.test(each.getKey().side(), each.getKey().id());
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
