package io.aidbook.decision;

import static io.aidbook.decision.HeapLedgers.DECIDED;
import static io.aidbook.decision.HeapLedgers.NOW;
import static io.aidbook.decision.HeapLedgers.PAIR;
import static io.aidbook.decision.HeapLedgers.PL;
import static io.aidbook.decision.HeapLedgers.only;
import static io.aidbook.decision.HeapLedgers.outcomeIn;
import static io.aidbook.decision.HeapLedgers.requestIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidbook.decision.Outbox.Letter;
import io.aidbook.decision.Refusal.Code;
import io.aidbook.ledger.BookCommand;
import io.aidbook.ledger.InvalidEventException;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Promises;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The offer's side of a decision: claim the id, reserve, ask the need, and come to an end. */
class OfferClerkTest {
  private final HeapLedgers ledgers = new HeapLedgers();

  @BeforeEach
  void publish() {
    ledgers.publishOffer(1, true, 10);
    ledgers.publishNeed(1, true, 8);
  }

  @Test
  void shouldClaimTheIdBeforeAnythingElse() {
    Decision decision = HeapLedgers.decision("d", Action.ACCEPT, 4);
    List<Letter> letters = ledgers.atOffers(clerk -> clerk.decide(decision, 77));

    assertThat(letters)
        .containsExactly(new Outbox.ToRegister(new Claim("d", new Ticket("o", "", 77)), DECIDED));
    assertThat(ledgers.offer().promises()).isEqualTo(Promises.NONE);
  }

  @Test
  void shouldHoldTheQuantityAndAskTheNeed() {
    Ticket ticket = ledgers.arrive("d", Action.ACCEPT, 4);
    List<Letter> letters = ledgers.answer(new Answer.Granted(ticket));

    assertThat(ledgers.offer().promises()).isEqualTo(new Promises(4, 0, 0));
    assertThat(letters)
        .containsExactly(
            new Outbox.ToNeed(
                new Request.Reserve(
                    ticket,
                    PAIR,
                    4,
                    ledgers.offer().entry().seq(),
                    0,
                    0,
                    "H87",
                    new Request.Stand("food", PL, 6)),
                DECIDED));
  }

  @Test
  void shouldCommitWhatTheNeedCommitted() {
    Ticket ticket = ledgers.arrive("d", Action.ACCEPT, 4);
    ledgers.answer(new Answer.Granted(ticket));
    List<Letter> letters = ledgers.answer(new Answer.Committed(ticket, PAIR, 55, true));

    Commitment standing = new Commitment(PAIR, 4, 0, false, ledgers.offer().entry().seq(), 55);
    assertThat(ledgers.offer().promises()).isEqualTo(new Promises(0, 4, 0));
    assertThat(ledgers.offersRow()).isEqualTo(standing);
    assertThat(ledgers.openCases()).isEmpty();
    assertThat(letters)
        .containsExactly(
            new Outbox.Stands(standing, DECIDED),
            new Outbox.Ended(
                new Outcome(HeapLedgers.decision("d", Action.ACCEPT, 4), 4, null), DECIDED));
  }

  @Test
  void shouldTellItsBookItselfWhereTheNeedDoesNot() {
    Ticket ticket = ledgers.arrive("d", Action.ACCEPT, 4);
    ledgers.answer(new Answer.Granted(ticket));
    List<Letter> letters = ledgers.answer(new Answer.Committed(ticket, PAIR, 55, false));

    assertThat(postedIn(letters).quantity()).isEqualTo(6);
  }

  @Test
  void shouldLetGoOfWhatTheNeedRefused() {
    Ticket ticket = ledgers.arrive("d", Action.ACCEPT, 10);
    ledgers.answer(new Answer.Granted(ticket));
    Refusal refusal = new Refusal(Code.NEED_LACKS, Map.of("left", "8"));
    List<Letter> letters = ledgers.answer(new Answer.Refused(ticket, refusal));

    assertThat(ledgers.offer().promises()).isEqualTo(Promises.NONE);
    assertThat(ledgers.offersRow()).isNull();
    assertThat(postedIn(letters).quantity()).isEqualTo(10);
    assertThat(outcomeIn(letters))
        .isEqualTo(new Outcome(HeapLedgers.decision("d", Action.ACCEPT, 10), 0, refusal));
  }

  @Test
  void shouldRefuseWhatCouldNotBeCounted() {
    ledgers.publishOffer(2, true, OfferEntry.INEXHAUSTIBLE);
    ledgers.publishNeed(2, true, Long.MAX_VALUE);
    ledgers.commit("d1", Long.MAX_VALUE - 5);

    assertThat(code(ledgers.decide("d2", Action.ACCEPT, 6))).isEqualTo(Code.OFFER_LACKS);
    assertThat(requestIn(ledgers.decide("d3", Action.ACCEPT, 5))).isNotNull();
  }

