package io.aidbook.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.events.Commitment;
import io.aidbook.events.MatchCandidate;
import io.aidbook.events.Party;
import io.aidbook.events.PartyKind;
import io.aidbook.events.Status;
import io.aidbook.events.StockTotals;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a revision does that comes past its date, with nothing left, twice, or in another unit. */
class RevisionRulesTest {
  private static final Instant START = AidbookDriver.START;

  private final AidbookDriver aidbook = AidbookDriver.withDefaults();
  private final Coordinators coordinators = new Coordinators(aidbook);

  @AfterEach
  void close() {
    aidbook.assertStatusesAgree();
    aidbook.close();
  }

  @Test
  void shouldNeitherProposeNorAcceptWhatComesPastItsDate() {
    aidbook.need("n", need -> {});
    aidbook.offer("o", offer -> offer.setExpiresAt(START.minus(Duration.ofDays(30))));

    assertThat(coordinators.accept("n", "o", 10)).isEqualTo("CLOSED_OFFER");
    assertThat(aidbook.story()).isEmpty();
    assertThat(coordinators.commitments()).isEmpty();
    assertThat(total("PL").getOffered()).isZero();
    assertThat(total("PL").getOpenOffers()).isZero();
  }

  @Test
  void shouldPromiseNothingToANeedThatComesPastItsDate() {
    aidbook.offer("o", offer -> {});
    aidbook.need("n", need -> need.setNeededBy(START.minusMillis(1)));

    assertThat(coordinators.accept("n", "o", 10)).isEqualTo("CLOSED_NEED");
    assertThat(coordinators.decline("n", "o")).isEqualTo("CLOSED_NEED");
    assertThat(aidbook.story()).isEmpty();
    assertThat(total("PL").getNeeded()).isZero();
  }

  /** Before the ledger has looked for it: it looks once in a second. */
  @Test
  void shouldRefuseWhatIsPastItsDateSinceTheLastLook() {
    aidbook.offer("o", offer -> offer.setExpiresAt(START.plusMillis(100)));
    aidbook.offer("other", offer -> {});
    aidbook.need("n", need -> need.setNeededBy(START.plusMillis(300)).setQuantity(30));
    aidbook.pass(Duration.ofMillis(200));
    aidbook.story();

    assertThat(coordinators.accept("n", "o", 1)).isEqualTo("CLOSED_OFFER");
    assertThat(aidbook.story()).containsExactly("- n~o~emergency-packages~PL OFFER_EXPIRED");
    aidbook.pass(Duration.ofMillis(200));
    assertThat(coordinators.accept("n", "other", 1)).isEqualTo("CLOSED_NEED");
    assertThat(aidbook.story()).containsExactly("- n~other~emergency-packages~PL NEED_EXPIRED");
  }

  @Test
  void shouldTakeBackTheCandidatesOfWhatIsSetToZero() {
    aidbook.offer("o", offer -> {});
    aidbook.need("n", need -> {});
    aidbook.offer("o", offer -> offer.setRevision(2).setQuantity(0L));

    assertThat(aidbook.story())
        .containsExactly(
            "+ n~o~emergency-packages~PL 10", "- n~o~emergency-packages~PL OFFER_CHANGED");
    assertThat(coordinators.accept("n", "o", 1)).isEqualTo("OFFER_LACKS");
    aidbook.need("n", need -> need.setRevision(2).setQuantity(0));
    aidbook.offer("o", offer -> offer.setRevision(3));
    assertThat(aidbook.story()).isEmpty();
    assertThat(total("PL").getOpenOffers()).isEqualTo(1);
    assertThat(total("PL").getOpenNeeds()).isZero();

    aidbook.need("n", need -> need.setRevision(3).setQuantity(4));
    assertThat(aidbook.story()).containsExactly("+ n~o~emergency-packages~PL 4");
    assertThat(aidbook.deadLetters()).isEmpty();
  }

  @Test
  void shouldSetAsideOtherContentUnderTheRevisionHeld() {
    aidbook.offer("o", offer -> offer.setTitle("Tents"));
    List<String> before = aidbook.rowsButStatuses();

    aidbook.offer("o", offer -> offer.setTitle("Blankets"));
    aidbook.offer("o", offer -> offer.setTitle("Tents").setProvider(party("other")));

    aidbook.offer(
        "o",
        offer ->
            offer
                .setTitle("Tents")
                .setProvider(new Party("p-o", null, PartyKind.CITY, "https://city.example")));

    assertThat(deadLetterReasons())
        .containsExactly("CONFLICTING_REVISION", "CONFLICTING_REVISION", "CONFLICTING_REVISION");
    assertThat(aidbook.rowsButStatuses()).isEqualTo(before);
    assertThat(aidbook.watch().of("stale OFFER")).isZero();
  }

