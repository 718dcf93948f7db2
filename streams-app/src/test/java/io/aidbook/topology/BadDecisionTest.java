package io.aidbook.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.decision.Case;
import io.aidbook.decision.Stage;
import io.aidbook.decision.Ticket;
import io.aidbook.events.Action;
import io.aidbook.events.Decision;
import io.aidbook.events.DecisionReason;
import io.aidbook.events.Offer;
import io.aidbook.events.Party;
import io.aidbook.events.PartyKind;
import io.aidbook.events.Status;
import io.aidbook.ledger.Pair;
import io.aidbook.topology.codec.Decisions;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One dead letter each, with the original bytes and a reason, no outcome, and no effect. */
class BadDecisionTest {
  private static final byte[] KEY = "o".getBytes(StandardCharsets.UTF_8);

  private final AidbookDriver aidbook = AidbookDriver.withDefaults();
  private final Coordinators coordinators = new Coordinators(aidbook);

  @BeforeEach
  void propose() {
    aidbook.offer("o", offer -> {});
    aidbook.need("n", need -> {});
    coordinators.story();
  }

  @AfterEach
  void close() {
    aidbook.close();
  }

  @ParameterizedTest
  @MethodSource("brokenRules")
  void shouldSetAsideWhatBreaksARule(String reason, Consumer<Decision.Builder> breach) {
    Decision.Builder decision = coordinators.decision("bad", "n", "o").setQuantity(1L);
    breach.accept(decision);

    assertSetAside(reason, KEY, aidbook.bytes(Decision.class, decision.build()));
  }

  static Stream<Arguments> brokenRules() {
    return Stream.of(
        rule("KEY_MISMATCH", decision -> decision.setOfferId("other")),
        rule("INVALID_ID", decision -> decision.setDecisionId("")),
        rule("INVALID_ID", decision -> decision.setDecisionId("no blanks")),
        rule("INVALID_ID", decision -> decision.setDecisionId("x".repeat(65))),
        rule("INVALID_ID", decision -> decision.setOfferId("")),
        rule("INVALID_ID", decision -> decision.setNeedId("")),
        rule("INVALID_ID", decision -> decision.setNeedId("a~b")),
        rule("INVALID_QUANTITY", decision -> decision.setQuantity(0L)),
        rule("INVALID_QUANTITY", decision -> decision.setQuantity(-3L)),
        rule("INVALID_QUANTITY", decision -> decision.setQuantity(1_000_000_000_001L)),
        rule("INVALID_QUANTITY", decision -> decision.setQuantity(Long.MIN_VALUE)),
        rule("INVALID_TEXT", decision -> decision.setDecidedBy("x".repeat(129))),
        rule(
            "INVALID_TIME",
            decision -> decision.setDecidedAt(Instant.ofEpochMilli(Long.MAX_VALUE))),
        rule("INVALID_QUANTITY", decision -> decision.setAction(Action.DECLINE).setQuantity(-1L)));
  }

  private static Arguments rule(String reason, Consumer<Decision.Builder> breach) {
    return Arguments.of(reason, breach);
  }

  @Test
  void shouldSetAsideADecisionWithoutAValue() {
    assertSetAside("MISSING_VALUE", KEY, null);
  }

  @Test
  void shouldSetAsideKeysThatAreNoId() {
    byte[] valid = valid();

    assertSetAside("INVALID_ID", null, valid);
    assertSetAside("INVALID_ID", null, null);
    assertSetAside("INVALID_ID", "a b".getBytes(StandardCharsets.UTF_8), valid);
    assertSetAside("INVALID_KEY", new byte[] {(byte) 0xC3, (byte) 0x28}, valid);
  }

  @Test
  void shouldSetAsideBytesThatAreNoRecord() {
    byte[] valid = valid();
    byte[] wrongMagic = valid.clone();
    wrongMagic[0] = 7;
    byte[] unknownId = valid.clone();
    unknownId[1] = 99;

    assertSetAside("MALFORMED_VALUE", KEY, wrongMagic);
    assertSetAside("MALFORMED_VALUE", KEY, Arrays.copyOf(valid, valid.length - 3));
    assertSetAside("MALFORMED_VALUE", KEY, new byte[0]);
    assertSetAside("UNKNOWN_SCHEMA", KEY, unknownId);
  }

