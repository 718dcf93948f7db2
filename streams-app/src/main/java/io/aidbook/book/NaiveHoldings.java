package io.aidbook.book;

import io.aidbook.ledger.Entry;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Pair;
import io.aidbook.ledger.Side;
import io.aidbook.ledger.Urgency;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What a {@link NaiveBook} holds: entries and cells, and nothing that follows from them. Every
 * question is answered by looking at all cells again.
 */
final class NaiveHoldings {
  /** A standing candidate, seen from inside. */
  record Cell(NeedEntry need, OfferEntry offer, long quantity) {}

  private record Standing(long quantity, long proposedAt) {}

  private final SortedMap<String, OfferEntry> offers = new TreeMap<>();
  private final SortedMap<String, NeedEntry> needs = new TreeMap<>();
  private final SortedMap<Pair, Standing> standing = new TreeMap<>();

  NeedEntry need(String id) {
    return needs.get(id);
  }

  OfferEntry offer(String id) {
    return offers.get(id);
  }

  Entry entry(Side side, String id) {
    return side == Side.NEED ? needs.get(id) : offers.get(id);
  }

  List<NeedEntry> needs() {
    return List.copyOf(needs.values());
  }

  List<OfferEntry> offers() {
    return List.copyOf(offers.values());
  }

  void put(Entry entry) {
    if (entry instanceof NeedEntry need) {
      needs.put(need.id(), need);
    } else if (entry instanceof OfferEntry offer) {
      offers.put(offer.id(), offer);
    }
  }

  void remove(Side side, String id) {
    if (side == Side.NEED) {
      needs.remove(id);
    } else {
      offers.remove(id);
    }
  }

  List<Cell> cellsOf(NeedEntry need) {
    return cells(pair -> pair.needId().equals(need.id()));
  }

  List<Cell> cellsOf(OfferEntry offer) {
    return cells(pair -> pair.offerId().equals(offer.id()));
  }

  private List<Cell> cells(Predicate<Pair> wanted) {
    List<Cell> cells = new ArrayList<>();
    standing.forEach(
        (pair, cell) -> {
          if (wanted.test(pair)) {
            cells.add(
                new Cell(needs.get(pair.needId()), offers.get(pair.offerId()), cell.quantity()));
          }
        });
    return cells;
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

  /** Adds to the pair's cell, or takes from it when negative; a cell emptied is gone. */
  void add(NeedEntry need, OfferEntry offer, long quantity) {
    Pair pair = new Pair(need.id(), offer.id());
    Standing cell = standing.getOrDefault(pair, new Standing(0, 0));
    long sum = cell.quantity() + quantity;
    if (sum == 0) {
      standing.remove(pair);
    } else {
      standing.put(pair, new Standing(sum, cell.proposedAt()));
    }
  }

  void restore(Pair pair, long quantity, long proposedAt) {
    if (!needs.containsKey(pair.needId()) || !offers.containsKey(pair.offerId())) {
      throw new IllegalStateException(
          "candidate %s lacks its need or its offer: restore entries first".formatted(pair));
    }
    standing.put(pair, new Standing(quantity, proposedAt));
  }

  /** Dates every cell: as it was before where its terms stay, and now otherwise. */
  void date(BookState before, long now) {
    standing.replaceAll(
        (pair, cell) -> new Standing(cell.quantity(), proposedAt(pair, before, now)));
  }

  private long proposedAt(Pair pair, BookState before, long now) {
    return before.candidates().stream()
        .filter(candidate -> candidate.pair().equals(pair))
        .filter(
            candidate ->
                candidate.sameTerms(
                    new Candidate(need(pair.needId()), offer(pair.offerId()), 1, now)))
        .findFirst()
        .map(Candidate::proposedAt)
        .orElse(now);
  }

  /** Holds what that state holds, and nothing else. */
  void become(BookState state) {
    offers.clear();
    needs.clear();
    standing.clear();
    state.offers().forEach(this::put);
    state.needs().forEach(this::put);
    state.candidates().forEach(c -> restore(c.pair(), c.quantity(), c.proposedAt()));
  }

  BookState state() {
    List<Candidate> candidates = new ArrayList<>();
    standing.forEach(
        (pair, cell) ->
            candidates.add(
                new Candidate(
                    needs.get(pair.needId()),
                    offers.get(pair.offerId()),
                    cell.quantity(),
                    cell.proposedAt())));
    return new BookState(offers(), needs(), candidates);
  }
}
