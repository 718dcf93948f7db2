package io.aidbook.topology;

import io.aidbook.book.Book;
import io.aidbook.book.Book.Standing;
import io.aidbook.book.BookState;
import io.aidbook.book.Candidate;
import io.aidbook.book.CandidateChange;
import io.aidbook.book.Changes;
import io.aidbook.book.EntryChange;
import io.aidbook.book.EntryKey;
import io.aidbook.book.Unsettled;
import io.aidbook.book.Versions;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Pair;
import io.aidbook.ledger.Side;
import io.aidbook.topology.codec.Holding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The rows of one book: which of them have to be written, and in which form its needs stand
 * written.
 *
 * <p>A need carries its candidates in its row, unless they are many: then it is spread over a row
 * of its own and one for each candidate, so that no row grows with what a need is promised, nor
 * does what one candidate's change has to write. Releases before the first form spread every need.
 * A need is spread, too, as long as candidates have yet to follow it.
 */
final class BookRows {
  /** Takes a row; null where there is to be none under the key. */
  interface Writer extends BiConsumer<String, Holding> {}

  /** Most candidates in the row of their need. */
  private static final int MANY = 16;

  /** With no more than so many left, a need that is spread is put together. */
  private static final int FEW = MANY / 2;

  private final RowKeys keys;
  private final PendingRows pending;
  private final Set<String> offers = new LinkedHashSet<>();

  /** Ids of needs, each with the offers of its changed candidates. */
  private final Map<String, List<String>> needs = new LinkedHashMap<>();

  /** Ids of needs that are spread, each with the offers of its candidates' rows. */
  private final Map<String, Set<String>> spread = new HashMap<>();

  /**
   * @param book text of the {@link BookKey}
   */
  BookRows(String book) {
    keys = new RowKeys(book);
    pending = new PendingRows(keys);
  }

  /** Whether there is nothing to write and nothing to remember. */
  boolean isIdle() {
    return offers.isEmpty() && needs.isEmpty() && spread.isEmpty() && pending.isIdle();
  }

  /** Takes note of what one command changed. */
  void note(Changes changes) {
    for (EntryChange change : changes.entries()) {
      note(change.side(), change.id());
    }
    for (CandidateChange change : changes.candidates()) {
      note(change.pair());
    }
    for (Pair pair : changes.unseen().moved()) {
      note(pair);
    }
    for (EntryKey entry : changes.unseen().notes()) {
      note(entry.side(), entry.id());
      pending.note(entry);
    }
  }

  private void note(Side side, String id) {
    if (side == Side.OFFER) {
      offers.add(id);
    } else {
      offersOf(id);
    }
  }

  private void note(Pair pair) {
    offersOf(pair.needId()).add(pair.offerId());
  }

  private List<String> offersOf(String needId) {
    return needs.computeIfAbsent(needId, any -> new ArrayList<>(2));
  }

  /**
   * Writes what was noted, as it is now.
   *
   * @param book null when it holds nothing any more
   */
  void write(Book book, Writer to) {
    for (String id : offers) {
      Entry offer = book == null ? null : book.entry(Side.OFFER, id);
      to.accept(keys.offer(id), offer == null ? null : row(offer, book));
    }
    offers.clear();
    needs.forEach((id, changed) -> write(id, changed, book, to));
    needs.clear();
    pending.write(book, to);
  }

  private static Holding row(Entry entry, Book book) {
    return new Holding.OfEntry(entry, noteOf(entry, book).version());
  }

  private static Unsettled.Note noteOf(Entry entry, Book book) {
    return book.unsettled(new EntryKey(entry.side(), entry.id()));
  }

  private void write(String id, List<String> changed, Book book, Writer to) {
    Entry need = book == null ? null : book.entry(Side.NEED, id);
    List<Standing> candidates = book == null ? List.of() : book.candidates(id);
    boolean settled = candidates.isEmpty();
    Holding row = null;
    if (need != null) {
      Unsettled.Note note = noteOf(need, book);
      settled = note.changeover() == null;
      row = new Holding.OfEntry(need, note.version());
    }
    Set<String> rows = spread.get(id);
    if (rows == null && settled && candidates.size() <= MANY) {
      to.accept(keys.need(id), row == null ? null : whole(row, candidates));
    } else if (rows == null) {
      to.accept(keys.need(id), null);
      rows = new HashSet<>();
      spread.put(id, rows);
      candidates.forEach(it -> changed.add(it.candidate().offer().id()));
      writeSpread(id, row, candidates, rows, changed, to);
    } else if (settled && candidates.size() <= FEW) {
      spread.remove(id);
      to.accept(keys.spreadNeed(id), null);
      rows.forEach(offerId -> to.accept(keys.candidate(id, offerId), null));
      if (row != null) {
        to.accept(keys.need(id), whole(row, candidates));
      }
    } else {
      writeSpread(id, row, candidates, rows, changed, to);
    }
  }

