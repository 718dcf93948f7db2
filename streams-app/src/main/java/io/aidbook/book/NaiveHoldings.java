package io.aidbook.book;

import io.aidbook.ledger.Entry;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Pair;
import io.aidbook.ledger.Side;
import io.aidbook.ledger.Urgency;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What a {@link NaiveBook} holds: entries, former versions of them and cells, and nothing that
 * follows from them. Every question is answered by looking at all cells again.
 */
final class NaiveHoldings {
  /**
   * A standing candidate, seen from inside.
   *
   * @param need the version of the need that it stands under
   * @param offer the version of the offer
   */
  record Cell(NeedEntry need, OfferEntry offer, long quantity, Versions versions) {
    Pair pair() {
      return new Pair(need.id(), offer.id());
    }

    /** The number of the version of one of its sides. */
    int version(Side side) {
      return side == Side.NEED ? versions.need() : versions.offer();
    }
  }

  private record Standing(long quantity, long proposedAt, Versions versions) {}

  private record Numbered(Entry entry, int number) {}

  private final SortedMap<EntryKey, Numbered> entries = new TreeMap<>();
  private final SortedMap<EntryKey, SortedMap<Integer, Entry>> formers = new TreeMap<>();
  private final SortedMap<Pair, Standing> standing = new TreeMap<>();

  NeedEntry need(String id) {
    return (NeedEntry) entry(Side.NEED, id);
  }

  OfferEntry offer(String id) {
    return (OfferEntry) entry(Side.OFFER, id);
  }

  Entry entry(Side side, String id) {
    return entry(new EntryKey(side, id));
  }

  Entry entry(EntryKey key) {
    return entries.containsKey(key) ? entries.get(key).entry() : null;
  }

  /** Number of the version that is held; 0 when none is. */
  int number(EntryKey key) {
    return entries.containsKey(key) ? entries.get(key).number() : 0;
  }

  List<NeedEntry> needs() {
    return all(NeedEntry.class);
  }

  List<OfferEntry> offers() {
    return all(OfferEntry.class);
  }

