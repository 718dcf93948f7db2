package io.aidbook.topology;

import io.aidbook.book.Book;
import io.aidbook.book.BookState;
import io.aidbook.book.Candidate;
import io.aidbook.book.CandidateChange;
import io.aidbook.book.Changes;
import io.aidbook.book.EntryChange;
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
 */
final class BookRows {
  /** Takes a row; null where there is to be none under the key. */
  interface Writer extends BiConsumer<String, Holding> {}

  /** Most candidates in the row of their need. */
  private static final int MANY = 16;

  /** With no more than so many left, a need that is spread is put together. */
  private static final int FEW = MANY / 2;

  private final RowKeys keys;
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
  }

  /** Whether there is nothing to write and nothing to remember. */
  boolean isIdle() {
    return offers.isEmpty() && needs.isEmpty() && spread.isEmpty();
  }

  /** Takes note of what one command changed. */
  void note(Changes changes) {
    for (EntryChange change : changes.entries()) {
      if (change.side() == Side.OFFER) {
        offers.add(change.id());
      } else {
        offersOf(change.id());
      }
    }
    for (CandidateChange change : changes.candidates()) {
      Pair pair = change.pair();
      offersOf(pair.needId()).add(pair.offerId());
    }
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
      to.accept(keys.offer(id), offer == null ? null : new Holding.OfEntry(offer));
    }
    offers.clear();
    needs.forEach(
        (id, changed) -> {
          NeedEntry need = book == null ? null : (NeedEntry) book.entry(Side.NEED, id);
          List<Candidate> candidates =
              need == null
                  ? List.of()
                  : book.candidates(id).stream().map(Book.Standing::candidate).toList();
          write(id, need, candidates, changed, to);
        });
    needs.clear();
  }

  private void write(
      String id, NeedEntry need, List<Candidate> candidates, List<String> changed, Writer to) {
    Set<String> rows = spread.get(id);
    if (rows == null && candidates.size() <= MANY) {
      to.accept(keys.need(id), need == null ? null : whole(need, candidates));
    } else if (rows == null) {
      to.accept(keys.need(id), null);
      rows = new HashSet<>();
      spread.put(id, rows);
      candidates.forEach(candidate -> changed.add(candidate.offer().id()));
      writeSpread(need, candidates, rows, changed, to);
    } else if (candidates.size() <= FEW) {
      spread.remove(id);
      to.accept(keys.spreadNeed(id), null);
      rows.forEach(offerId -> to.accept(keys.candidate(id, offerId), null));
      if (need != null) {
        to.accept(keys.need(id), whole(need, candidates));
      }
    } else {
      writeSpread(need, candidates, rows, changed, to);
    }
  }

  private void writeSpread(
      NeedEntry need,
      List<Candidate> candidates,
      Set<String> rows,
      List<String> changed,
      Writer to) {
    to.accept(keys.spreadNeed(need.id()), new Holding.OfEntry(need));
    Set<String> left = new LinkedHashSet<>(changed);
    for (Candidate candidate : candidates) {
      String offerId = candidate.offer().id();
      if (left.remove(offerId)) {
        rows.add(offerId);
        to.accept(keys.candidate(need.id(), offerId), part(candidate));
      }
    }
    for (String offerId : left) {
      rows.remove(offerId);
      to.accept(keys.candidate(need.id(), offerId), null);
    }
  }

  private static Holding whole(NeedEntry need, List<Candidate> candidates) {
    List<Holding.Part> parts = new ArrayList<>(candidates.size());
    for (Candidate candidate : candidates) {
      parts.add(
          new Holding.Part(candidate.offer().id(), candidate.quantity(), candidate.proposedAt()));
    }
    return new Holding.OfEntry(need, parts);
  }

  private static Holding part(Candidate candidate) {
    return new Holding.OfCandidate(candidate.quantity(), candidate.proposedAt());
  }

  /** A row was read; entries before the candidates that have rows of their own. */
  void restore(String key, Holding row, Book book) {
    if (row instanceof Holding.OfCandidate candidate) {
      Pair pair = keys.pair(key);
      book.restore(pair, candidate.quantity(), candidate.proposedAt());
      spread.get(pair.needId()).add(pair.offerId());
      return;
    }
    Holding.OfEntry held = (Holding.OfEntry) row;
    String id = held.entry().id();
    book.restore(held.entry());
    for (Holding.Part part : held.candidates()) {
      book.restore(new Pair(id, part.offerId()), part.quantity(), part.proposedAt());
    }
    if (keys.isOfSpreadNeed(key)) {
      spread.put(id, new HashSet<>());
    }
  }

  /** All rows as they stand written, once nothing is noted any more. */
  void giveBack(BookState book, Writer to) {
    for (OfferEntry offer : book.offers()) {
      to.accept(keys.offer(offer.id()), new Holding.OfEntry(offer));
    }
    Map<String, List<Candidate>> candidates = new HashMap<>();
    for (Candidate candidate : book.candidates()) {
      candidates.computeIfAbsent(candidate.need().id(), any -> new ArrayList<>(2)).add(candidate);
    }
    for (NeedEntry need : book.needs()) {
      List<Candidate> its = candidates.getOrDefault(need.id(), List.of());
      if (spread.containsKey(need.id())) {
        to.accept(keys.spreadNeed(need.id()), new Holding.OfEntry(need));
        its.forEach(it -> to.accept(keys.candidate(need.id(), it.offer().id()), part(it)));
      } else {
        to.accept(keys.need(need.id()), whole(need, its));
      }
    }
  }
}
