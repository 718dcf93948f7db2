package io.aidbook.book;

import io.aidbook.ledger.BookCommand;
import io.aidbook.ledger.Cause;
import io.aidbook.ledger.Draw;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Pair;
import io.aidbook.ledger.Side;
import io.aidbook.region.Region;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What one command touched, as it stood before, and from it what the command changed.
 *
 * <p>First writer wins: an image is taken once, before the first touch.
 */
final class Journal {
  private final Effect effect;
  private final long timestamp;
  private final List<EntryChange> subjectsBefore = new ArrayList<>(2);
  private final Map<Pair, Touched> cells = new HashMap<>();
  private final Map<String, Heard> needs = new TreeMap<>();
  private final Function<EntryKey, Unsettled.Note> noted;
  private Map<EntryKey, Unsettled.Note> notes = Map.of();
  private List<Turnover<?>> underWay = List.of();
  private NeedEntry resizedNeed;
  private OfferEntry resizedOffer;

  /** A cell as it is, and the candidate that it was, if it was one. */
  private static final class Touched {
    Cell cell;
    Candidate before;
    Versions versionsBefore = Versions.FIRST;
  }

  /**
   * A need as it is, and what it lacked.
   *
   * @param unmetBefore nothing where it has entered
   */
  private record Heard(NeedState need, long unmetBefore) {}

  /**
   * @param held finds an entry as the book holds it, before anything is touched
   * @param noted finds what is left for later of an entry, at any time
   */
  Journal(
      Effect effect,
      long timestamp,
      BiFunction<Side, String, Entry> held,
      Function<EntryKey, Unsettled.Note> noted) {
    this.effect = effect;
    this.timestamp = timestamp;
    this.noted = noted;
    for (EntryChange it : effect.entries()) {
      subjectsBefore.add(new EntryChange(it.side(), it.id(), held.apply(it.side(), it.id())));
    }
  }

  /** The book as it was, from what it has become; valid after a failure at any point. */
  BookState before(BookState now) {
    Map<String, OfferEntry> offers = new LinkedHashMap<>();
    Map<String, NeedEntry> entries = new LinkedHashMap<>();
    Map<Pair, Candidate> candidates = new LinkedHashMap<>();
    now.offers().forEach(offer -> offers.put(offer.id(), offer));
    now.needs().forEach(need -> entries.put(need.id(), need));
    now.candidates().forEach(candidate -> candidates.put(candidate.pair(), candidate));
    for (EntryChange subject : subjectsBefore) {
      (subject.side() == Side.OFFER ? offers : entries).remove(subject.id());
      if (subject.entry() instanceof OfferEntry offer) {
        offers.put(offer.id(), offer);
      } else if (subject.entry() instanceof NeedEntry need) {
        entries.put(need.id(), need);
      }
    }
    Map<Pair, Versions> versions = new HashMap<>();
    cells.forEach(
        (pair, touched) -> {
          candidates.remove(pair);
          if (touched.before != null) {
            candidates.put(pair, touched.before);
          }
          versions.put(pair, touched.versionsBefore);
        });
    return new BookState(
        List.copyOf(offers.values()),
        List.copyOf(entries.values()),
        List.copyOf(candidates.values()),
        now.unsettled().with(notes, versions));
  }

  /** To be called before more or less is left for later of an entry, or its version changes. */
  void keep(EntryKey key) {
    if (notes.isEmpty()) {
      notes = new TreeMap<>();
    }
    if (!notes.containsKey(key)) {
      notes.put(key, noted.apply(key));
    }
  }

  /** To be called with a turnover that is begun or changed. */
  void works(Turnover<?> turnover) {
    if (underWay.isEmpty()) {
      underWay = new ArrayList<>(2);
    }
    underWay.add(turnover);
  }

  /** Turnovers that were begun or changed. */
  List<Turnover<?>> underWay() {
    return underWay;
  }

  /** To be called before a cell that stands is touched. */
  void touch(Cell cell) {
    Pair pair = cell.pair();
    Touched touched = cells.get(pair);
    if (touched == null) {
      touched = new Touched();
      touched.before = imageOf(cell);
      touched.versionsBefore = cell.versions();
      cells.put(pair, touched);
    }
    touched.cell = cell;
  }

  /** To be called with a subject's entry before it is resized under cells nobody touched. */
  void resizing(NeedEntry subject) {
    resizedNeed = subject;
  }

  /** The same on the other side. */
  void resizing(OfferEntry subject) {
    resizedOffer = subject;
  }

  private Candidate imageOf(Cell cell) {
    boolean otherNeed =
        resizedNeed == null || cell.need.gone || !resizedNeed.id().equals(cell.need.id());
    boolean otherOffer =
        resizedOffer == null || cell.offer.gone || !resizedOffer.id().equals(cell.offer.id());
    return new Candidate(
        otherNeed ? cell.need.entry() : resizedNeed,
        otherOffer ? cell.offer.entry() : resizedOffer,
        cell.quantity,
        cell.proposedAt);
  }