  /**
   * @param row of the need; null when it left and candidates of it still stand
   */
  private void writeSpread(
      String id,
      Holding row,
      List<Standing> candidates,
      Set<String> rows,
      List<String> changed,
      Writer to) {
    to.accept(keys.spreadNeed(id), row);
    Set<String> left = new LinkedHashSet<>(changed);
    for (Standing standing : candidates) {
      String offerId = standing.candidate().offer().id();
      if (left.remove(offerId)) {
        rows.add(offerId);
        to.accept(keys.candidate(id, offerId), part(standing));
      }
    }
    for (String offerId : left) {
      rows.remove(offerId);
      to.accept(keys.candidate(id, offerId), null);
    }
  }

  private static Holding whole(Holding row, List<Standing> candidates) {
    Holding.OfEntry need = (Holding.OfEntry) row;
    if (candidates.isEmpty()) {
      return need;
    }
    List<Holding.Part> parts = new ArrayList<>(candidates.size());
    for (Standing standing : candidates) {
      Candidate candidate = standing.candidate();
      parts.add(
          new Holding.Part(
              candidate.offer().id(),
              candidate.quantity(),
              candidate.proposedAt(),
              standing.versions().offer()));
    }
    return new Holding.OfEntry(need.entry(), parts, need.version());
  }

  private static Holding part(Standing standing) {
    Candidate candidate = standing.candidate();
    return new Holding.OfCandidate(
        candidate.quantity(), candidate.proposedAt(), standing.versions());
  }

  /** A row was read, in the order of their keys. */
  void restore(String key, Holding row, Book book) {
    if (keys.isOfChangeover(key)) {
      pending.restoreChangeover(keys.entry(key), row);
      return;
    }
    pending.restoreChangeovers(book);
    if (row instanceof Holding.OfPending) {
      pending.restoreDisturbed(keys.entry(key), book);
      return;
    }
    if (row instanceof Holding.OfCandidate candidate) {
      Pair pair = keys.pair(key);
      book.restore(pair, candidate.quantity(), candidate.proposedAt(), candidate.versions());
      spread.computeIfAbsent(pair.needId(), any -> new HashSet<>()).add(pair.offerId());
      return;
    }
    Holding.OfEntry held = (Holding.OfEntry) row;
    String id = held.entry().id();
    book.restore(held.entry(), held.version());
    for (Holding.Part part : held.candidates()) {
      book.restore(
          new Pair(id, part.offerId()),
          part.quantity(),
          part.proposedAt(),
          new Versions(held.version(), part.offerVersion()));
    }
    if (keys.isOfSpreadNeed(key)) {
      spread.put(id, new HashSet<>());
    }
  }

  /** All rows as they stand written, once nothing is noted any more. */
  void giveBack(BookState book, Writer to) {
    Unsettled left = book.unsettled();
    for (OfferEntry offer : book.offers()) {
      to.accept(keys.offer(offer.id()), row(offer, left));
    }
    Map<String, List<Standing>> carried = new HashMap<>();
    for (Candidate candidate : book.candidates()) {
      Standing standing = new Standing(candidate, left.of(candidate.pair()));
      Pair pair = candidate.pair();
      if (spread.containsKey(pair.needId())) {
        to.accept(keys.candidate(pair.needId(), pair.offerId()), part(standing));
      } else {
        carried.computeIfAbsent(pair.needId(), any -> new ArrayList<>(2)).add(standing);
      }
    }
    for (NeedEntry need : book.needs()) {
      String id = need.id();
      Holding row = row(need, left);
      if (spread.containsKey(id)) {
        to.accept(keys.spreadNeed(id), row);
      } else {
        to.accept(keys.need(id), whole(row, carried.getOrDefault(id, List.of())));
      }
    }
    pending.giveBack(left, to);
  }

  private static Holding row(Entry entry, Unsettled left) {
    return new Holding.OfEntry(entry, left.version(new EntryKey(entry.side(), entry.id())));
  }
}
