package io.aidbook.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.events.Status;
import io.aidbook.events.Urgency;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a watch is told of what happens. */
class WatchTest {
  private final AidbookDriver aidbook = AidbookDriver.withDefaults();
  private final Coordinators coordinators = new Coordinators(aidbook);
  private final WatchLog watch = aidbook.watch();

  @AfterEach
  void close() {
    aidbook.close();
  }

  @Test
  void shouldTellEventsCandidatesAndWhatBooksHold() {
    aidbook.offer("o", offer -> {});
    aidbook.need("n", need -> need.setQuantity(4));
    aidbook.need("far", need -> need.setRegion("DE"));

    assertThat(watch.all())
        .containsOnly(
            entry("heard OFFER", 1),
            entry("heard NEED", 2),
            entry("made COUNTRY 2026-03-01T00:00:00Z", 1),
            entry("holds COUNTRY OFFER", 1),
            entry("holds COUNTRY NEED", 2),
            entry("holds WORLD NEED", 1),
            entry("books COUNTRY", 2),
            entry("books WORLD", 1),
            entry("totals rows", 4));
  }

  /** By the time of its record, whatever the clock says when the candidate is made. */
  @Test
  void shouldTellWhenTheCauseOfACandidateWasRecorded() {
    aidbook.offer("o", offer -> {});
    aidbook.pass(Duration.ofMinutes(5));
    aidbook.need("n", need -> {});

    assertThat(watch.of("made COUNTRY 2026-03-01T00:05:00Z")).isEqualTo(1);
  }

  @Test
  void shouldTellDisplacementsInPartAndWhole() {
    aidbook.offer("o", offer -> {});
    aidbook.need("calm", need -> {});
    watch.clear();

    aidbook.need("urgent", need -> need.setQuantity(4).setUrgency(Urgency.HIGH));
    assertThat(watch.of("displaced part")).isEqualTo(1);
    assertThat(watch.of("displaced whole")).isZero();
    assertThat(watch.of("changed COUNTRY 2026-03-01T00:00:00Z")).isEqualTo(1);

    aidbook.need("dire", need -> need.setUrgency(Urgency.CRITICAL));
    assertThat(watch.of("displaced whole")).isEqualTo(2);
    assertThat(watch.of("retracted COUNTRY DISPLACED")).isEqualTo(2);
  }

  /** What a candidate loses because its own offer shrinks was taken by nobody. */
  @Test
  void shouldNotTakeAChangeOfTheOwnOfferForADisplacement() {
    aidbook.offer("o", offer -> {});
    aidbook.need("n", need -> {});
    aidbook.offer("o", offer -> offer.setRevision(2).setQuantity(3L));
    aidbook.offer("o", offer -> offer.setRevision(3).setStatus(Status.WITHDRAWN));

    assertThat(watch.of("displaced part")).isZero();
    assertThat(watch.of("displaced whole")).isZero();
    assertThat(watch.of("retracted COUNTRY OFFER_WITHDRAWN")).isEqualTo(1);
    assertThat(watch.of("heard OFFER_WITHDRAWAL")).isEqualTo(1);
    assertThat(watch.of("holds COUNTRY OFFER")).isZero();
  }

  @Test
  void shouldTellWhatExpiresAndWhatIsErased() {
    aidbook.offer("o", offer -> offer.setExpiresAt(AidbookDriver.START.plusSeconds(60)));
    aidbook.need("n", need -> {});
    aidbook.pass(Duration.ofMinutes(2));
    aidbook.eraseNeed("n");
    aidbook.eraseOffer("o");

    assertThat(watch.of("expired OFFER")).isEqualTo(1);
    assertThat(watch.of("expired NEED")).isZero();
    assertThat(watch.of("heard NEED_ERASURE")).isEqualTo(1);
    assertThat(watch.of("heard OFFER_ERASURE")).isEqualTo(1);
    assertThat(watch.of("holds COUNTRY NEED")).isZero();
  }

