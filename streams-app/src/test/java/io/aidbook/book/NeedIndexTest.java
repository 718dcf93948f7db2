package io.aidbook.book;

import static io.aidbook.book.Draft.need;
import static io.aidbook.book.Draft.offer;
import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.ledger.Entry;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Side;
import io.aidbook.region.Region;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The index has a shelf for what offers ask for, and none for what is gone. */
class NeedIndexTest {
  private static final Logger LOG = LoggerFactory.getLogger(NeedIndexTest.class);
  private static final int ENTRIES = 400;

  private final NeedIndex index = new NeedIndex(Policy.FIRST_COME, Region.WORLD);

  @Test
  void shouldFindWhatWasThereBeforeAnybodyAsked() {
    NeedState inside = new NeedState(need("inside", 1).in("PL911").entry());
    NeedState elsewhere = new NeedState(need("elsewhere", 1).in("DE").entry());
    index.refresh(inside);
    index.refresh(elsewhere);
    OfferState offer = new OfferState(offer("o", 1).serving("PL").entry());

    index.expect(offer.entry());

    assertThat(index.bestFor(offer)).isSameAs(inside);
    index.remove(inside);
    assertThat(index.bestFor(offer)).isNull();
  }

  @Test
  void shouldKeepNothingOnceAllIsGone() {
    long seed = Long.getLong("aidbook.seed", System.nanoTime());
    LOG.info("-Daidbook.seed={}", seed);
    Random random = new Random(seed);
    RandomEntries entries = new RandomEntries(random, Region.WORLD);
    List<Runnable> undone = new ArrayList<>();
    for (int i = 0; i < ENTRIES; i++) {
      Side side = random.nextBoolean() ? Side.OFFER : Side.NEED;
      Entry entry = entries.fresh(side, "id" + i, 1, 1);
      if (entry instanceof OfferEntry offer) {
        index.expect(offer);
        undone.add(() -> index.dismiss(offer));
      } else {
        NeedState need = new NeedState((NeedEntry) entry);
        index.refresh(need);
        undone.add(() -> index.remove(need));
      }
    }
    Collections.shuffle(undone, random);

    assertThat(index.isEmpty()).isFalse();
    undone.forEach(Runnable::run);
    assertThat(index.isEmpty()).as("-Daidbook.seed=%d", seed).isTrue();
  }
}
