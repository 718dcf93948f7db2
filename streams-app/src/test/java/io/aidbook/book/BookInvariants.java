package io.aidbook.book;

import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Pair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Checks by brute force that a book's state keeps B1, B2 and B3. Shares no code with any book: what
 * is compatible is written out again from the promise.
 */
public final class BookInvariants {
  private final BookState state;
  private final List<String> violations = new ArrayList<>();

  private BookInvariants(BookState state) {
    this.state = state;
  }

  /** What is wrong with the state, in words; empty when nothing is. */
  public static List<String> violations(BookState state) {
    BookInvariants check = new BookInvariants(state);
    check.netted();
    check.noMissedMatchAndNoInversion();
    return check.violations;
  }

  private void netted() {
    Set<Pair> seen = new HashSet<>();
    for (Candidate candidate : state.candidates()) {
      Pair pair = candidate.pair();
      expect(seen.add(pair), "B1: stands twice", pair);
      expect(candidate.quantity() > 0, "B1: has no quantity", pair);
      expect(state.needs().contains(candidate.need()), "B1: is for an unknown need", pair);
      expect(state.offers().contains(candidate.offer()), "B1: is of an unknown offer", pair);
      expect(compatible(candidate.need(), candidate.offer()), "B1: do not fit", pair);
    }
    for (NeedEntry need : state.needs()) {
      expect(unmet(state, need) >= 0, "B1: need holds more than it asks for", need.id());
    }
    for (OfferEntry offer : state.offers()) {
      expect(spare(state, offer) >= 0, "B1: offer is promised twice", offer.id());
    }
  }

  private void noMissedMatchAndNoInversion() {
    for (NeedEntry need : state.needs()) {
      if (unmet(state, need) <= 0) {
        continue;
      }
      for (OfferEntry offer : state.offers()) {
        if (!compatible(need, offer)) {
          continue;
        }
        expect(spare(state, offer) <= 0, "B2: need lacks what offer has", need.id(), offer.id());
        for (Candidate other : state.candidates()) {
          expect(
              !other.offer().id().equals(offer.id())
                  || other.need().urgency().compareTo(need.urgency()) >= 0,
              "B3: offer serves a need, not the more urgent one",
              offer.id(),
              other.need().id(),
              need.id());
        }
      }
    }
  }

  private void expect(boolean holds, String otherwise, Object... of) {
    if (!holds) {
      violations.add(otherwise + " " + Arrays.toString(of));
    }
  }

  static long unmet(BookState state, NeedEntry need) {
    long unmet = need.quantity();
    for (Candidate candidate : state.candidates()) {
      if (candidate.need().id().equals(need.id())) {
        unmet -= candidate.quantity();
      }
    }
    return unmet;
  }

  private static long spare(BookState state, OfferEntry offer) {
    if (offer.quantity() == Long.MAX_VALUE) {
      return Long.MAX_VALUE;
    }
    long spare = offer.quantity();
    for (Candidate candidate : state.candidates()) {
      if (candidate.offer().id().equals(offer.id())) {
        spare -= candidate.quantity();
      }
    }
    return spare;
  }

  /** Whether the two could be matched, by the letter of the promise. */
  static boolean compatible(NeedEntry need, OfferEntry offer) {
    boolean sameUnit = need.unit().equals(offer.unit());
    boolean sameItem =
        need.item() == null || offer.item() == null || need.item().equals(offer.item());
    boolean served =
        offer.serves().stream()
            .anyMatch(region -> Places.contains(region.code(), need.region().code()));
    boolean inTime = need.neededBy() >= offer.availableFrom();
    boolean declined = Objects.equals(need.declined().get(offer.id()), offer.revision());
    return sameUnit && sameItem && served && inTime && !declined;
  }
}
