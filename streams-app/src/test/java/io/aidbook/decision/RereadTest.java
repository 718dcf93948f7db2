package io.aidbook.decision;

import static io.aidbook.decision.HeapLedgers.PL;
import static io.aidbook.decision.HeapLedgers.only;
import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.ledger.BookCommand;
import io.aidbook.ledger.Cause;
import io.aidbook.ledger.Dispatch;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.Side;
import io.aidbook.region.Region;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A book that asks for the ledger's word after a draw hears it, wherever the offer is by then: what
 * the draw has overtaken on its way may bring the offer back into that book.
 */
class RereadTest {
  private final HeapLedgers ledgers = new HeapLedgers();

  @BeforeEach
  void publish() {
    ledgers.publishOffer(1, true, 10);
  }

  private Dispatch reread(String category, Region bookRegion, long seq) {
    return only(
            ledgers.answer(new Answer.Reread("o", seq, category, bookRegion)), Outbox.ToBook.class)
        .dispatch();
  }

  private static Dispatch removal(long seq, Cause cause) {
    return new Dispatch(
        "food", PL, new BookCommand.Remove(Side.OFFER, "o", seq, NeedEntry.FROM_LEDGER, cause));
  }

  @Test
  void shouldPostWhatStandsThere() {
    assertThat(reread("food", PL, 1)).isEqualTo(Dispatch.truth(ledgers.offer()));
  }

  @Test
  void shouldRemoveAnOfferThatWasWithdrawn() {
    ledgers.publishOffer(2, false, 10);

    assertThat(reread("food", PL, 1))
        .isEqualTo(removal(ledgers.offer().entry().seq(), Cause.OFFER_CHANGED));
  }

  @Test
  void shouldRemoveAnOfferThatWasErased() {
    ledgers.eraseOffer();

    assertThat(reread("food", PL, 77)).isEqualTo(removal(77, Cause.ERASED));
  }

  @Test
  void shouldRemoveAnOfferThatMovedAndPostItWhereItIs() {
    assertThat(ledgers.answer(new Answer.Reread("o", 1, "shelter", PL)))
        .extracting(letter -> ((Outbox.ToBook) letter).dispatch())
        .containsExactly(
            Dispatch.truth(ledgers.offer()),
            new Dispatch(
                "shelter",
                PL,
                new BookCommand.Remove(
                    Side.OFFER,
                    "o",
                    ledgers.offer().entry().seq(),
                    NeedEntry.FROM_LEDGER,
                    Cause.OFFER_CHANGED)));
  }
}
