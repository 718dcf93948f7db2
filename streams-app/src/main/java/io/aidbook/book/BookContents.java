package io.aidbook.book;

import io.aidbook.ledger.Entry;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Pair;
import io.aidbook.ledger.Side;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The entries and candidates of an incremental book, and what it has left for later. */
final class BookContents {
  // Small at first, since there are many books with one entry.
  final Map<String, NeedState> needs = new HashMap<>(2);
  final Map<String, OfferState> offers = new HashMap<>(2);

  /** Null when nothing is left for later, as in most books. */
  private PendingWork pending;

  /** What is left for later, to add to. */
  PendingWork pending() {
    if (pending == null) {
      pending = new PendingWork();
    }
    return pending;
  }

  boolean isUnsettled() {
    return pending != null;
  }

  /** To be called when something that was left for later may be done. */
  void letGoOfPendingIfEmpty() {
    if (pending != null && pending.isEmpty()) {
      pending = null;
    }
  }

  /** What the entry waits for, or null. */
  Turnover<?> turnover(EntryKey key) {
    return pending == null ? null : pending.turnovers.get(key);
  }

  /** The version of an entry that the book holds, or null. */
  Version current(EntryKey key) {
    return key.side() == Side.NEED ? needs.get(key.id()) : offers.get(key.id());
  }

  Entry entry(Side side, String id) {
    Version version = side == Side.NEED ? needs.get(id) : offers.get(id);
    return version == null ? null : version.entry();
  }

  Unsettled.Note unsettled(EntryKey key) {
    Version current = current(key);
    int number = current == null ? 0 : current.number;
    if (pending == null && number == 0) {
      return Unsettled.Note.NOTHING;
    }
    Turnover<?> turnover = turnover(key);
    boolean disturbed = pending != null && current != null && pending.isDisturbed(current);
    return new Unsettled.Note(disturbed, turnover == null ? null : turnover.image(), number);
  }

  /** The cell of a pair, under whichever versions, or null. */
  Cell cellOf(Pair pair) {
    NeedState need = needs.get(pair.needId());
    OfferState offer = offers.get(pair.offerId());
    if (pending == null || pending.turnovers.isEmpty()) {
      return need == null || offer == null ? null : need.cellWith(offer);
    }
    for (Version one : versions(new EntryKey(Side.NEED, pair.needId()))) {
      for (Version other : versions(new EntryKey(Side.OFFER, pair.offerId()))) {
        Cell cell = ((NeedState) one).cellWith((OfferState) other);
        if (cell != null) {
          return cell;
        }
      }
    }
    return null;
  }

  /** All versions of an entry under which candidates may stand. */
  List<Version> versions(EntryKey key) {
    List<Version> versions = new ArrayList<>(2);
    Version current = current(key);
    if (current != null) {
      versions.add(current);
    }
    Turnover<?> turnover = turnover(key);
    if (turnover != null) {
      versions.addAll(turnover.formers);
    }
    return versions;
  }

  /**
   * The version of that number.
   *
   * @return null when there is none
   */
  Version version(EntryKey key, int number) {
    for (Version version : versions(key)) {
      if (version.number == number) {
        return version;
      }
    }
    return null;
  }

  List<Book.Standing> candidates(String needId) {
    List<Book.Standing> candidates = new ArrayList<>();
    if (pending == null) {
      NeedState need = needs.get(needId);
      if (need != null) {
        need.cells().forEach(cell -> candidates.add(standing(cell)));
      }
      return candidates;
    }
    for (Version version : versions(new EntryKey(Side.NEED, needId))) {
      ((NeedState) version).cells().forEach(cell -> candidates.add(standing(cell)));
    }
    return candidates;
  }

  private static Book.Standing standing(Cell cell) {
    return new Book.Standing(cell.candidate(), cell.versions());
  }

  /**
   * A copy of all.
   *
   * @param underWay turnovers that a command has begun and not yet left for later
   */
  BookState state(List<Turnover<?>> underWay) {
    List<Candidate> candidates = new ArrayList<>();
    SortedMap<Pair, Versions> standing = new TreeMap<>();
    forEachCell(
        underWay,
        cell -> {
          candidates.add(cell.candidate());
          if (!cell.versions().equals(Versions.FIRST)) {
            standing.put(cell.pair(), cell.versions());
          }
        });
    candidates.sort(Comparator.comparing(Candidate::pair));
    SortedMap<EntryKey, Integer> versions = new TreeMap<>();
    List<OfferEntry> offerEntries = new ArrayList<>();
    List<NeedEntry> needEntries = new ArrayList<>();
    for (OfferState offer : offers.values()) {
      offerEntries.add(offer.entry());
      note(offer, versions);
    }
    for (NeedState need : needs.values()) {
      needEntries.add(need.entry());
      note(need, versions);
    }
    offerEntries.sort(Comparator.comparing(OfferEntry::id));
    needEntries.sort(Comparator.comparing(NeedEntry::id));
    return new BookState(
        offerEntries,
        needEntries,
        candidates,
        new Unsettled(disturbed(), changeovers(), versions, standing));
  }

  private static void note(Version version, SortedMap<EntryKey, Integer> numbers) {
    if (version.number != 0) {
      numbers.put(version.key(), version.number);
    }
  }

  private SortedSet<EntryKey> disturbed() {
    SortedSet<EntryKey> disturbed = new TreeSet<>();
    if (pending != null) {
      pending.needs.forEach(need -> disturbed.add(need.key()));
      pending.offers.forEach(offer -> disturbed.add(offer.key()));
    }
    return disturbed;
  }

  private SortedMap<EntryKey, Changeover> changeovers() {
    SortedMap<EntryKey, Changeover> changeovers = new TreeMap<>();
    if (pending != null) {
      pending.turnovers.forEach((key, turnover) -> changeovers.put(key, turnover.image()));
    }
    return changeovers;
  }

  private void forEachCell(List<Turnover<?>> underWay, Consumer<Cell> action) {
    needs.values().forEach(need -> need.cells().forEach(action));
    if (pending != null) {
      pending.turnovers.values().forEach(turnover -> forEachFormerCell(turnover, action));
    }
    for (Turnover<?> turnover : underWay) {
      if (!turnover.stored) {
        forEachFormerCell(turnover, action);
      }
    }
  }

  private static void forEachFormerCell(Turnover<?> turnover, Consumer<Cell> action) {
    for (Version former : turnover.formers) {
      if (former instanceof NeedState need) {
        need.cells().forEach(action);
      }
    }
  }

  void clear() {
    needs.clear();
    offers.clear();
    pending = null;
  }
}
