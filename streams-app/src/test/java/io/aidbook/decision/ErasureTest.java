package io.aidbook.decision;

import static io.aidbook.decision.HeapLedgers.NOW;
import static io.aidbook.decision.HeapLedgers.PAIR;
import static io.aidbook.decision.HeapLedgers.answerIn;
import static io.aidbook.decision.HeapLedgers.only;
import static io.aidbook.decision.HeapLedgers.outcomeIn;
import static io.aidbook.decision.HeapLedgers.requestIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.decision.Outbox.Letter;
import io.aidbook.decision.Refusal.Code;
import io.aidbook.ledger.Cause;
import io.aidbook.ledger.Promises;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Erasing one side cancels what is committed and frees the other, which keeps what arrived. */
class ErasureTest {
  private final HeapLedgers ledgers = new HeapLedgers();

  @BeforeEach
  void publish() {
    ledgers.publishOffer(1, true, 10);
    ledgers.publishNeed(1, true, 8);
    ledgers.commit("d1", 6);
    Request settled = requestIn(ledgers.decide("d2", Action.DELIVER, 2));
    ledgers.ask(settled);
  }

  @Test
  void shouldFreeTheNeedOfAnErasedOffer() {
    List<Letter> letters = ledgers.eraseOffer();

    assertThat(only(letters, Outbox.Stands.class).commitment().isNothing()).isTrue();
    assertThat(ledgers.offer()).isNull();
    assertThat(ledgers.offersRow()).isNull();

    ledgers.ask(requestIn(letters));
    assertThat(ledgers.needsRow()).isNull();
    assertThat(ledgers.need().promises()).isEqualTo(new Promises(0, 0, 2));
    assertThat(ledgers.need().remaining()).isEqualTo(6);
  }

  @Test
  void shouldFreeTheOfferOfAnErasedNeed() {
    List<Letter> letters = ledgers.eraseNeed();
    assertThat(ledgers.need()).isNull();
    assertThat(ledgers.needsRow()).isNull();

    List<Letter> freed = ledgers.answer(answerIn(letters));
    assertThat(only(freed, Outbox.Stands.class).commitment().isNothing()).isTrue();
    assertThat(ledgers.offersRow()).isNull();
    assertThat(ledgers.offer().promises()).isEqualTo(new Promises(0, 0, 2));
    assertThat(ledgers.offer().remaining()).isEqualTo(8);
  }

  @Test
  void shouldRefuseADecisionWhoseOfferIsErasedWhileTheNeedIsAsked() {
    Request request = requestIn(ledgers.decide("d3", Action.ACCEPT, 1));
    List<Letter> committed = ledgers.ask(request);
    ledgers.ask(requestIn(ledgers.eraseOffer()));

    List<Letter> late = ledgers.answer(answerIn(committed));
    assertThat(outcomeIn(late).refusal().code()).isEqualTo(Code.UNKNOWN_OFFER);
    ledgers.ask(requestIn(late));
    assertThat(ledgers.openCases()).isEmpty();
    assertThat(ledgers.needsRow()).isNull();
    assertThat(ledgers.need().promises()).isEqualTo(new Promises(0, 0, 2));
  }

  @Test
  void shouldRefuseWhatWaitedForAnErasedOfferWhenItsTurnComes() {
    Request request = requestIn(ledgers.decide("d3", Action.ACCEPT, 1));
    Ticket waiting = ledgers.arrive("d4", Action.ACCEPT, 1);
    ledgers.answer(new Answer.Granted(waiting));
    ledgers.eraseOffer();

    List<Letter> letters = ledgers.answer(answerIn(ledgers.ask(request)));
    assertThat(letters.stream().filter(Outbox.Ended.class::isInstance)).hasSize(2);
    assertThat(ledgers.openCases()).isEmpty();
  }

