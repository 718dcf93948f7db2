package io.aidbook.book;

import io.aidbook.ledger.Pair;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a book has left for later, and the versions by which it is told apart.
 *
 * @param disturbed entries that have yet to look for what they can serve or take
 * @param changeovers entries that changed or left and whose candidates have not all followed
 * @param versions of the entries that a book holds, without those that are 0
 * @param standing under which versions candidates stand, without those of {@link Versions#FIRST}
 */
public record Unsettled(
    SortedSet<EntryKey> disturbed,
    SortedMap<EntryKey, Changeover> changeovers,
    SortedMap<EntryKey, Integer> versions,
    SortedMap<Pair, Versions> standing) {
  /** Nothing is left to do, nor was there ever. */
  public static final Unsettled NONE =
      new Unsettled(new TreeSet<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());

  /** Takes its own copies. */
  public Unsettled {
    disturbed = Collections.unmodifiableSortedSet(new TreeSet<>(disturbed));
    changeovers = Collections.unmodifiableSortedMap(new TreeMap<>(changeovers));
    versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
    standing = Collections.unmodifiableSortedMap(new TreeMap<>(standing));
  }

  /** Whether there is nothing left to do. */
  public boolean isNothing() {
    return disturbed.isEmpty() && changeovers.isEmpty();
  }

  /** The version of an entry. */
  public int version(EntryKey key) {
    return versions.getOrDefault(key, 0);
  }

  /** Under which versions the pair's candidate stands. */
  public Versions of(Pair pair) {
    return standing.getOrDefault(pair, Versions.FIRST);
  }

  /** What of it concerns one entry. */
  Note note(EntryKey key) {
    return new Note(disturbed.contains(key), changeovers.get(key), version(key));
  }

  /** All but what concerns these entries and pairs, which is as the maps tell. */
  Unsettled with(Map<EntryKey, Note> notes, Map<Pair, Versions> pairs) {
    SortedSet<EntryKey> marked = new TreeSet<>(disturbed);
    SortedMap<EntryKey, Changeover> changing = new TreeMap<>(changeovers);
    SortedMap<EntryKey, Integer> numbers = new TreeMap<>(versions);
    SortedMap<Pair, Versions> under = new TreeMap<>(standing);
    notes.forEach(
        (key, note) -> {
          marked.remove(key);
          changing.remove(key);
          numbers.remove(key);
          if (note.disturbed()) {
            marked.add(key);
          }
          if (note.changeover() != null) {
            changing.put(key, note.changeover());
          }
          if (note.version() != 0) {
            numbers.put(key, note.version());
          }
        });
    pairs.forEach(
        (pair, its) -> {
          under.remove(pair);
          if (!its.equals(Versions.FIRST)) {
            under.put(pair, its);
          }
        });
    return new Unsettled(marked, changing, numbers, under);
  }

  /**
   * What of it concerns one entry.
   *
   * @param disturbed whether it has yet to look for what it can serve or take
   * @param changeover its changeover, or null
   * @param version its version; 0 for one that the book does not hold
   */
  public record Note(boolean disturbed, Changeover changeover, int version) {
    /** There is nothing to say. */
    static final Note NOTHING = new Note(false, null, 0);

    /** Whether there is something left to do. */
    public boolean isUnsettled() {
      return disturbed || changeover != null;
    }
  }
}
