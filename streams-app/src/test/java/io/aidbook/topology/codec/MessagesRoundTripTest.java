package io.aidbook.topology.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.decision.Action;
import io.aidbook.decision.Commitment;
import io.aidbook.decision.Decision;
import io.aidbook.decision.Outbox;
import io.aidbook.decision.Outcome;
import io.aidbook.decision.Refusal;
import io.aidbook.decision.Stage;
import io.aidbook.decision.Ticket;
import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.DecisionResult;
import io.aidbook.internal.BookCommand;
import io.aidbook.internal.CommitmentRow;
import io.aidbook.internal.DecisionCase;
import io.aidbook.internal.DecisionClaim;
import io.aidbook.internal.DecisionStage;
import io.aidbook.internal.ErasureRow;
import io.aidbook.internal.NeedRequest;
import io.aidbook.internal.OfferAnswer;
import io.aidbook.internal.RefusalCode;
import io.aidbook.internal.RegisterRow;
import io.aidbook.internal.Removal;
import io.aidbook.serde.InternalSerde;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What one task says about decisions is what another hears, and what it stores it finds again. */
class MessagesRoundTripTest {
  private static final Logger LOG = LoggerFactory.getLogger(MessagesRoundTripTest.class);
  private static final int ROUNDS = 500;

  private final long seed = Long.getLong("aidbook.seed", System.nanoTime());
  private final RandomMessages messages = new RandomMessages(new Random(seed));

  @Test
  void shouldKeepTicketsInTheirKeys() {
    LOG.info("-Daidbook.seed={}", seed);
    for (int i = 0; i < ROUNDS; i++) {
      Ticket ticket = messages.ticket();
      assertThat(Ticket.parse(ticket.key())).as(replay()).isEqualTo(ticket);
    }
  }

  @Test
  void shouldCarryClaims() {
    assertRoundTrips(messages::claim, Tickets::toAvro, DecisionClaim.class, Tickets::fromAvro);
  }

  @Test
  void shouldCarryAnswersOfEveryKind() {
    assertThat(
            kinds(
                assertRoundTrips(
                    messages::answer, Answers::toAvro, OfferAnswer.class, Answers::fromAvro)))
        .as(replay())
        .hasSize(11);
  }

  @Test
  void shouldCarryRequestsOfEveryKind() {
    assertThat(
            kinds(
                assertRoundTrips(
                    messages::request, Requests::toAvro, NeedRequest.class, Requests::fromAvro)))
        .as(replay())
        .hasSize(5);
  }

  @Test
  void shouldStoreCommitments() {
    assertRoundTrips(
        messages::commitment, Commitments::toRow, CommitmentRow.class, Commitments::fromRow);
  }

  @Test
  void shouldStoreCases() {
    assertRoundTrips(messages::openCase, Decisions::toRow, DecisionCase.class, Decisions::fromRow);
  }

  @Test
  void shouldStoreErasures() {
    assertRoundTrips(messages::erasure, Erasures::toRow, ErasureRow.class, Erasures::fromRow);
  }

  @Test
  void shouldStoreRowsOfTheRegister() {
    assertRoundTrips(
        messages::registerRow, RegisterRows::toAvro, RegisterRow.class, RegisterRows::fromAvro);
  }

  /** A release that knows no questions takes one for a removal older than anything it holds. */
  @Test
  void shouldCarryQuestionsInCommandsThatDoNothing() {
    InternalSerde<BookCommand> serde = new InternalSerde<>(BookCommand.class);
    for (int i = 0; i < ROUNDS; i++) {
      Outbox.Question question = messages.question();
      byte[] sent =
          Messages.serde()
              .serializer()
              .serialize("topic", new BookMessage.Ask(question.ticket(), question.pair().needId()));
      BookCommand read = serde.deserializer().deserialize("topic", sent);

      assertThat(read.getQuestion().getNeedId()).as(replay()).isEqualTo(question.pair().needId());
      assertThat(Tickets.fromAvro(read.getQuestion().getTicket())).isEqualTo(question.ticket());
      assertThat(((Removal) read.getBody()).getSeq()).isEqualTo(Long.MIN_VALUE);
    }
  }

