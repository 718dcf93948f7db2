package io.aidbook.web.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.catalogue.AcceptedCategories;
import io.aidbook.web.Samples;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Pages of a view are those of its naive twin, whatever comes and whatever is asked. */
class ListsPropertyTest {
  private static final int CHANGES = 600;
  private static final int MANY = 500;

  /** Pages of one list. */
  private interface Pages<V> {
    Page<V> page(String cursor, int limit);
  }

  @RepeatedTest(10)
  void pagesAreThoseOfTheNaiveTwin() {
    check(new Random().nextLong());
  }

  @Test
  void theSameSeedsEachTime() {
    for (long seed : new long[] {1, 2, 3}) {
      check(seed);
    }
  }

  private static void check(long seed) {
    System.out.println("seed " + seed);
    RandomChanges random = new RandomChanges(new Random(seed));
    NaiveLists naive = new NaiveLists(Samples.NOON);
    View view =
        new View(
            ViewLimits.DEFAULT, AcceptedCategories.ANY, Clock.fixed(Samples.NOON, ZoneOffset.UTC));
    for (int i = 0; i < CHANGES; i++) {
      Change change = random.next();
      view.apply(change);
      naive.apply(change);
      Filter filter = random.filter();
      String about = "seed %d, change %d, %s".formatted(seed, i, filter);
      int limit = random.limit();
      assertThat(all((c, l) -> view.needs(filter, c, l), limit))
          .as(about)
          .isEqualTo(naive.needs(filter));
      assertThat(all((c, l) -> view.candidates(filter, c, l), limit))
          .as(about)
          .isEqualTo(naive.candidates(filter));
      assertThat(all((c, l) -> view.commitments(filter, c, l), limit))
          .as(about)
          .isEqualTo(naive.commitments(filter));
      Filter withoutUrgency = without(filter, filter.party());
      assertThat(all((c, l) -> view.offers(withoutUrgency, c, l), limit))
          .as(about)
          .isEqualTo(naive.offers(withoutUrgency));
      Filter ofTotals = without(filter, null);
      assertThat(all((c, l) -> view.totals(ofTotals, c, l), limit))
          .as(about)
          .isEqualTo(naive.totals(ofTotals));
    }
  }

  private static Filter without(Filter filter, String party) {
    return new Filter(
        filter.category(), filter.region(), null, party, filter.text(), filter.open());
  }

  private static <V> List<V> all(Pages<V> pages, int limit) {
    List<V> all = new ArrayList<>();
    String cursor = null;
    do {
      Page<V> page = pages.page(cursor, limit);
      all.addAll(page.items());
      assertThat(page.items().size()).isLessThanOrEqualTo(limit);
      assertThat(page.next() == null || page.items().size() == limit)
          .as("only the last page is not full")
          .isTrue();
      cursor = page.next();
      assertThat(all.size()).isLessThan(MANY);
    } while (cursor != null);
    return all;
  }
}