  @Test
  void shouldRefuseMoreThanIsLeftWhole() {
    ledgers.commit("d1", 7);

    assertThat(code(ledgers.decide("d2", Action.ACCEPT, 4))).isEqualTo(Code.OFFER_LACKS);
    assertThat(ledgers.offer().promises()).isEqualTo(new Promises(0, 7, 0));
    assertThat(requestIn(ledgers.decide("d3", Action.ACCEPT, 3))).isNotNull();
  }

  @Test
  void shouldTakeDecisionsInTheOrderInWhichTheyCame() {
    Ticket first = ledgers.arrive("d1", Action.ACCEPT, 6);
    Ticket second = ledgers.arrive("d2", Action.ACCEPT, 6);

    assertThat(ledgers.answer(new Answer.Granted(second))).isEmpty();
    assertThat(requestIn(ledgers.answer(new Answer.Granted(first)))).isNotNull();

    Refusal refusal = new Refusal(Code.NEED_LACKS, Map.of());
    List<Letter> letters = ledgers.answer(new Answer.Refused(first, refusal));
    assertThat(((Request.Reserve) requestIn(letters)).ticket())
        .as("what the first let go of is there for the second")
        .isEqualTo(second);
  }

  @Test
  void shouldDropARepeatedDecisionAndGoOnWithTheNext() {
    Ticket repeated = ledgers.arrive("d1", Action.ACCEPT, 6);
    Ticket next = ledgers.arrive("d2", Action.ACCEPT, 6);
    ledgers.answer(new Answer.Granted(next));

    List<Letter> letters =
        ledgers.atOffers(
            clerk ->
                assertThat(clerk.hear(new Answer.Repeated(repeated), NOW))
                    .isEqualTo(OfferClerk.Heard.REPEATED));
    assertThat(letters).noneMatch(Outbox.Ended.class::isInstance);
    assertThat(((Request.Reserve) requestIn(letters)).ticket()).isEqualTo(next);
  }

  @Test
  void shouldTakeDecisionsAboutAnInexhaustibleOfferSideBySide() {
    ledgers.publishOffer(2, true, OfferEntry.INEXHAUSTIBLE);

    assertThat(ledgers.arrive("d", Action.ACCEPT, 4).lane()).isEqualTo("n");
  }

  @Test
  void shouldAskTheBookHowMuchIsProposedWhereNobodySays() {
    Ticket ticket = ledgers.arrive("d", Action.ACCEPT, Decision.UNSAID);

    assertThat(ledgers.answer(new Answer.Granted(ticket)))
        .containsExactly(new Outbox.Question("food", PL, ticket, PAIR, DECIDED));
    List<Letter> letters = ledgers.answer(new Answer.Proposed(ticket, 8, "food", PL));
    assertThat(((Request.Reserve) requestIn(letters)).quantity()).isEqualTo(8);
  }

  /** It may be unknown, closed, in another unit or without anything left: its ledger knows. */
  @Test
  void shouldAskTheNeedWhyNothingIsProposedWhereNobodySaysHowMuch() {
    Ticket ticket = ledgers.arrive("d", Action.ACCEPT, Decision.UNSAID);
    ledgers.answer(new Answer.Granted(ticket));

    Request request = requestIn(ledgers.answer(new Answer.Proposed(ticket, 0, "food", PL)));
    assertThat(((Request.Reserve) request).quantity()).isZero();
    assertThat(ledgers.offer().promises()).isEqualTo(Promises.NONE);

    Refusal refusal = Refusal.notProposed();
    List<Letter> letters = ledgers.answer(new Answer.Refused(ticket, refusal));
    assertThat(letters)
        .containsExactly(
            new Outbox.Ended(
                new Outcome(HeapLedgers.decision("d", Action.ACCEPT, Decision.UNSAID), 0, refusal),
                DECIDED));
    assertThat(ledgers.openCases()).isEmpty();
  }

  @Test
  void shouldAskAgainWhereTheOfferHasMovedToAnotherBook() {
    Ticket ticket = ledgers.arrive("d", Action.ACCEPT, Decision.UNSAID);
    ledgers.answer(new Answer.Granted(ticket));

    List<Letter> letters = ledgers.answer(new Answer.Proposed(ticket, 8, "clothing", PL));
    assertThat(only(letters, Outbox.Question.class).category()).isEqualTo("food");
  }

