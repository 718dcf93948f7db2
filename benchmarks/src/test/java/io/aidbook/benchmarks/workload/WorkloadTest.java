package io.aidbook.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.Status;
import io.aidbook.events.Urgency;
import io.aidbook.quickstart.files.Event;
import io.aidbook.serde.TrustedClasses;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WorkloadTest {
  private static final int EVENTS = 100_000;

  @BeforeAll
  static void trustClasses() {
    TrustedClasses.trust();
  }

  @Test
  void shouldBeTheSameForTheSameSeed() {
    assertThat(draw(7, 2_000)).isEqualTo(draw(7, 2_000)).isNotEqualTo(draw(8, 2_000));
  }

  @Test
  void shouldHaveTheSharesThatAreAskedFor() {
    List<Event> events = draw(1, EVENTS);
    long withdrawn = events.stream().filter(event -> status(event) == Status.WITHDRAWN).count();
    long revised = events.stream().filter(event -> revision(event) > 1).count() - withdrawn;

    assertThat(revised).isCloseTo(EVENTS / 5, Percentage.withPercentage(5));
    assertThat(withdrawn).isCloseTo(EVENTS / 20, Percentage.withPercentage(5));
  }

  @Test
  void shouldBeSkewedAsRealDataIs() {
    Map<String, Integer> rows = new HashMap<>();
    draw(1, EVENTS).forEach(event -> rows.merge(pair(event), 1, Integer::sum));

    int most = rows.values().stream().mapToInt(i -> i).max().orElseThrow();
    assertThat((double) most / EVENTS).isCloseTo(0.06, within(0.01));
    assertThat(rows).hasSize(12 * 35);
  }

  @Test
  void shouldServeRegionsCountriesAndSeveral() {
    int[] shares = new int[3];
    for (Event event : draw(1, EVENTS)) {
      if (event.value() instanceof Offer offer && offer.getRevision() == 1) {
        List<String> serves = offer.getServes();
        shares[serves.size() > 1 ? 2 : serves.get(0).length() == 2 ? 1 : 0]++;
      }
    }
    int all = shares[0] + shares[1] + shares[2];
    assertThat((double) shares[0] / all).isCloseTo(0.4, within(0.03));
    assertThat((double) shares[1] / all).isCloseTo(0.4, within(0.03));
    assertThat((double) shares[2] / all).isCloseTo(0.2, within(0.03));
  }

  @Test
  void shouldLackWhatItsRegimeSays() {
    for (Regime regime : Regime.values()) {
      long offered = 0;
      long needed = 0;
      long critical = 0;
      long needs = 0;
      Workload workload = new Workload(1, 12, regime);
      for (int i = 0; i < EVENTS; i++) {
        Event event = workload.next(Mix.FILLING);
        if (event.value() instanceof Need need) {
          needed += need.getQuantity();
          critical += need.getUrgency() == Urgency.CRITICAL ? 1 : 0;
          needs++;
        } else {
          offered += ((Offer) event.value()).getQuantity();
        }
      }
      assertThat(offered < needed).isEqualTo(regime == Regime.SCARCE_SUPPLY);
      assertThat((double) critical / needs).isCloseTo(0.05, within(0.01));
    }
  }

  @Test
  void shouldKeepAsManyOpenAsThereAre() {
    Workload workload = new Workload(1, 12, Regime.SCARCE_SUPPLY);
    for (int i = 0; i < 10_000; i++) {
      workload.next(Mix.FILLING);
    }
    for (int i = 0; i < EVENTS; i++) {
      workload.next(Mix.STEADY);
    }
    assertThat(workload.open()).isCloseTo(10_000, Percentage.withPercentage(15));
  }

  private static List<Event> draw(long seed, int events) {
    Workload workload = new Workload(seed, 12, Regime.SCARCE_SUPPLY);
    List<Event> drawn = new ArrayList<>();
    for (int i = 0; i < events; i++) {
      drawn.add(workload.next(Mix.GROWING));
    }
    return drawn;
  }

  private static Status status(Event event) {
    return event.value() instanceof Offer offer
        ? offer.getStatus()
        : ((Need) event.value()).getStatus();
  }

  private static long revision(Event event) {
    return event.value() instanceof Offer offer
        ? offer.getRevision()
        : ((Need) event.value()).getRevision();
  }

  private static String pair(Event event) {
    return event.value() instanceof Offer offer
        ? offer.getCategory() + offer.getOrigin()
        : ((Need) event.value()).getCategory() + ((Need) event.value()).getRegion();
  }
}
