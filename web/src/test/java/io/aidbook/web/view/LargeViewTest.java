package io.aidbook.web.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.events.Urgency;
import io.aidbook.region.Region;
import io.aidbook.web.Samples;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A hundred thousand candidates and as many entries: every page is quick. */
class LargeViewTest {
  private static final int MANY = 100_000;
  private static final int ASKED = 21;
  private static final long LONGEST_MILLIS = 100;

  private static final List<String> REGIONS =
      List.of("PL911", "PL21", "UA-46", "UA-09", "DE1", "RO", "SK01", "HU", "CZ", "MD");

  private static View view;

  @BeforeAll
  static void fill() {
    Samples samples = new Samples();
    view = new View();
    Urgency[] urgencies = Urgency.values();
    for (int i = 0; i < MANY; i++) {
      int number = i;
      String region = REGIONS.get(i % REGIONS.size());
      String category = "category-" + i % 8;
      if (i % 2 == 0) {
        view.apply(
            samples.put(
                Samples.need(
                    "n" + i,
                    n -> n.setRegion(region).setCategory(category).setTitle("t" + number))));
      } else {
        view.apply(
            samples.put(Samples.offer("o" + i, o -> o.setOrigin("PL").setCategory(category))));
      }
      view.apply(
          samples.put(
              Samples.candidate(
                  "n" + i,
                  "o" + i % 1000,
                  c ->
                      c.setNeedRegion(region)
                          .setCategory(category)
                          .setUrgency(urgencies[number % urgencies.length])
                          .setRequester(Samples.party("r-" + number % 500, "City " + number % 500))
                          .setProposedAt(Samples.NOON.plusSeconds(number)))));
    }
  }

  @Test
  void everyPageOfCandidatesIsQuick() {
    List<Filter> filters =
        List.of(
            Filter.ALL,
            new Filter("category-3", null, null, null, null, null),
            new Filter(null, Region.parse("UA"), null, null, null, true),
            new Filter("category-3", Region.parse("PL91"), Urgency.LOW, null, null, null),
            new Filter(null, Region.UNION, null, null, null, null),
            new Filter(null, Region.parse("FR"), null, null, null, null),
            new Filter(null, null, null, "r-7", null, null),
            new Filter(null, null, null, null, "city 499", null),
            new Filter(null, null, null, null, "nothing has this", null));
    for (Filter filter : filters) {
      requireQuick(filter.toString(), () -> view.candidates(filter, null, 50));
    }
    Page<?> first = view.candidates(Filter.ALL, null, 500);
    requireQuick("a later page", () -> view.candidates(Filter.ALL, first.next(), 50));
  }

  @Test
  void everyPageOfEntriesIsQuick() {
    Filter text = new Filter(null, null, null, null, "nothing has this", true);
    requireQuick("needs", () -> view.needs(text, null, 50));
    requireQuick("offers", () -> view.offers(text, null, 50));
    requireQuick("needs in a country", () -> view.needs(Filter.ALL, null, 500));
  }

  /** By the median, so that a pause of the machine is not the view's. */
  private static void requireQuick(String what, Supplier<Page<?>> page) {
    long[] nanos = new long[ASKED];
    for (int i = 0; i < ASKED; i++) {
      long start = System.nanoTime();
      assertThat(page.get()).isNotNull();
      nanos[i] = System.nanoTime() - start;
    }
    Arrays.sort(nanos);
    long median = nanos[ASKED / 2] / 1_000;
    System.out.printf("%s: %d us%n", what, median);
    assertThat(median).as("%s, in microseconds", what).isLessThan(LONGEST_MILLIS * 1_000);
  }
}