  /** Fields in another order or spelling, the time of recording, and an absent default are none. */
  @Test
  void shouldCountAnEqualCopy() {
    aidbook.offer(
        "o",
        offer ->
            offer
                .setOrigin("EL30")
                .setServes(List.of("PL", "DE"))
                .setExternalCodes(Map.of("a", "1", "b", "2")));
    aidbook.pass(Duration.ofMinutes(1));
    aidbook.offer(
        "o",
        offer ->
            offer
                .setOrigin("gr30")
                .setServes(List.of("de", "pl", "PL9"))
                .setExternalCodes(new java.util.TreeMap<>(Map.of("b", "2", "a", "1"))));
    aidbook.need("n", need -> need.setTitle("x".repeat(501)));
    aidbook.need("n", need -> need.setTitle("x".repeat(500) + "y").setUnit("H87"));

    assertThat(aidbook.deadLetters()).isEmpty();
    assertThat(aidbook.watch().of("stale OFFER")).isEqualTo(1);
    assertThat(aidbook.watch().of("stale NEED")).isEqualTo(1);
  }

  @Test
  void shouldStillKnowAnEqualCopyAfterDecisions() {
    aidbook.offer("o", offer -> {});
    aidbook.need("n", need -> {});
    coordinators.accept("n", "o", 4);
    coordinators.decline("n", "o");

    aidbook.offer("o", offer -> {});
    aidbook.need("n", need -> {});
    assertThat(aidbook.deadLetters()).isEmpty();
    aidbook.need("n", need -> need.setQuantity(11));
    assertThat(deadLetterReasons()).containsExactly("CONFLICTING_REVISION");
  }

  @Test
  void shouldRefuseAnotherUnitWhileSomethingIsPromised() {
    aidbook.offer("o", offer -> {});
    aidbook.need("n", need -> {});
    coordinators.accept("n", "o", 6);
    coordinators.deliver("n", "o", 6);

    aidbook.need("n", need -> need.setRevision(2).setUnit("KGM").setQuantity(40));
    aidbook.offer("o", offer -> offer.setRevision(2).setUnit("KGM").setQuantity(40L));
    assertThat(deadLetterReasons()).containsExactly("UNIT_PROMISED", "UNIT_PROMISED");
    assertThat(aidbook.totals()).allSatisfy((key, row) -> assertThat(key).endsWith("|H87"));

    aidbook.need("n", need -> need.setRevision(3).setUnit("KGM").setStatus(Status.WITHDRAWN));
    aidbook.offer("o", offer -> offer.setRevision(3).setUnit("KGM").setQuantity(0L));
    assertThat(aidbook.deadLetters()).isEmpty();
    assertThat(total("PL").getDelivered()).isEqualTo(6);
    assertThat(total("PL").getOpenOffers() + total("PL").getOpenNeeds()).isZero();
    assertThat(aidbook.totals()).allSatisfy((key, row) -> assertThat(key).endsWith("|H87"));
  }

  /** The record may have been written at any time: decidedAt says when it was decided. */
  @Test
  void shouldTakeTheTimeOfADecisionFromTheDecision() {
    aidbook.offer("o", offer -> {});
    aidbook.need("n", need -> {});
    aidbook.need("n2", need -> {});
    Instant accepted = START.plusSeconds(20);
    Instant cancelled = START.plusSeconds(40);
    aidbook.pass(Duration.ofMinutes(1));

    coordinators.publish(
        coordinators.decision("d1", "n", "o").setQuantity(10L).setDecidedAt(accepted).build());
    assertThat(coordinators.commitments())
        .containsEntry("n~o", new Commitment("n~o", "o", "n", 10L, 0L, accepted));
    assertThat(total("PL").getUpdatedAt()).isEqualTo(accepted);
    coordinators.publish(
        coordinators
            .decision("d2", "n", "o")
            .setAction(io.aidbook.events.Action.CANCEL)
            .setDecidedAt(cancelled)
            .build());

    assertThat(aidbook.candidates().values())
        .extracting(MatchCandidate::getProposedAt)
        .containsExactly(cancelled);
  }

  private List<String> deadLetterReasons() {
    return aidbook.deadLetters().stream().map(RevisionRulesTest::reason).toList();
  }

  private static String reason(TestRecord<byte[], byte[]> letter) {
    return new String(letter.headers().lastHeader("reason").value(), StandardCharsets.UTF_8);
  }

  private static Party party(String id) {
    return new Party(id, null, PartyKind.CITY, null);
  }

  private StockTotals total(String region) {
    return aidbook.totals().get("emergency-packages|" + region + "|H87");
  }
}
