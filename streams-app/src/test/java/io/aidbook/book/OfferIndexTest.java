package io.aidbook.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Side;
import io.aidbook.region.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The index finds what looking at all offers finds, however many there are, and keeps nothing. */
class OfferIndexTest {
  private static final Logger LOG = LoggerFactory.getLogger(OfferIndexTest.class);
  private static final int STEPS = 2_000;

  @Test
  void shouldFindWhatLookingAtAllFinds() {
    long seed = Long.getLong("aidbook.seed", System.nanoTime());
    LOG.info("-Daidbook.seed={}", seed);
    for (Policy policy : Policy.values()) {
      check(policy, new Random(seed), "%s, -Daidbook.seed=%d".formatted(policy, seed));
    }
  }

  /** Offers come and go in waves, so that those of each region are a list, and are divided. */
  private static void check(Policy policy, Random random, String replay) {
    OfferIndex index = new OfferIndex(policy);
    OfferOrder order = new OfferOrder(policy);
    RandomEntries entries = new RandomEntries(random, Region.WORLD);
    List<OfferState> all = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      boolean grows = step / 400 % 2 == 0;
      if (all.isEmpty() || random.nextInt(10) < (grows ? 7 : 3)) {
        OfferState offer = new OfferState((OfferEntry) entries.fresh(Side.OFFER, "o" + step, 1, 1));
        if (random.nextInt(3) == 0 && !offer.entry().inexhaustible()) {
          exhaust(offer, (NeedEntry) entries.fresh(Side.NEED, "victim", 1, 1));
        }
        index.refresh(offer);
        all.add(offer);
      } else {
        index.remove(all.remove(random.nextInt(all.size())));
      }
      if (step % 5 == 0) {
        NeedState need = new NeedState((NeedEntry) entries.fresh(Side.NEED, "n", 1, 1));
        assertThat(index.bestFor(need)).as(replay).isSameAs(bestOf(all, need, order));
      }
    }
    for (OfferState offer : all) {
      index.remove(offer);
    }
    assertThat(index.isEmpty()).as(replay).isTrue();
  }

  private static void exhaust(OfferState offer, NeedEntry victim) {
    Cell cell = new Cell(new NeedState(victim), offer);
    cell.quantity = offer.spare();
    offer.propose(cell.quantity);
    offer.cells().add(cell);
  }

  private static OfferState bestOf(List<OfferState> all, NeedState need, OfferOrder order) {
    OfferState best = null;
    for (OfferState offer : all) {
      if (offer.tier != null
          && offer.tier.isOpenTo(need.entry().urgency())
          && Compatibility.holds(need.entry(), offer.entry())) {
        best = order.better(best, offer, need);
      }
    }
    return best;
  }
}