  @Test
  void shouldNotTakeACommitmentToTheNeedsNextLifeForOneToItsLast() {
    List<Letter> erased = ledgers.eraseNeed();
    ledgers.publishNeed(1, true, 8);
    Request request = requestIn(ledgers.decide("d3", Action.ACCEPT, 1));
    ledgers.answer(answerIn(ledgers.ask(request)));
    Commitment standing = ledgers.offersRow();

    List<Letter> late = ledgers.answer(answerIn(erased));

    assertThat(late).isEmpty();
    assertThat(ledgers.offersRow()).isEqualTo(standing);
  }

  @Test
  void shouldSayNothingOfAnErasureThatHasNothingToErase() {
    ledgers.eraseOffer();
    ledgers.eraseNeed();

    assertThat(ledgers.eraseOffer()).isEmpty();
    assertThat(ledgers.eraseNeed()).isEmpty();
  }

  @Test
  void shouldTakeBackWhatANeedCommittedForADecisionThatIsAtItsEnd() {
    Ticket ended = new Ticket("o", "", 5);
    List<Letter> letters = ledgers.answer(new Answer.Committed(ended, PAIR, 1, true));

    assertThat(letters)
        .containsExactly(
            new Outbox.ToNeed(
                new Request.Settle(PAIR, ledgers.offer().entry().seq(), 4, 2, false), NOW));
  }

  /** A decline of the first life is on its way to the need while the offer is published anew. */
  @Test
  void shouldForgetADeclineThatArrivesAfterTheOfferWasPublishedAnew() {
    Request decline = requestIn(ledgers.decide("d3", Action.DECLINE, Decision.UNSAID));
    Request settle = requestIn(ledgers.eraseOffer());
    ledgers.publishOffer(1, true, 10);

    List<Letter> declined = ledgers.ask(decline);
    ledgers.ask(settle);
    List<Letter> ended = ledgers.answer(answerIn(declined));
    ledgers.ask(requestIn(ended));

    assertThat(outcomeIn(ended).refusal().code()).isEqualTo(Code.UNKNOWN_OFFER);
    assertThat(ledgers.need().entry().declined()).isEmpty();
    assertThat(ledgers.offersRow()).isNull();
  }

  @Test
  void shouldForgetADeclineOfTheFormerLifeThatIsHeardAgain() {
    Request decline = requestIn(ledgers.decide("d3", Action.DECLINE, Decision.UNSAID));
    ledgers.answer(answerIn(ledgers.ask(decline)));
    ledgers.ask(requestIn(ledgers.eraseOffer()));
    ledgers.publishOffer(1, true, 10);

    List<Letter> again = ledgers.ask(decline);
    assertThat(ledgers.need().entry().declined()).containsKey("o");
    ledgers.ask(requestIn(ledgers.answer(answerIn(again))));

    assertThat(ledgers.need().entry().declined()).isEmpty();
    assertThat(ledgers.offersRow()).isNull();
  }

  @Test
  void shouldNotForgetWhatIsDeclinedInTheNextLife() {
    ledgers.ask(requestIn(ledgers.eraseOffer()));
    ledgers.publishOffer(1, true, 10);
    Request decline = requestIn(ledgers.decide("d3", Action.DECLINE, Decision.UNSAID));
    Answer declined = answerIn(ledgers.ask(decline));
    ledgers.answer(declined);

    assertThat(ledgers.answer(declined)).as("heard again").isEmpty();
    assertThat(ledgers.need().entry().declined()).containsKey("o");
    assertThat(ledgers.offersRow().declined()).isTrue();
  }

