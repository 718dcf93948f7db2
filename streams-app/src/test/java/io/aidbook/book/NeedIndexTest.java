package io.aidbook.book;

import static io.aidbook.book.Draft.need;
import static io.aidbook.book.Draft.offer;
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

/** The index finds what looking at all needs finds, however many there are, and keeps nothing. */
class NeedIndexTest {
  private static final Logger LOG = LoggerFactory.getLogger(NeedIndexTest.class);
  private static final int STEPS = 4_000;

  @Test
  void shouldFindNeedsInsideTheRegionServed() {
    NeedIndex index = new NeedIndex(Policy.FIRST_COME, Region.WORLD);
    NeedState inside = new NeedState(need("inside", 1).in("PL911").entry());
    NeedState elsewhere = new NeedState(need("elsewhere", 1).in("DE").entry());
    index.refresh(inside);
    index.refresh(elsewhere);
    OfferState offer = new OfferState(offer("o", 1).serving("PL").entry());

    assertThat(index.bestFor(offer)).isSameAs(inside);
    index.remove(inside);
    assertThat(index.bestFor(offer)).isNull();
  }

  @Test
  void shouldFindWhatLookingAtAllFinds() {
    long seed = Long.getLong("aidbook.seed", System.nanoTime());
    LOG.info("-Daidbook.seed={}", seed);
    for (String book : List.of("*", "EU", "PL", "PL9")) {
      check(Region.parse(book), new Random(seed), "-Daidbook.seed=%d".formatted(seed));
    }
  }

  /** Needs come and go in waves, so that regions are divided and united at every level. */
  private static void check(Region book, Random random, String replay) {
    NeedIndex index = new NeedIndex(Policy.FIRST_COME, book);
    RandomEntries entries = new RandomEntries(random, book);
    List<NeedState> all = new ArrayList<>();
    for (int step = 0; step < STEPS; step++) {
      boolean grows = step / 800 % 2 == 0;
      if (all.isEmpty() || random.nextInt(10) < (grows ? 7 : 3)) {
        NeedState need = new NeedState((NeedEntry) entries.fresh(Side.NEED, "n" + step, 1, 1));
        index.refresh(need);
        all.add(need);
      } else {
        index.remove(all.remove(random.nextInt(all.size())));
      }
      if (step % 7 == 0) {
        OfferEntry entry = (OfferEntry) entries.fresh(Side.OFFER, "o", 1, 1);
        assertThat(index.bestFor(new OfferState(entry)))
            .as(replay)
            .isSameAs(
                all.stream()
                    .filter(need -> Compatibility.holds(need.entry(), entry))
                    .min(NeedState.MOST_URGENT)
                    .orElse(null));
      }
    }
    for (NeedState need : all) {
      index.remove(need);
    }
    assertThat(index.isEmpty()).as(replay).isTrue();
  }
}
