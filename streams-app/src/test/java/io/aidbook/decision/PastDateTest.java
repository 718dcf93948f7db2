package io.aidbook.decision;

import static io.aidbook.decision.HeapLedgers.PAIR;
import static io.aidbook.decision.HeapLedgers.answerIn;
import static io.aidbook.decision.HeapLedgers.only;
import static io.aidbook.decision.HeapLedgers.outcomeIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.decision.Outbox.Letter;
import io.aidbook.decision.Refusal.Code;
import io.aidbook.ledger.BookCommand;
import io.aidbook.ledger.Cause;
import io.aidbook.ledger.Promises;
import io.aidbook.ledger.Standing;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Each ledger judges the date of its own side when it is asked, whoever looked for it before. */
class PastDateTest {
  /** The date of the offer and of the need. */
  private static final long DATE = 20_000;

  private static final Ticket TICKET = new Ticket("o", "", 9);

  private final HeapLedgers ledgers = new HeapLedgers();

  @BeforeEach
  void publish() {
    ledgers.publishOffer(1, true, 8);
    ledgers.publishNeed(1, true, 8);
  }

  @ParameterizedTest
  @EnumSource(names = {"ACCEPT", "DECLINE"})
  void shouldRefuseADecisionOnAnOfferPastItsDate(Action action) {
    ledgers.passTo(DATE + 1);

    List<Letter> letters = ledgers.decide("d", action, 3);

    assertThat(outcomeIn(letters).refusal().code()).isEqualTo(Code.CLOSED_OFFER);
    assertThat(ledgers.offer().standing()).isEqualTo(Standing.EXPIRED);
    assertThat(commandIn(letters))
        .isInstanceOf(BookCommand.Remove.class)
        .extracting(BookCommand::cause)
        .isEqualTo(Cause.OFFER_EXPIRED);
  }

  @Test
  void shouldAcceptOnTheDateItself() {
    ledgers.passTo(DATE);

    ledgers.commit("d", 3);

    assertThat(ledgers.need().promises()).isEqualTo(new Promises(0, 3, 0));
  }

  @Test
  void shouldRefuseWhatIsAskedOfANeedPastItsDate() {
    ledgers.passTo(DATE + 1);

    List<Letter> letters = ledgers.ask(reserve(3));

    assertThat(((Answer.Refused) answerIn(letters)).refusal().code()).isEqualTo(Code.CLOSED_NEED);
    assertThat(commandIn(letters).cause()).isEqualTo(Cause.NEED_EXPIRED);
    assertThat(ledgers.need().standing()).isEqualTo(Standing.EXPIRED);
    assertThat(
            ((Answer.Refused) answerIn(ledgers.ask(new Request.Decline(TICKET, PAIR, 1))))
                .refusal()
                .code())
        .isEqualTo(Code.CLOSED_NEED);
  }

  @Test
  void shouldRefuseWhatComesPastItsDate() {
    ledgers.passTo(DATE + 1);
    ledgers.publishOffer(2, true, 8);
    ledgers.publishNeed(2, true, 8);

    assertThat(outcomeIn(ledgers.decide("d", Action.ACCEPT, 3)).refusal().code())
        .isEqualTo(Code.CLOSED_OFFER);
    assertThat(((Answer.Refused) answerIn(ledgers.ask(reserve(3)))).refusal().code())
        .isEqualTo(Code.CLOSED_NEED);
  }

  /** What is freed does not bring back what is past its date. */
  @Test
  void shouldFreeACommitmentPastTheDateAndProposeNothing() {
    ledgers.commit("d", 3);
    ledgers.passTo(DATE + 1);

    List<Letter> offers = ledgers.decide("c", Action.CANCEL, 3);

    assertThat(outcomeIn(offers).applied()).isTrue();
    assertThat(commandIn(offers)).isInstanceOf(BookCommand.Remove.class);
    List<Letter> needs = ledgers.ask(HeapLedgers.requestIn(offers));
    assertThat(commandIn(needs)).isInstanceOf(BookCommand.Remove.class);
    assertThat(ledgers.need().promises()).isEqualTo(Promises.NONE);
  }

  /** The reservation was in time; the need's ledger is the one to judge the need's date. */
  @Test
  void shouldCommitWhatWasReservedBeforeTheDate() {
    Request request = HeapLedgers.requestIn(ledgers.decide("d", Action.ACCEPT, 3));
    Answer committed = answerIn(ledgers.ask(request));
    ledgers.passTo(DATE + 1);

    List<Letter> letters = ledgers.answer(committed);

    assertThat(outcomeIn(letters).applied()).isTrue();
    assertThat(ledgers.offer().promises()).isEqualTo(new Promises(0, 3, 0));
    assertThat(ledgers.offer().standing()).isEqualTo(Standing.EXPIRED);
    assertThat(commandIn(letters)).isInstanceOf(BookCommand.Remove.class);
  }

  /** Whenever its record was written: a topic may have been given the time of writing. */
  @ParameterizedTest
  @CsvSource({"6000, 6000", "7000, 7000", "7001, 7000", "253402300799999, 7000", "-5, 0"})
  void shouldTakeTheTimeOfADecisionFromTheDecision(long decidedAt, long expected) {
    Decision decision = new Decision("d", PAIR, Action.ACCEPT, 3, decidedAt);

    List<Letter> letters = ledgers.atOffers(clerk -> clerk.decide(decision, 77));
    assertThat(letters).extracting(Letter::timestamp).containsExactly(expected);
    letters =
        ledgers.answer(new Answer.Granted(only(letters, Outbox.ToRegister.class).claim().ticket()));
    assertThat(letters).extracting(Letter::timestamp).containsOnly(expected);
    letters = ledgers.answer(answerIn(ledgers.ask(HeapLedgers.requestIn(letters))));
    assertThat(letters).hasSize(2).extracting(Letter::timestamp).containsOnly(expected);
    assertThat(outcomeIn(letters).decision().decidedAt()).isEqualTo(decidedAt);
  }

  private static Request reserve(long quantity) {
    return new Request.Reserve(
        TICKET, PAIR, quantity, 40, 0, 0, "H87", new Request.Stand("food", HeapLedgers.PL, 2));
  }

  private static BookCommand commandIn(List<Letter> letters) {
    return only(letters, Outbox.ToBook.class).dispatch().command();
  }
}