  private <E extends Entry> List<E> all(Class<E> kind) {
    return entries.values().stream()
        .map(Numbered::entry)
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  static EntryKey keyOf(Entry entry) {
    return new EntryKey(entry.side(), entry.id());
  }

  /** Holds the entry under the number of the version before it, if there was one. */
  void put(Entry entry) {
    put(entry, number(keyOf(entry)));
  }

  void put(Entry entry, int number) {
    entries.put(keyOf(entry), new Numbered(entry, number));
  }

  /** Holds the entry no more, but remembers it for the cells that stand under it. */
  void retire(EntryKey key) {
    Numbered held = entries.get(key);
    if (cells(key).stream().anyMatch(cell -> cell.version(key.side()) == held.number())) {
      putFormer(key, held.number(), held.entry());
    }
    entries.remove(key);
  }

  void putFormer(EntryKey key, int number, Entry entry) {
    formers.computeIfAbsent(key, any -> new TreeMap<>()).put(number, entry);
  }

  /** Versions of an entry that is not held, or is held in a newer version. */
  SortedMap<Integer, Entry> formers(EntryKey key) {
    return formers.getOrDefault(key, new TreeMap<>());
  }

  /** Lets the oldest former versions go, as long as no cell stands under them. */
  void forgetEmptyFormers(EntryKey key) {
    SortedMap<Integer, Entry> its = formers(key);
    while (!its.isEmpty()
        && cells(key).stream().noneMatch(c -> c.version(key.side()) == its.firstKey())) {
      its.remove(its.firstKey());
    }
    if (its.isEmpty()) {
      formers.remove(key);
    }
  }

  /** Gives the version that is held another number, and all cells under it. */
  void renumber(EntryKey key, int number) {
    List<Cell> under =
        cells(key).stream().filter(cell -> cell.version(key.side()) == number(key)).toList();
    put(entry(key), number);
    under.forEach(cell -> move(cell, key.side(), number));
  }

  /** Lets a cell stand under another version of one of its sides. */
  void move(Cell cell, Side side, int number) {
    Versions to =
        side == Side.NEED
            ? new Versions(number, cell.versions().offer())
            : new Versions(cell.versions().need(), number);
    Standing held = standing.get(cell.pair());
    standing.put(cell.pair(), new Standing(held.quantity(), held.proposedAt(), to));
  }

  /** All cells of an entry, under whichever version. */
  List<Cell> cells(EntryKey key) {
    return cells(pair -> key.id().equals(key.side() == Side.NEED ? pair.needId() : pair.offerId()));
  }

  List<Cell> cellsOf(NeedEntry need) {
    return cells(keyOf(need));
  }

  List<Cell> cellsOf(OfferEntry offer) {
    return cells(keyOf(offer));
  }

  private List<Cell> cells(Predicate<Pair> wanted) {
    List<Cell> cells = new ArrayList<>();
    standing.forEach(
        (pair, cell) -> {
          if (wanted.test(pair)) {
            cells.add(cell(pair, cell));
          }
        });
    return cells;
  }

  private Cell cell(Pair pair, Standing cell) {
    return new Cell(
        (NeedEntry) version(new EntryKey(Side.NEED, pair.needId()), cell.versions().need()),
        (OfferEntry) version(new EntryKey(Side.OFFER, pair.offerId()), cell.versions().offer()),
        cell.quantity(),
        cell.versions());
  }

  private Entry version(EntryKey key, int number) {
    return entries.containsKey(key) && number(key) == number
        ? entry(key)
        : formers(key).get(number);
  }

  /** Quantity of the pair's cell; 0 where there is none. */
  long proposed(Pair pair) {
    return standing.containsKey(pair) ? standing.get(pair).quantity() : 0;
  }

  /** What the need still lacks; negative while it holds more than it asks for. */
  long unmet(NeedEntry need) {
    return need.quantity() - total(cellsOf(need));
  }

  /** What the offer still has; without end when inexhaustible, negative while it owes. */
  long spare(OfferEntry offer) {
    return offer.inexhaustible()
        ? OfferEntry.INEXHAUSTIBLE
        : offer.quantity() - total(cellsOf(offer));
  }

  /** What is left of either. */
  long room(Entry entry) {
    return entry instanceof NeedEntry need ? unmet(need) : spare((OfferEntry) entry);
  }

  /** The lowest urgency that an offer without spare serves. */
  Urgency reach(OfferEntry offer) {
    return cellsOf(offer).stream()
        .map(cell -> cell.need().urgency())
        .min(Urgency::compareTo)
        .orElseThrow(
            () -> new IllegalStateException("offer " + offer.id() + " is used up by no need"));
  }

  private static long total(List<Cell> cells) {
    return cells.stream().mapToLong(Cell::quantity).sum();
  }

  /**
   * Adds to the pair's cell, or takes from it when negative; a cell emptied is gone, a new one
   * stands under the versions that are held.
   */
  void add(Pair pair, long quantity) {
    Standing cell =
        standing.getOrDefault(
            pair,
            new Standing(
                0,
                0,
                new Versions(
                    number(new EntryKey(Side.NEED, pair.needId())),
                    number(new EntryKey(Side.OFFER, pair.offerId())))));
    long sum = cell.quantity() + quantity;
    if (sum == 0) {
      standing.remove(pair);
    } else {
      standing.put(pair, new Standing(sum, cell.proposedAt(), cell.versions()));
    }
  }

  void restore(Pair pair, long quantity, long proposedAt, Versions versions) {
    Standing restored = new Standing(quantity, proposedAt, versions);
    Cell cell = cell(pair, restored);
    if (cell.need() == null || cell.offer() == null) {
      throw new IllegalStateException(
          "candidate %s lacks its need or its offer: restore entries first".formatted(pair));
    }
    standing.put(pair, restored);
  }

  /** Dates every cell: as it was before where its terms stay, and now otherwise. */
  void date(BookState before, long now) {
    standing.replaceAll(
        (pair, held) -> {
          Cell cell = cell(pair, held);
          Candidate candidate = new Candidate(cell.need(), cell.offer(), 1, now);
          long at = proposedAt(candidate, before, now);
          return new Standing(held.quantity(), at, held.versions());
        });
  }

  private static long proposedAt(Candidate candidate, BookState before, long now) {
    return before.candidates().stream()
        .filter(was -> was.pair().equals(candidate.pair()))
        .filter(was -> was.sameTerms(candidate))
        .findFirst()
        .map(Candidate::proposedAt)
        .orElse(now);
  }

  void clear() {
    entries.clear();
    formers.clear();
    standing.clear();
  }

  /** All of it, with what a book has left for later. */
  BookState state(Unsettled left) {
    List<Candidate> candidates = new ArrayList<>();
    SortedMap<EntryKey, Integer> numbers = new TreeMap<>();
    SortedMap<Pair, Versions> versions = new TreeMap<>();
    entries.forEach(
        (key, held) -> {
          if (held.number() != 0) {
            numbers.put(key, held.number());
          }
        });
    standing.forEach(
        (pair, held) -> {
          Cell cell = cell(pair, held);
          candidates.add(
              new Candidate(cell.need(), cell.offer(), held.quantity(), held.proposedAt()));
          if (!held.versions().equals(Versions.FIRST)) {
            versions.put(pair, held.versions());
          }
        });
    return new BookState(
        offers().stream().sorted(Comparator.comparing(OfferEntry::id)).toList(),
        needs().stream().sorted(Comparator.comparing(NeedEntry::id)).toList(),
        candidates,
        new Unsettled(left.disturbed(), left.changeovers(), numbers, versions));
  }
}
