package io.aidbook.book;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;
import static java.util.Comparator.comparingLong;

import io.aidbook.book.NaiveHoldings.Cell;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Side;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;

/** Who comes first, as docs/notes/0002-how-a-book-repairs-itself.md has it. */
final class NaiveChoice {
  private static final Comparator<NeedEntry> FIRST_COME =
      comparingLong(NeedEntry::neededBy)
          .thenComparingLong(NeedEntry::recordedAt)
          .thenComparing(NeedEntry::id);

  private static final Comparator<OfferEntry> STABILITY =
      comparingLong(OfferEntry::expiresAt)
          .thenComparingLong(OfferEntry::recordedAt)
          .thenComparing(OfferEntry::id);

  private static final Comparator<NeedEntry> MOST_URGENT = comparing(NeedEntry::urgency).reversed();

  private static final Comparator<OfferEntry> INEXHAUSTIBLE_FIRST =
      comparing(OfferEntry::inexhaustible).reversed();

  private static final Comparator<Cell> FIRST_VICTIM_LAST =
      comparing(Cell::need, MOST_URGENT.thenComparing(FIRST_COME));

  private static final Comparator<Cell> LEAST_PREFERRED_LAST =
      comparingInt((Cell cell) -> cell.need().region().deepestShared(cell.offer().origin()).depth())
          .reversed()
          .thenComparing(Cell::offer, INEXHAUSTIBLE_FIRST.thenComparing(STABILITY));

  private final NaiveHoldings holdings;
  private final Policy policy;
  private final Predicate<EntryKey> changing;

  /**
   * @param changing tells entries whose candidates have not all followed a change: nobody takes
   *     from them, and they take from nobody
   */
  NaiveChoice(NaiveHoldings holdings, Policy policy, Predicate<EntryKey> changing) {
    this.holdings = holdings;
    this.policy = policy;
    this.changing = changing;
  }

  private boolean takesPart(Entry entry) {
    return !changing.test(NaiveHoldings.keyOf(entry));
  }

  /** The need that acts first among disturbed entries, one of which is a need. */
  NeedEntry firstNeed(Collection<EntryKey> disturbed) {
    return disturbed.stream()
        .filter(key -> key.side() == Side.NEED)
        .map(key -> holdings.need(key.id()))
        .min(MOST_URGENT.thenComparing(FIRST_COME))
        .orElseThrow();
  }

  /** The offer that acts first among disturbed entries, one of which is an offer. */
  OfferEntry firstOffer(Collection<EntryKey> disturbed) {
    return disturbed.stream()
        .filter(key -> key.side() == Side.OFFER)
        .map(key -> holdings.offer(key.id()))
        .min(STABILITY)
        .orElseThrow();
  }

  /** The offer that the need, which has unmet, takes from. */
  Optional<OfferEntry> offerFor(NeedEntry need) {
    return offerWithSpare(need).or(() -> offerToTakeFromOthers(need));
  }

  private Optional<OfferEntry> offerWithSpare(NeedEntry need) {
    Comparator<OfferEntry> order = nearest(need).thenComparing(INEXHAUSTIBLE_FIRST);
    if (policy == Policy.BEST_FIT) {
      order = order.thenComparing(tightestSpare(holdings.unmet(need)));
    }
    return holdings.offers().stream()
        .filter(this::takesPart)
        .filter(offer -> Compatibility.holds(need, offer) && holdings.spare(offer) > 0)
        .min(order.thenComparing(STABILITY));
  }

  private Optional<OfferEntry> offerToTakeFromOthers(NeedEntry need) {
    return holdings.offers().stream()
        .filter(this::takesPart)
        .filter(offer -> Compatibility.holds(need, offer) && holdings.spare(offer) == 0)
        .filter(offer -> holdings.reach(offer).compareTo(need.urgency()) < 0)
        .min(
            comparing((OfferEntry offer) -> holdings.reach(offer))
                .thenComparing(nearest(need))
                .thenComparing(STABILITY));
  }

  /** The need that the offer serves, from its spare or else from its first victim. */
  Optional<NeedEntry> needFor(OfferEntry offer) {
    long spare = holdings.spare(offer);
    return holdings.needs().stream()
        .filter(this::takesPart)
        .filter(need -> Compatibility.holds(need, offer) && holdings.unmet(need) > 0)
        .filter(need -> spare > 0 || holdings.reach(offer).compareTo(need.urgency()) < 0)
        .min(MOST_URGENT.thenComparing(byPolicy(spare)).thenComparing(FIRST_COME));
  }

  /** Whose cell of the offer is taken first: the least urgent need's, the last come of those. */
  Cell firstVictim(OfferEntry offer) {
    return holdings.cellsOf(offer).stream().max(FIRST_VICTIM_LAST).orElseThrow();
  }

  /** Which of the cells under one version of an entry it gives back first, or lets follow. */
  Cell firstToGiveBack(EntryKey key, int version) {
    return holdings.cells(key).stream()
        .filter(cell -> cell.version(key.side()) == version)
        .max(key.side() == Side.NEED ? LEAST_PREFERRED_LAST : FIRST_VICTIM_LAST)
        .orElseThrow();
  }

  private Comparator<NeedEntry> byPolicy(long spare) {
    return switch (policy) {
      case FIRST_COME -> FIRST_COME;
      case SMALLEST_FIRST -> comparingLong(holdings::unmet);
      case BEST_FIT -> largestThatFits(spare);
    };
  }

  /** Unmet quantities not above the spare first, largest first; then the others, smallest first. */
  private Comparator<NeedEntry> largestThatFits(long spare) {
    return (a, b) -> {
      long unmetA = holdings.unmet(a);
      long unmetB = holdings.unmet(b);
      if (unmetA <= spare && unmetB <= spare) {
        return Long.compare(unmetB, unmetA);
      }
      return Long.compare(unmetA, unmetB);
    };
  }

  /** Spares not below the unmet first, smallest first; then the others, largest first. */
  private Comparator<OfferEntry> tightestSpare(long unmet) {
    return (a, b) -> {
      long spareA = holdings.spare(a);
      long spareB = holdings.spare(b);
      if (spareA >= unmet && spareB >= unmet) {
        return Long.compare(spareA, spareB);
      }
      return Long.compare(spareB, spareA);
    };
  }

  private static Comparator<OfferEntry> nearest(NeedEntry need) {
    return comparingInt((OfferEntry offer) -> need.region().deepestShared(offer.origin()).depth())
        .reversed();
  }
}
