package io.aidbook.decision;

import static io.aidbook.decision.HeapLedgers.NOW;
import static io.aidbook.decision.HeapLedgers.PAIR;
import static io.aidbook.decision.HeapLedgers.PL;
import static io.aidbook.decision.HeapLedgers.answerIn;
import static io.aidbook.decision.HeapLedgers.only;
import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.decision.Outbox.Letter;
import io.aidbook.decision.Refusal.Code;
import io.aidbook.ledger.BookCommand;
import io.aidbook.ledger.Cause;
import io.aidbook.ledger.Draw;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.Pair;
import io.aidbook.ledger.Promises;
import io.aidbook.region.Region;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The need's side of a decision: commit or refuse, and answer. */
class NeedClerkTest {
  private static final Ticket TICKET = new Ticket("o", "", 9);

  private final HeapLedgers ledgers = new HeapLedgers();

  @BeforeEach
  void publish() {
    ledgers.publishNeed(1, true, 8);
  }

  @Test
  void shouldCommitAndTellTheBookOfBothSidesAtOnce() {
    long born = ledgers.need().born();
    List<Letter> letters = ledgers.ask(reserve(5, 40));

    assertThat(ledgers.need().promises()).isEqualTo(new Promises(0, 5, 0));
    assertThat(ledgers.needsRow()).isEqualTo(new Commitment(PAIR, 5, 0, false, 40, born));
    BookCommand.Post post = (BookCommand.Post) commandIn(letters);
    assertThat(post.entry().quantity()).isEqualTo(3);
    assertThat(post.cause()).isEqualTo(Cause.ACCEPTED);
    assertThat(post.draw()).isEqualTo(new Draw("o", "n", 5, 2, 40, PL));
    assertThat(answerIn(letters)).isEqualTo(new Answer.Committed(TICKET, PAIR, born, true));
  }

  @Test
  void shouldLeaveItsBookWhenAllOfItIsCommitted() {
    BookCommand command = commandIn(ledgers.ask(reserve(8, 40)));

    assertThat(command).isInstanceOf(BookCommand.Remove.class);
    assertThat(command.cause()).isEqualTo(Cause.ACCEPTED);
    assertThat(command.draw().quantity()).isEqualTo(8);
  }

  @Test
  void shouldTellTheOffersBookWhereItLiesAboveItsOwn() {
    List<Letter> letters = ledgers.ask(reserve(5, 40, stand("food", "*")));

    assertThat(commandIn(letters).draw().bookRegion()).isEqualTo(Region.WORLD);
  }

  @Test
  void shouldLeaveABookOfAnotherCategoryOrCountryToTheOffer() {
    List<Letter> category = ledgers.ask(reserve(1, 40, stand("clothing", "PL")));
    List<Letter> country = ledgers.ask(reserve(1, 41, stand("food", "DE")));

    for (List<Letter> letters : List.of(category, country)) {
      assertThat(commandIn(letters).draw()).isNull();
      assertThat(((Answer.Committed) answerIn(letters)).drawn()).isFalse();
    }
    assertThat(ledgers.need().promises().committed()).isEqualTo(2);
  }

  @Test
  void shouldRefuseWhatItCannotTake() {
    assertThat(refusal(reserve(9, 40))).isEqualTo(Code.NEED_LACKS);
    assertThat(
            refusal(
                new Request.Reserve(
                    TICKET, PAIR, 5, 40, 0, 0, "KGM", new Request.Stand("food", PL, 5))))
        .isEqualTo(Code.UNITS_DIFFER);
    assertThat(ledgers.need().promises()).isEqualTo(Promises.NONE);

    ledgers.publishNeed(2, false, 8);
    assertThat(refusal(reserve(1, 40))).isEqualTo(Code.CLOSED_NEED);
    assertThat(refusal(new Request.Decline(TICKET, PAIR, 1))).isEqualTo(Code.CLOSED_NEED);

    ledgers.eraseNeed();
    assertThat(refusal(reserve(1, 40))).isEqualTo(Code.UNKNOWN_NEED);
    assertThat(refusal(new Request.Decline(TICKET, PAIR, 1))).isEqualTo(Code.UNKNOWN_NEED);
  }

