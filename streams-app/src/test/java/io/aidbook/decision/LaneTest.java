package io.aidbook.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.ledger.Budget;
import io.aidbook.ledger.Draft;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.Ledger;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Pair;
import io.aidbook.ledger.Party;
import io.aidbook.ledger.PartyKind;
import io.aidbook.ledger.Posting;
import io.aidbook.ledger.Rows;
import io.aidbook.region.BookLevels;
import io.aidbook.region.Region;
import io.aidbook.region.RegionLevel;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The open decisions of a pair wait for each other, whatever becomes of the offer meanwhile. */
class LaneTest {
  private final OfferRecords records =
      new OfferRecords(
          new Draft<>(new NoRows<>()),
          new Draft<>(new NoRows<>()),
          new Draft<>(new NoRows<>()),
          new Draft<>(new NoRows<>()),
          new Outbox());
  private final OfferClerk clerk =
      new OfferClerk(
          new Ledger(new BookLevels(List.of(RegionLevel.WORLD))), records, Budget.of(0), 0);
  private int arrivals;

  @Test
  void shouldKeepAnInexhaustibleOffersDecisionsApart() {
    post(OfferEntry.INEXHAUSTIBLE);
    decide("n");
    decide("m");
    decide("n");

    assertThat(lanes()).containsExactly("n", "m", "n");
  }

  @Test
  void shouldWaitForWhatCameBeforeTheInexhaustibleOffer() {
    decide("n");
    post(OfferEntry.INEXHAUSTIBLE);
    decide("n");
    decide("m");

    assertThat(lanes()).containsExactly("", "", "");
  }

  @Test
  void shouldWaitForWhatCameBeforeTheOfferBecameFinite() {
    post(OfferEntry.INEXHAUSTIBLE);
    decide("n");
    post(8);
    decide("n");
    decide("m");

    assertThat(lanes()).containsExactly("n", "n", "");
  }

  private void post(long quantity) {
    Region region = Region.parse("PL");
    OfferEntry offer =
        new OfferEntry(
            "o",
            0,
            ++arrivals,
            new Party("p", null, PartyKind.CITY),
            "H87",
            null,
            quantity,
            region,
            List.of(region),
            0,
            Entry.NEVER,
            0);
    clerk.post(new Posting<>(true, "food", offer), arrivals, 0);
  }

  private void decide(String needId) {
    String id = "d" + ++arrivals;
    clerk.decide(new Decision(id, new Pair(needId, "o"), Action.ACCEPT, 3, 0), arrivals);
  }

  private List<String> lanes() {
    return records.outbox().letters().stream()
        .filter(Outbox.ToRegister.class::isInstance)
        .map(letter -> ((Outbox.ToRegister) letter).claim().ticket().lane())
        .toList();
  }

  /** Nothing is written yet. */
  private static final class NoRows<V> implements Rows<V> {
    @Override
    public V get(String key) {
      return null;
    }

    @Override
    public void ascending(String prefix, String after, Visitor<V> visitor) {}

    @Override
    public void descending(String prefix, Visitor<V> visitor) {}
  }
}
