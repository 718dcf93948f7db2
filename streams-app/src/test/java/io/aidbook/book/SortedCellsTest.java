package io.aidbook.book;

import static io.aidbook.book.Draft.need;
import static io.aidbook.book.Draft.offer;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Few or many, cells stand in the same order. */
class SortedCellsTest {
  private static final Logger LOG = LoggerFactory.getLogger(SortedCellsTest.class);
  private static final int STEPS = 4_000;

  @Test
  void shouldKeepTheOrderOfSacrifice() {
    long seed = Long.getLong("aidbook.seed", System.nanoTime());
    LOG.info("-Daidbook.seed={}", seed);
    Random random = new Random(seed);
    OfferState offer = new OfferState(offer("o", 1).entry());
    SortedCells cells = new SortedCells(Cell.BY_SACRIFICE);
    TreeSet<Cell> expected = new TreeSet<>(Cell.BY_SACRIFICE);
    for (int step = 0; step < STEPS; step++) {
      boolean grows = step / 500 % 2 == 0;
      if (expected.isEmpty() || random.nextInt(10) < (grows ? 7 : 3)) {
        Cell cell = new Cell(new NeedState(need("n" + random.nextInt(STEPS), 1).entry()), offer);
        cells.add(cell);
        expected.add(cell);
      } else {
        List<Cell> all = new ArrayList<>(expected);
        Cell cell = all.get(random.nextInt(all.size()));
        cells.take(cell);
        expected.remove(cell);
      }
      assertThat(cells).as("-Daidbook.seed=%d", seed).hasSize(expected.size());
      if (!expected.isEmpty()) {
        assertThat(cells.first()).isSameAs(expected.first());
        assertThat(cells.last()).isSameAs(expected.last());
        Cell any = new Cell(new NeedState(need("n" + random.nextInt(STEPS), 1).entry()), offer);
        assertThat(cells.like(any)).isSameAs(expected.contains(any) ? expected.floor(any) : null);
      }
      if (step % 50 == 0) {
        assertThat(cells).as("-Daidbook.seed=%d", seed).containsExactlyElementsOf(expected);
      }
    }
  }
}