  @Test
  void shouldTellWhatComesPastItsDateApartFromWhatExpires() {
    aidbook.offer("late", offer -> offer.setExpiresAt(AidbookDriver.START.minusMillis(1)));
    aidbook.offer("o", offer -> offer.setExpiresAt(AidbookDriver.START.plusMillis(100)));
    aidbook.need("n", need -> need.setNeededBy(AidbookDriver.START.plusMillis(200)));
    assertThat(watch.of("expired on arrival OFFER")).isEqualTo(1);
    assertThat(watch.of("expired OFFER")).isZero();

    aidbook.pass(Duration.ofMillis(150));
    coordinators.accept("n", "o", 1);
    assertThat(watch.of("expired OFFER")).isEqualTo(1);

    aidbook.pass(Duration.ofSeconds(2));
    assertThat(watch.of("expired OFFER")).isEqualTo(1);
    assertThat(watch.of("expired NEED")).isEqualTo(1);
    assertThat(watch.of("expired on arrival NEED")).isZero();
  }

  @Test
  void shouldTellThatATitleIsCut() {
    aidbook.need("n", need -> need.setTitle("x".repeat(500)));
    assertThat(watch.of("title cut NEED")).isZero();

    aidbook.need("n", need -> need.setRevision(2).setTitle("x".repeat(501)));

    assertThat(watch.of("title cut NEED")).isEqualTo(1);
    assertThat(watch.of("heard NEED")).isEqualTo(2);
    assertThat(aidbook.deadLetters()).isEmpty();
  }

  @Test
  void shouldTellDecisionsByWhatBecameOfThem() {
    aidbook.offer("o", offer -> {});
    aidbook.need("n", need -> {});
    coordinators.accept("n", "o", 3);
    coordinators.accept("n", "o", 99);
    coordinators.decline("n", "o");

    assertThat(watch.of("heard ACCEPT")).isEqualTo(2);
    assertThat(watch.of("heard DECLINE")).isEqualTo(1);
    assertThat(watch.of("ended APPLIED")).isEqualTo(2);
    assertThat(watch.of("ended OFFER_LACKS")).isEqualTo(1);
  }

  @Test
  void shouldTellWhatIsSetAsideAndNotCountItAsHeard() {
    aidbook.rawOffer("o".getBytes(StandardCharsets.UTF_8), new byte[] {1, 2, 3});
    aidbook.offer("o", offer -> offer.setQuantity(-5L));

    assertThat(watch.all())
        .containsOnly(
            entry("set aside MALFORMED_VALUE", 1), entry("set aside INVALID_QUANTITY", 1));
  }

  /** With a budget of one change for each commit, what takes three is left for later twice. */
  @Test
  void shouldTellWhatIsLeftForLaterUntilItIsDone() {
    AidbookDriver small =
        new AidbookDriver(
            TopologyOptions.defaults().with(StoreKind.MEMORY).withChangesPerCommit(1));
    try {
      Coordinators people = new Coordinators(small);
      small.offer("o", offer -> offer.setQuantity(9L));
      for (String need : List.of("n1", "n2", "n3")) {
        small.need(need, made -> made.setQuantity(3));
      }
      assertThat(small.watch().of("ever unsettled COUNTRY")).isZero();
      small.offer("o", offer -> offer.setRevision(2).setStatus(Status.WITHDRAWN));
      assertThat(small.watch().of("ever unsettled COUNTRY")).isPositive();

      small.offer("o", offer -> offer.setRevision(3).setQuantity(9L));
      for (String need : List.of("n1", "n2", "n3")) {
        assertThat(people.accept(need, "o", 2)).isEqualTo("APPLIED 2");
      }
      assertThat(small.watch().of("ever pending OFFER")).isZero();
      small.eraseOffer("o");
      assertThat(small.watch().of("ever pending OFFER")).isEqualTo(1);
      assertThat(small.watch().of("ever pending NEED")).isZero();

      assertThat(people.standing()).isEmpty();
      assertThat(small.watch().of("unsettled COUNTRY")).isZero();
      assertThat(small.watch().of("erasures OFFER")).isZero();
    } finally {
      small.close();
    }
    assertThat(small.watch().of("erasures OFFER")).isZero();
  }

  @Test
  void shouldTellThatATaskLetsGoOfWhatItHolds() {
    AidbookDriver other = AidbookDriver.withDefaults();
    other.offer("o", offer -> {});
    other.need("n", need -> {});
    assertThat(other.watch().of("holds COUNTRY NEED")).isEqualTo(1);

    other.close();

    assertThat(other.watch().all().keySet())
        .noneMatch(
            what ->
                what.startsWith("holds") || what.startsWith("books") || what.equals("totals rows"));
  }

  private static Map.Entry<String, Long> entry(String what, long count) {
    return Map.entry(what, count);
  }
}