  @Test
  void shouldReadADecisionAsItWasPublished() {
    for (int i = 0; i < ROUNDS; i++) {
      Decision decision = messages.decision();
      io.aidbook.events.Decision published =
          io.aidbook.events.Decision.newBuilder()
              .setDecisionId(decision.id())
              .setOfferId(decision.pair().offerId())
              .setNeedId(decision.pair().needId())
              .setAction(io.aidbook.events.Action.valueOf(decision.action().name()))
              .setQuantity(decision.quantity() == Decision.UNSAID ? null : decision.quantity())
              .setDecidedBy("c")
              .setDecidedAt(Instant.ofEpochMilli(decision.decidedAt()))
              .build();

      assertThat(Decisions.of(published)).as(replay()).isEqualTo(decision);
    }
  }

  @Test
  void shouldSayHowADecisionEnded() {
    for (int i = 0; i < ROUNDS; i++) {
      Decision decision = messages.decision();
      Refusal refusal = new Refusal(Refusal.Code.OFFER_LACKS, Map.of("left", "0"));

      DecisionOutcome applied = Decisions.toAvro(new Outcome(decision, 7, null));
      assertThat(applied.getDecisionId()).as(replay()).isEqualTo(decision.id());
      assertThat(applied.getOfferId()).isEqualTo(decision.pair().offerId());
      assertThat(applied.getNeedId()).isEqualTo(decision.pair().needId());
      assertThat(applied.getAction().name()).isEqualTo(decision.action().name());
      assertThat(applied.getDecidedAt().toEpochMilli()).isEqualTo(decision.decidedAt());
      assertThat(applied.getResult()).isEqualTo(DecisionResult.APPLIED);
      assertThat(applied.getQuantity()).isEqualTo(7);
      assertThat(applied.getValues()).isEmpty();
      assertThat(applied.getCode()).isNull();

      DecisionOutcome refused = Decisions.toAvro(new Outcome(decision, 0, refusal));
      assertThat(refused.getResult()).isEqualTo(DecisionResult.REFUSED);
      assertThat(refused.getQuantity()).isZero();
      assertThat(refused.getValues()).isEqualTo(Map.of("left", "0"));
      assertThat(refused.getCode()).isEqualTo("OFFER_LACKS");
    }
  }

  @Test
  void shouldPublishACommitmentUntilNothingIsLeftOfIt() {
    for (int i = 0; i < ROUNDS; i++) {
      Commitment commitment = messages.commitment();
      io.aidbook.events.Commitment published = Commitments.toAvro(commitment, 5);

      if (commitment.committed() + commitment.delivered() == 0) {
        assertThat(published).as(replay()).isNull();
      } else {
        assertThat(published)
            .as(replay())
            .isEqualTo(
                new io.aidbook.events.Commitment(
                    commitment.pair().matchId(),
                    commitment.pair().offerId(),
                    commitment.pair().needId(),
                    commitment.committed(),
                    commitment.delivered(),
                    Instant.ofEpochMilli(5)));
      }
    }
  }

  @Test
  void shouldKnowTheSameWordsOnBothSides() {
    assertThat(names(RefusalCode.values())).isEqualTo(names(Refusal.Code.values()));
    assertThat(names(DecisionStage.values())).isEqualTo(names(Stage.values()));
    assertThat(names(io.aidbook.events.Action.values())).isEqualTo(names(Action.values()));
  }

  private static Set<String> names(Enum<?>[] values) {
    Set<String> names = new HashSet<>();
    Arrays.stream(values).forEach(value -> names.add(value.name()));
    return names;
  }

  private <D, A extends SpecificRecordBase> Set<D> assertRoundTrips(
      Supplier<D> any, Function<D, A> write, Class<A> type, Function<A, D> read) {
    LOG.info("-Daidbook.seed={}", seed);
    Set<D> seen = new HashSet<>();
    InternalSerde<A> serde = new InternalSerde<>(type);
    for (int i = 0; i < ROUNDS; i++) {
      D said = any.get();
      assertThat(read.apply(through(serde, write.apply(said)))).as(replay()).isEqualTo(said);
      seen.add(said);
    }
    return seen;
  }

  private static Set<Class<?>> kinds(Set<?> messages) {
    Set<Class<?>> kinds = new HashSet<>();
    messages.forEach(message -> kinds.add(message.getClass()));
    return kinds;
  }

  /** As bytes, as it is sent or stored. */
  private static <A extends SpecificRecordBase> A through(InternalSerde<A> serde, A record) {
    return serde.deserializer().deserialize("topic", serde.serializer().serialize("topic", record));
  }

  private String replay() {
    return "-Daidbook.seed=%d".formatted(seed);
  }
}
