package io.aidbook.web.view;

import io.aidbook.events.Urgency;
import io.aidbook.region.Region;
import io.aidbook.region.RegionLevel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * The rows of one list by key, and in order: all of them, and those of each group. One thread
 * writes, any number read.
 *
 * @param <V> type of the records
 */
final class Table<V> {
  /** Most rows of a page. */
  static final int MAX_LIMIT = 500;

  private static final String ALL = "";

  private final char letter;
  private final boolean ranked;
  private final Questions<V> questions;
  private final Map<String, Row<V>> byKey = new ConcurrentHashMap<>();
  private final Map<String, ConcurrentNavigableMap<Position, Row<V>>> groups =
      new ConcurrentHashMap<>();

  /**
   * @param letter marks cursors of this list
   * @param ranked whether ranks are urgencies, the most urgent first
   * @param questions asked of records that a group has not seen to
   */
  Table(char letter, boolean ranked, Questions<V> questions) {
    this.letter = letter;
    this.ranked = ranked;
    this.questions = questions;
    groups.put(ALL, new ConcurrentSkipListMap<>());
  }

  /** What a filter asks of a record that no group answers. */
  interface Questions<V> {
    /** Whether the record is open. */
    boolean isOpen(V value);

    /** Whether the record is of an urgency; asked where ranks are not urgencies. */
    boolean is(V value, Urgency urgency);
  }

  /** Rank of an urgency in a list that begins with the most urgent. */
  static int rank(Urgency urgency) {
    return switch (urgency) {
      case CRITICAL -> 0;
      case HIGH -> 1;
      case NORMAL -> 2;
      case LOW -> 3;
    };
  }

  /**
   * Puts a row in the place of the one with its key. It is in its new places before it leaves the
   * old ones, so that no reader misses it who does not read past it.
   *
   * @return the row before; null if there was none
   */
  Row<V> put(Row<V> row) {
    Row<V> before = byKey.put(row.key(), row);
    Set<String> now = groupsOf(row);
    for (String group : now) {
      groups.computeIfAbsent(group, g -> new ConcurrentSkipListMap<>()).put(row.position(), row);
    }
    if (before != null) {
      boolean stays = before.position().equals(row.position());
      for (String group : groupsOf(before)) {
        if (!stays || !now.contains(group)) {
          leave(group, before);
        }
      }
    }
    return before;
  }

  /** Removes a row; returns it, or null if there was none. */
  Row<V> remove(String key) {
    Row<V> before = byKey.remove(key);
    if (before != null) {
      groupsOf(before).forEach(group -> leave(group, before));
    }
    return before;
  }

  private void leave(String group, Row<V> row) {
    ConcurrentNavigableMap<Position, Row<V>> rows = groups.get(group);
    rows.remove(row.position());
    if (rows.isEmpty() && !group.equals(ALL)) {
      groups.remove(group);
    }
  }

  void clear() {
    byKey.clear();
    groups.keySet().removeIf(group -> !group.equals(ALL));
    groups.get(ALL).clear();
  }

  /** The row of a key; null if there is none. */
  Row<V> get(String key) {
    return byKey.get(key);
  }

  int size() {
    return byKey.size();
  }

  private static <V> Set<String> groupsOf(Row<V> row) {
    Set<String> names = new HashSet<>();
    names.add(ALL);
    if (row.category() != null) {
      names.add(ofCategory(row.category()));
    }
    if (row.region() != null) {
      names.add(ofCountry(row.region()));
    }
    if (row.category() != null && row.region() != null) {
      names.add(ofBoth(row.category(), row.region()));
    }
    if (row.party() != null) {
      names.add(ofParty(row.party()));
    }
    if (row.otherParty() != null) {
      names.add(ofParty(row.otherParty()));
    }
    return names;
  }

  private static String ofCategory(String category) {
    return "c/" + category;
  }

  private static String ofCountry(Region region) {
    return "r/" + country(region);
  }

  private static String ofBoth(String category, Region region) {
    return "b/" + country(region) + "/" + category;
  }

  private static String ofParty(String party) {
    return "p/" + party;
  }

  private static String country(Region region) {
    return region.at(RegionLevel.COUNTRY).orElse(region).code();
  }

  /** The narrowest group in which every row is that a filter asks for. */
  private String groupFor(Filter filter) {
    boolean inCountry =
        filter.region() != null && filter.region().at(RegionLevel.COUNTRY).isPresent();
    if (filter.party() != null) {
      return ofParty(filter.party());
    }
    if (filter.category() != null && inCountry) {
      return ofBoth(filter.category(), filter.region());
    }
    if (filter.category() != null) {
      return ofCategory(filter.category());
    }
    return inCountry ? ofCountry(filter.region()) : ALL;
  }

  /** All rows, in order. */
  Collection<Row<V>> rows() {
    return groups.get(ALL).values();
  }

  /** Categories of rows that have one, in order. */
  Set<String> categories() {
    Set<String> categories = new TreeSet<>();
    for (String group : groups.keySet()) {
      if (group.startsWith("c/")) {
        categories.add(group.substring(2));
      }
    }
    return categories;
  }

  /**
   * A page of the rows that a filter asks for.
   *
   * @throws IllegalArgumentException if the cursor or the limit is wrong
   */
  Page<V> page(Filter filter, String cursor, int limit) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit is %d: use 1 to %d".formatted(limit, MAX_LIMIT));
    }
    Position after = cursor == null ? null : Cursor.parse(letter, cursor);
    String text =
        filter.text() == null || filter.text().isEmpty() ? null : SearchText.asked(filter.text());
    List<V> items = new ArrayList<>(Math.min(limit, 64));
    Set<String> keys = new HashSet<>();
    Position last = null;
    for (Row<V> row : candidatesFor(filter, after)) {
      if (!matches(row, filter, text) || !keys.add(row.key())) {
        continue;
      }
      if (items.size() == limit) {
        return new Page<>(items, Cursor.after(letter, last));
      }
      items.add(row.value());
      last = row.position();
    }
    return new Page<>(items, null);
  }

  /** Rows behind a position, those of an urgency if one is asked for. */
  private Collection<Row<V>> candidatesFor(Filter filter, Position after) {
    ConcurrentNavigableMap<Position, Row<V>> rows = groups.get(groupFor(filter));
    if (rows == null) {
      return List.of();
    }
    if (after != null) {
      rows = rows.tailMap(after, false);
    }
    if (ranked && filter.urgency() != null) {
      int rank = rank(filter.urgency());
      Position from = Position.before(rank);
      Position to = Position.before(rank + 1);
      if (after != null && after.compareTo(to) >= 0) {
        return List.of();
      }
      rows = rows.headMap(to, false);
      rows = after != null && after.compareTo(from) > 0 ? rows : rows.tailMap(from, true);
    }
    return rows.values();
  }

  /** Whether a filter asks for a row; its group has seen to some of that. */
  private boolean matches(Row<V> row, Filter filter, String text) {
    return (filter.party() == null
            || filter.party().equals(row.party())
            || filter.party().equals(row.otherParty()))
        && (filter.category() == null || filter.category().equals(row.category()))
        && (filter.region() == null
            || (row.region() != null && filter.region().contains(row.region())))
        && (ranked || filter.urgency() == null || questions.is(row.value(), filter.urgency()))
        && (filter.open() == null || filter.open() == questions.isOpen(row.value()))
        && (text == null || row.text().contains(text));
  }
}