  /** Nobody said how much, and nothing is proposed. */
  @Test
  void shouldSayWhyNothingIsProposed() {
    assertThat(refusal(reserve(0, 40))).isEqualTo(Code.NOT_PROPOSED);
    assertThat(ledgers.needsRow()).isNull();
    assertThat(
            refusal(
                new Request.Reserve(
                    TICKET, PAIR, 0, 40, 0, 0, "KGM", new Request.Stand("food", PL, 5))))
        .isEqualTo(Code.UNITS_DIFFER);

    ledgers.ask(reserve(8, 40));
    Commitment standing = ledgers.needsRow();
    Request again =
        new Request.Reserve(TICKET, PAIR, 0, 41, 8, 0, "H87", new Request.Stand("food", PL, 5));
    assertThat(refusal(again)).isEqualTo(Code.NEED_LACKS);
    assertThat(ledgers.needsRow().promising(8, 0).numbered(40, standing.needBorn()))
        .isEqualTo(standing);

    ledgers.publishNeed(2, false, 8);
    assertThat(refusal(reserve(0, 42))).isEqualTo(Code.CLOSED_NEED);
    ledgers.eraseNeed();
    assertThat(refusal(reserve(0, 43))).isEqualTo(Code.UNKNOWN_NEED);
  }

  @Test
  void shouldCommitOnceWhatItIsAskedTwice() {
    ledgers.ask(reserve(5, 40));

    assertThat(ledgers.ask(reserve(5, 40))).isEmpty();
    assertThat(ledgers.need().promises()).isEqualTo(new Promises(0, 5, 0));
  }

  @Test
  void shouldSettleWhatTheOfferSaysStands() {
    ledgers.ask(reserve(6, 40));

    ledgers.ask(new Request.Settle(PAIR, 41, 4, 2, false));
    assertThat(ledgers.need().promises()).isEqualTo(new Promises(0, 4, 2));

    List<Letter> letters = ledgers.ask(new Request.Settle(PAIR, 42, 1, 2, false));
    assertThat(ledgers.need().promises()).isEqualTo(new Promises(0, 1, 2));
    BookCommand.Post post = (BookCommand.Post) commandIn(letters);
    assertThat(post.entry().quantity()).isEqualTo(5);
    assertThat(post.cause()).isEqualTo(Cause.NEED_CHANGED);
  }

  @Test
  void shouldNotTroubleTheBookWithADelivery() {
    ledgers.ask(reserve(6, 40));

    assertThat(ledgers.ask(new Request.Settle(PAIR, 41, 0, 6, false))).isEmpty();
  }

  @Test
  void shouldIgnoreWhatItHeardBeforeSomethingNewer() {
    ledgers.ask(reserve(6, 40));
    ledgers.ask(new Request.Settle(PAIR, 45, 3, 3, false));

    assertThat(ledgers.ask(new Request.Settle(PAIR, 44, 0, 0, false))).isEmpty();
    assertThat(ledgers.ask(new Request.Settle(new Pair("n", "x"), 1, 0, 0, false))).isEmpty();
    assertThat(ledgers.need().promises()).isEqualTo(new Promises(0, 3, 3));
  }

  @Test
  void shouldSettleWhileItIsClosedAndKeepOutOfTheBook() {
    ledgers.ask(reserve(6, 40));
    ledgers.publishNeed(2, false, 8);

    assertThat(ledgers.ask(new Request.Settle(PAIR, 41, 0, 2, false))).isEmpty();
    assertThat(ledgers.need().promises()).isEqualTo(new Promises(0, 0, 2));
  }

