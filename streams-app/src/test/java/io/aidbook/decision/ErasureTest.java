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
}