  @Test
  void shouldLeaveToALaterPieceWhatTheBudgetDoesNotCover() {
    ledgers.budget(0);
    List<Letter> first = ledgers.eraseOffer();
    assertThat(ledgers.offer()).isNull();
    assertThat(only(first, Outbox.ToBook.class).dispatch().command().cause())
        .isEqualTo(Cause.ERASED);
    assertThat(first).noneMatch(Outbox.Stands.class::isInstance);
    assertThat(ledgers.offersRow()).isNotNull();
    Answer goOn = answerIn(first);

    assertThat(answerIn(ledgers.answer(goOn))).as("nothing is left of the budget").isEqualTo(goOn);

    ledgers.budget(1);
    List<Letter> next = ledgers.answer(goOn);
    assertThat(only(next, Outbox.Stands.class).commitment().isNothing()).isTrue();
    ledgers.ask(requestIn(next));
    assertThat(ledgers.offersRow()).isNull();
    assertThat(ledgers.needsRow()).isNull();
    assertThat(ledgers.pending()).isEmpty();
    assertThat(ledgers.answer(goOn)).as("said again").isEmpty();
  }

  @Test
  void shouldEndWhatIsLeftOfAFormerLifeBeforeTheNextPromisesAnything() {
    ledgers.budget(0);
    ledgers.eraseOffer();
    ledgers.publishOffer(1, true, 10);
    List<Letter> letters = ledgers.decide("d3", Action.ACCEPT, 3);

    assertThat(letters.stream().filter(Outbox.ToNeed.class::isInstance))
        .extracting(letter -> ((Outbox.ToNeed) letter).request())
        .satisfiesExactly(
            settle -> assertThat(((Request.Settle) settle).erased()).isTrue(),
            reserve -> assertThat(reserve).isInstanceOf(Request.Reserve.class));
    letters.forEach(
        letter -> {
          if (letter instanceof Outbox.ToNeed to) {
            ledgers.ask(to.request()).forEach(this::answer);
          }
        });
    assertThat(ledgers.offersRow().committed()).isEqualTo(3);
    assertThat(ledgers.needsRow().committed()).isEqualTo(3);
    assertThat(ledgers.need().promises()).isEqualTo(new Promises(0, 3, 2));
  }

  private void answer(Letter letter) {
    if (letter instanceof Outbox.ToOffer to) {
      ledgers.answer(to.answer());
    }
  }

  @Test
  void shouldEndWhatIsLeftOfANeedsFormerLifeBeforeTheNextPromisesAnything() {
    ledgers.budget(0);
    Request goOn = requestIn(ledgers.eraseNeed());
    ledgers.publishNeed(1, true, 8);
    Request reserve = requestIn(ledgers.decide("d3", Action.ACCEPT, 3));
    ledgers.ask(reserve).forEach(this::answer);

    assertThat(ledgers.offersRow().committed()).isEqualTo(3);
    assertThat(ledgers.offer().promises()).isEqualTo(new Promises(0, 3, 2));
    assertThat(ledgers.need().promises()).isEqualTo(new Promises(0, 3, 0));

    ledgers.budget(9);
    assertThat(ledgers.ask(goOn)).isEmpty();
    assertThat(ledgers.needsRow().committed()).isEqualTo(3);
    assertThat(ledgers.pending()).isEmpty();
  }

  /** Each of them ends at once, and lets the next one start. */
  @Test
  void shouldStartNoMoreDecisionsOfALaneThanTheBudgetCovers() {
    Request asked = requestIn(ledgers.decide("d3", Action.ACCEPT, 1));
    for (int i = 0; i < 9; i++) {
      ledgers.answer(new Answer.Granted(ledgers.arrive("w" + i, Action.CANCEL, 99)));
    }
    Answer committed = answerIn(ledgers.ask(asked));

    ledgers.budget(3);
    List<Letter> first = ledgers.answer(committed);
    assertThat(first.stream().filter(Outbox.Ended.class::isInstance)).hasSize(1 + 4);
    Answer goOn = answerIn(first);
    ledgers.budget(0);
    List<Letter> second = ledgers.answer(goOn);
    assertThat(second.stream().filter(Outbox.Ended.class::isInstance)).hasSize(1);
    ledgers.budget(100);
    List<Letter> third = ledgers.answer(answerIn(second));
    assertThat(third.stream().filter(Outbox.Ended.class::isInstance)).hasSize(4);
    assertThat(ledgers.openCases()).isEmpty();
  }
}