  @Test
  void shouldKeepWhatIsCommittedWhenItIsRevisedToLess() {
    ledgers.ask(reserve(6, 40));

    List<Letter> lowered = ledgers.publishNeed(2, true, 4);
    assertThat(commandIn(lowered)).isInstanceOf(BookCommand.Remove.class);
    assertThat(ledgers.need().promises()).isEqualTo(new Promises(0, 6, 0));

    BookCommand.Post raised = (BookCommand.Post) commandIn(ledgers.publishNeed(3, true, 20));
    assertThat(raised.entry().quantity()).isEqualTo(14);
  }

  @Test
  void shouldDeclineARevisionOfAnOfferUntilItIsRevisedItself() {
    List<Letter> letters = ledgers.ask(new Request.Decline(TICKET, PAIR, 3));

    BookCommand.Post post = (BookCommand.Post) commandIn(letters);
    assertThat(post.cause()).isEqualTo(Cause.DECLINED);
    assertThat(((NeedEntry) post.entry()).declined()).isEqualTo(Map.of("o", 3L));
    assertThat(answerIn(letters))
        .isEqualTo(new Answer.Declined(TICKET, PAIR, ledgers.need().born()));

    ledgers.publishNeed(2, true, 8);
    assertThat(ledgers.need().entry().declined()).isEmpty();
  }

  @Test
  void shouldRememberABoundedNumberOfDeclinedOffers() {
    for (int i = 0; i < NeedClerk.MAX_DECLINED; i++) {
      ledgers.ask(new Request.Decline(TICKET, new Pair("n", "o" + i), 1));
    }

    assertThat(refusal(new Request.Decline(TICKET, new Pair("n", "straw"), 1)))
        .isEqualTo(Code.TOO_MANY_DECLINED);
    assertThat(answerIn(ledgers.ask(new Request.Decline(TICKET, new Pair("n", "o0"), 2))))
        .isInstanceOf(Answer.Declined.class);
  }

  @Test
  void shouldTakeFromAReservationWhatStandsBeforeIt() {
    ledgers.ask(reserve(3, 40));

    ledgers.ask(
        new Request.Reserve(TICKET, PAIR, 2, 41, 1, 1, "H87", new Request.Stand("food", PL, 0)));

    assertThat(ledgers.need().promises()).isEqualTo(new Promises(0, 3, 1));
  }

  @Test
  void shouldTellEachOfferOfItsErasure() {
    ledgers.ask(reserve(3, 40));
    ledgers.ask(
        new Request.Reserve(
            TICKET, new Pair("n", "o2"), 2, 40, 0, 0, "H87", new Request.Stand("food", PL, 0)));
    long born = ledgers.need().born();

    assertThat(ledgers.eraseNeed())
        .contains(
            new Outbox.ToOffer(new Answer.NeedErased(PAIR, born), NOW),
            new Outbox.ToOffer(new Answer.NeedErased(new Pair("n", "o2"), born), NOW))
        .hasSize(3);
  }

  private static Request.Stand stand(String category, String bookRegion) {
    return new Request.Stand(category, Region.parse(bookRegion), 2);
  }

  private Code refusal(Request request) {
    return ((Answer.Refused) answerIn(ledgers.ask(request))).refusal().code();
  }

  private Request reserve(long quantity, long number) {
    return reserve(quantity, number, new Request.Stand("food", PL, 2));
  }

  /** Of an offer whose ledger agrees with the need's on what stands between the two. */
  private Request reserve(long quantity, long number, Request.Stand stand) {
    Promises standing = ledgers.need() == null ? Promises.NONE : ledgers.need().promises();
    return new Request.Reserve(
        TICKET, PAIR, quantity, number, standing.committed(), standing.delivered(), "H87", stand);
  }

  private static BookCommand commandIn(List<Letter> letters) {
    return only(letters, Outbox.ToBook.class).dispatch().command();
  }
}