  @Test
  void shouldFreeWhatIsCancelledOnBothSides() {
    ledgers.commit("d1", 8);
    List<Letter> letters = ledgers.decide("d2", Action.CANCEL, 3);

    long number = ledgers.offer().entry().seq();
    assertThat(ledgers.offer().promises()).isEqualTo(new Promises(0, 5, 0));
    assertThat(requestIn(letters)).isEqualTo(new Request.Settle(PAIR, number, 5, 0, false));
    assertThat(postedIn(letters).quantity()).isEqualTo(5);
    assertThat(outcomeIn(letters).quantity()).isEqualTo(3);

    List<Letter> rest = ledgers.decide("d3", Action.CANCEL, Decision.UNSAID);
    assertThat(outcomeIn(rest).quantity()).isEqualTo(5);
    assertThat(ledgers.offersRow()).isNull();
  }

  @Test
  void shouldKeepWhatIsDeliveredFromBeingPromisedAgain() {
    ledgers.commit("d1", 8);
    List<Letter> letters = ledgers.decide("d2", Action.DELIVER, 3);

    assertThat(ledgers.offer().promises()).isEqualTo(new Promises(0, 5, 3));
    assertThat(ledgers.offer().remaining()).isEqualTo(2);
    assertThat(letters).as("nothing changes for books").noneMatch(Outbox.ToBook.class::isInstance);
    assertThat(outcomeIn(letters).quantity()).isEqualTo(3);
  }

  @Test
  void shouldNotCloseMoreThanIsCommitted() {
    assertThat(code(ledgers.decide("d1", Action.CANCEL, Decision.UNSAID)))
        .isEqualTo(Code.NOT_COMMITTED);
    ledgers.commit("d2", 5);
    assertThat(code(ledgers.decide("d3", Action.CANCEL, 6))).isEqualTo(Code.NOT_COMMITTED);
    assertThat(code(ledgers.decide("d4", Action.DELIVER, 6))).isEqualTo(Code.NOT_COMMITTED);
    ledgers.decide("d5", Action.DELIVER, 5);
    assertThat(code(ledgers.decide("d6", Action.CANCEL, 1))).isEqualTo(Code.NOT_COMMITTED);
  }

  @Test
  void shouldRefuseToPromiseWhatIsClosedAndStillCloseWhatWasPromised() {
    ledgers.commit("d1", 5);
    ledgers.publishOffer(2, false, 10);

    assertThat(code(ledgers.decide("d2", Action.ACCEPT, 1))).isEqualTo(Code.CLOSED_OFFER);
    assertThat(code(ledgers.decide("d3", Action.DECLINE, 0))).isEqualTo(Code.CLOSED_OFFER);
    assertThat(outcomeIn(ledgers.decide("d4", Action.DELIVER, 2)).applied()).isTrue();
    assertThat(outcomeIn(ledgers.decide("d5", Action.CANCEL, 3)).applied()).isTrue();
  }

  @Test
  void shouldAskTheNeedToDeclineThisRevisionOfTheOffer() {
    Ticket ticket = ledgers.arrive("d", Action.DECLINE, 3);
    List<Letter> letters = ledgers.answer(new Answer.Granted(ticket));

    assertThat(requestIn(letters)).isEqualTo(new Request.Decline(ticket, PAIR, 1));
    assertThat(outcomeIn(ledgers.answer(new Answer.Declined(ticket, PAIR, 7))).quantity()).isZero();
  }

  @Test
  void shouldRefuseWhatANewerReleaseDecides() {
    assertThat(code(ledgers.decide("d", Action.UNKNOWN, 3))).isEqualTo(Code.UNKNOWN_ACTION);
  }

  @Test
  void shouldHearEveryAnswerOnce() {
    Ticket ticket = ledgers.arrive("d", Action.ACCEPT, 4);
    ledgers.answer(new Answer.Granted(ticket));
    assertThat(ledgers.answer(new Answer.Granted(ticket))).isEmpty();
    ledgers.answer(new Answer.Committed(ticket, PAIR, 55, true));

    assertThat(ledgers.answer(new Answer.Proposed(ticket, 8, "food", PL))).isEmpty();
    assertThat(ledgers.answer(new Answer.Refused(ticket, Refusal.unknownAction()))).isEmpty();
    assertThat(ledgers.offer().promises()).isEqualTo(new Promises(0, 4, 0));
  }

  @Test
  void shouldTakeNoMoreDecisionsThanMayWait() {
    for (int i = 0; i < Docket.MAX_WAITING; i++) {
      ledgers.arrive("d" + i, Action.ACCEPT, 1);
    }

    assertThatThrownBy(() -> ledgers.arrive("straw", Action.ACCEPT, 1))
        .isInstanceOf(InvalidEventException.class)
        .hasMessage(
            "decisionId 'straw': 10,000 decisions on offer 'o' wait already; publish it again later");
  }

  private static OfferEntry postedIn(List<Letter> letters) {
    BookCommand command = only(letters, Outbox.ToBook.class).dispatch().command();
    return (OfferEntry) ((BookCommand.Post) command).entry();
  }

  private static Code code(List<Letter> letters) {
    return outcomeIn(letters).refusal().code();
  }
}
