package io.aidbook.gazetteer;

import io.aidbook.gazetteer.Hit.Match;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds places by what people type.
 *
 * <p>Each search compares the text with every name. There are some 4,400, and that takes less than
 * a millisecond. An index would have to be kept, and nobody would notice the difference.
 */
final class PlaceSearch {
  /** What is typed beyond this is not looked at; no name is that long. */
  private static final int LONGEST_TEXT = 100;

  /** Words shorter than this must be right: one letter makes another word of them. */
  private static final int SHORTEST_TYPO = 5;

  /** One or two letters stand in the middle of almost any name. */
  private static final int SHORTEST_PART = 3;

  /** Codes are many, and begin alike: fewer signs say nothing. */
  private static final int SHORTEST_CODE_PREFIX = 3;

  private static final Comparator<Found> BEST_FIRST =
      Comparator.comparing(Found::match)
          .thenComparing(found -> !found.place().current())
          .thenComparing(found -> found.place().level())
          .thenComparing(found -> -found.place().squareKilometres())
          .thenComparing(found -> found.place().code());

  private final List<Entry> entries = new ArrayList<>();

  /** A name of a place as it is, folded, and the words of that. */
  private record Entry(Place place, String name, String folded, List<String> words) {}

  record Found(Place place, Match match, String name) {}

  PlaceSearch(Collection<Place> places) {
    for (Place place : places) {
      Map<String, String> names = new HashMap<>();
      for (String name : namesOf(place)) {
        String folded = Folding.fold(name);
        if (!folded.isEmpty() && names.put(folded, name) == null) {
          entries.add(new Entry(place, name, folded, List.of(folded.split(" "))));
        }
      }
    }
  }

  private static Set<String> namesOf(Place place) {
    Set<String> names = new LinkedHashSet<>();
    for (String name : List.of(place.local(), place.latin(), place.english(), place.ukrainian())) {
      names.add(name);
      // A place of several languages has a name for each.
      names.addAll(List.of(name.split("/")));
    }
    names.addAll(place.aliases());
    List.copyOf(names).forEach(name -> names.add(Folding.withoutUmlauts(name)));
    return names;
  }

  /**
   * The best places for a text.
   *
   * @param byCode the place whose code the text is, if there is one
   */
  List<Found> search(String text, Place byCode, Predicate<Place> wanted, int limit) {
    String head = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    String folded = Folding.fold(head);
    Map<String, Found> found = new HashMap<>();
    if (byCode != null && wanted.test(byCode)) {
      keep(found, new Found(byCode, Match.CODE, byCode.code()));
    }
    if (!folded.isEmpty()) {
      byCodePrefix(head, wanted, found);
      byName(folded, wanted, found, false);
      if (found.isEmpty()) {
        byName(folded, wanted, found, true);
      }
    }
    return found.values().stream().sorted(BEST_FIRST).limit(limit).toList();
  }

  private void byCodePrefix(String text, Predicate<Place> wanted, Map<String, Found> found) {
    String prefix = text.strip().toUpperCase(Locale.ROOT);
    if (prefix.length() < SHORTEST_CODE_PREFIX) {
      return;
    }
    for (Entry entry : entries) {
      Place place = entry.place();
      if (place.code().startsWith(prefix) && wanted.test(place)) {
        keep(found, new Found(place, Match.PREFIX, place.code()));
      }
    }
  }

  private void byName(
      String text, Predicate<Place> wanted, Map<String, Found> found, boolean typos) {
    List<String> words = List.of(text.split(" "));
    for (Entry entry : entries) {
      Match match = typos ? typo(words, entry) : match(text, words, entry);
      if (match != null && wanted.test(entry.place())) {
        keep(found, new Found(entry.place(), match, entry.name()));
      }
    }
  }

  private static void keep(Map<String, Found> found, Found one) {
    found.merge(
        one.place().code(), one, (old, now) -> now.match().compareTo(old.match()) < 0 ? now : old);
  }

  private static Match match(String text, List<String> words, Entry entry) {
    if (!entry.folded().contains(words.get(0))) {
      return null;
    }
    if (entry.folded().startsWith(text)) {
      return entry.folded().length() == text.length() ? Match.NAME : Match.PREFIX;
    }
    if (allBegin(words, entry.words())) {
      return Match.WORDS;
    }
    return text.length() >= SHORTEST_PART && entry.folded().contains(text) ? Match.PART : null;
  }

  private static boolean allBegin(List<String> wanted, List<String> words) {
    for (String begin : wanted) {
      boolean begins = false;
      for (String word : words) {
        begins |= word.startsWith(begin);
      }
      if (!begins) {
        return false;
      }
    }
    return true;
  }

  private static Match typo(List<String> wanted, Entry entry) {
    for (String begin : wanted) {
      boolean begins = false;
      for (String word : entry.words()) {
        begins |= word.startsWith(begin);
        begins |= begin.length() >= SHORTEST_TYPO && OneEdit.begins(word, begin);
      }
      if (!begins) {
        return null;
      }
    }
    return Match.TYPO;
  }
}