  @Test
  void shouldSetAsideARecordOfAnotherType() {
    Offer offer =
        Offer.newBuilder()
            .setOfferId("o")
            .setRevision(9)
            .setStatus(Status.OPEN)
            .setProvider(new Party("p", null, PartyKind.NGO, null))
            .setCategory("food")
            .setOrigin("PL")
            .setRecordedAt(AidbookDriver.START)
            .build();

    assertSetAside("WRONG_TYPE", KEY, aidbook.bytes(Offer.class, offer));
  }

  /** The test driver takes each decision to its end at once, so those that wait are put there. */
  @Test
  void shouldSetAsideADecisionThatTooManyWaitBefore() {
    storeWaiting(new Ticket("crowded", "", 1), 1);
    storeWaiting(new Ticket("crowded", "", 2), 10_000);
    List<String> before = aidbook.storedRows();
    byte[] key = "crowded".getBytes(StandardCharsets.UTF_8);
    byte[] value =
        aidbook.bytes(Decision.class, coordinators.decision("d", "n", "crowded").build());

    coordinators.publish(key, value);

    assertThat(coordinators.outcomes()).isEmpty();
    assertThat(aidbook.storedRows()).isEqualTo(before);
    assertThat(aidbook.deadLetters())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.key()).isEqualTo(key);
              assertThat(letter.value()).isEqualTo(value);
              assertThat(letter.headers().lastHeader("reason").value())
                  .asString()
                  .isEqualTo("TOO_MANY_WAITING");
            });
    assertThat(coordinators.accept("n", "o")).as("its neighbour").isEqualTo("APPLIED 10");
  }

  private void storeWaiting(Ticket ticket, long position) {
    io.aidbook.decision.Decision decision =
        new io.aidbook.decision.Decision(
            "w" + position,
            new Pair("n", ticket.offerId()),
            io.aidbook.decision.Action.ACCEPT,
            1,
            AidbookDriver.START.toEpochMilli());
    aidbook.store(
        Names.DECISION_CASES,
        ticket.key(),
        Decisions.toRow(new Case(ticket, position, decision, 0, Stage.CLAIMING, 0, 0)));
  }

  @Test
  void shouldRefuseAnActionOfANewerReleaseWithAnOutcome() {
    coordinators.publish(coordinators.decision("d", "n", "o").setAction(Action.UNKNOWN).build());

    assertThat(coordinators.outcomes()).containsExactly("d UNKNOWN_ACTION");
    assertThat(aidbook.deadLetters()).isEmpty();
  }

  @Test
  void shouldTakeEveryReasonAndTheLongestIds() {
    String longest = "x".repeat(64);
    Party party = new Party("p", null, PartyKind.NGO, null);
    aidbook.need(longest, need -> need.setRequester(party));
    aidbook.offer(longest, offer -> offer.setProvider(party));
    for (DecisionReason reason : DecisionReason.values()) {
      coordinators.publish(
          coordinators
              .decision(reason + "x".repeat(64 - reason.name().length()), longest, longest)
              .setQuantity(1L)
              .setDecidedBy("x".repeat(128))
              .setReason(reason)
              .build());
    }

    assertThat(coordinators.outcomes()).hasSize(10).allMatch(line -> line.endsWith("APPLIED 1"));
    assertThat(aidbook.deadLetters()).isEmpty();
  }

  private byte[] valid() {
    return aidbook.bytes(
        Decision.class, coordinators.decision("bad", "n", "o").setQuantity(1L).build());
  }

  private void assertSetAside(String reason, byte[] key, byte[] value) {
    List<String> before = aidbook.storedRows();

    coordinators.publish(key, value);

    assertThat(coordinators.outcomes()).isEmpty();
    assertThat(aidbook.story()).isEmpty();
    assertThat(aidbook.storedRows()).isEqualTo(before);
    List<TestRecord<byte[], byte[]>> letters = aidbook.deadLetters();
    assertThat(letters).hasSize(1);
    assertThat(letters.get(0).key()).isEqualTo(key);
    assertThat(letters.get(0).value()).isEqualTo(value);
    assertThat(letters.get(0).headers().lastHeader("reason").value()).asString().isEqualTo(reason);

    assertThat(coordinators.accept("n", "o", 1)).as("its neighbour").isEqualTo("APPLIED 1");
    coordinators.cancel("n", "o");
    aidbook.story();
  }
}