  /** To be called with a cell that is new, or that stands in for a touched one of the same pair. */
  void opened(Cell cell) {
    cells.computeIfAbsent(cell.pair(), any -> new Touched()).cell = cell;
  }

  /** To be called before a need that stands is touched. */
  void touch(NeedState need) {
    hear(need, unmet(need));
  }

  /** The same with a version of a need that may be a former one. */
  void touchCurrent(NeedState need) {
    if (!need.gone) {
      touch(need);
    } else if (need.turnover != null && need.turnover.current != null) {
      touch((NeedState) need.turnover.current);
    }
  }

  /** What it lacks: nothing, as long as it has too much. */
  private static long unmet(NeedState need) {
    return Math.max(0, need.unmet());
  }

  /** To be called with a need that is about to enter. */
  void entered(NeedState need) {
    hear(need, 0);
  }

  private void hear(NeedState need, long unmet) {
    Heard heard = needs.get(need.id());
    if (heard == null || heard.need != need) {
      needs.put(need.id(), new Heard(need, heard == null ? unmet : heard.unmetBefore));
    }
  }

  /** What changed; settles proposedAt of every changed cell. Call once, when all is repaired. */
  Changes changes(Region bookRegion) {
    List<CandidateChange> changed = new ArrayList<>(cells.size());
    for (Touched touched : cells.values()) {
      addChange(changed, touched.before, touched.cell);
    }
    changed.sort(CandidateChange.BY_PAIR);
    List<BookCommand> residuals = new ArrayList<>();
    for (Heard heard : needs.values()) {
      addResidual(residuals, heard.need, heard.unmetBefore, bookRegion);
    }
    return new Changes(true, effect.entries(), changed, residuals, unseen(changed));
  }

  private Changes.Unseen unseen(List<CandidateChange> changed) {
    SortedSet<Pair> moved = moved();
    if (moved.isEmpty() && notes.isEmpty()) {
      return Changes.Unseen.NOTHING;
    }
    List<EntryKey> changedNotes = new ArrayList<>();
    notes.forEach(
        (key, before) -> {
          if (!before.equals(noted.apply(key))) {
            changedNotes.add(key);
          }
        });
    if (moved.isEmpty() && changedNotes.isEmpty()) {
      return Changes.Unseen.NOTHING;
    }
    if (!moved.isEmpty()) {
      changed.forEach(change -> moved.remove(change.pair()));
    }
    return new Changes.Unseen(changedNotes, List.copyOf(moved));
  }

  /** Pairs whose candidates stand under other versions than before. */
  private SortedSet<Pair> moved() {
    SortedSet<Pair> moved = Collections.emptySortedSet();
    for (Touched touched : cells.values()) {
      if (touched.before != null
          && touched.cell.quantity > 0
          && !touched.versionsBefore.equals(touched.cell.versions())) {
        if (moved.isEmpty()) {
          moved = new TreeSet<>();
        }
        moved.add(touched.cell.pair());
      }
    }
    return moved;
  }

  private Cause changing(EntryKey key) {
    Unsettled.Note before = notes.containsKey(key) ? notes.get(key) : noted.apply(key);
    return before.changeover() == null ? null : before.changeover().cause();
  }

  private void addChange(List<CandidateChange> changed, Candidate before, Cell cell) {
    if (cell.quantity == 0) {
      if (before != null) {
        changed.add(
            new CandidateChange(before, null, effect.reasonFor(before.pair(), this::changing)));
      }
      return;
    }
    boolean sameTerms = before != null && before.sameTerms(cell.candidate());
    cell.proposedAt = sameTerms ? before.proposedAt() : timestamp;
    Candidate after = cell.candidate();
    if (before == null || !before.looksLike(after)) {
      changed.add(new CandidateChange(before, after, null));
    }
  }

  private void addResidual(
      List<BookCommand> residuals, NeedState need, long before, Region bookRegion) {
    boolean subject = effect.isSubject(Side.NEED, need.id());
    boolean removed = subject && effect.command() instanceof BookCommand.Remove;
    long unmet = removed ? 0 : unmet(need);
    Cause cause = subject ? effect.command().cause() : Cause.COVERED_NEARER;
    Draw draw = effect.onwardWith(need.id());
    if (unmet > 0 && (subject || unmet != before)) {
      residuals.add(new BookCommand.Post(need.entry().residual(unmet, bookRegion), cause, draw));
    } else if (unmet == 0 && before > 0) {
      long seq = removed ? ((BookCommand.Remove) effect.command()).seq() : need.entry().seq();
      residuals.add(
          new BookCommand.Remove(Side.NEED, need.id(), seq, bookRegion.code(), cause, draw));
    } else if (draw != null) {
      residuals.add(new BookCommand.Drawn(draw));
    }
  }
}
