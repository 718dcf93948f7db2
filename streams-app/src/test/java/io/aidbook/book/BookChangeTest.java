package io.aidbook.book;

import static io.aidbook.book.Draft.need;
import static io.aidbook.book.Draft.offer;
import static io.aidbook.ledger.OfferEntry.INEXHAUSTIBLE;
import static io.aidbook.ledger.Urgency.CRITICAL;
import static io.aidbook.ledger.Urgency.HIGH;
import static io.aidbook.ledger.Urgency.LOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidbook.ledger.Cause;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.Pair;
import io.aidbook.ledger.Side;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of candidates when an entry changes, leaves, or is heard of too late. */
@ParameterizedClass
@EnumSource
class BookChangeTest {
  @Parameter BookKind kind;

  private Desk book;

  @BeforeEach
  void openBook() {
    book = new Desk(kind.open(Policy.FIRST_COME));
  }

  @Test
  void shouldRetractWhenOfferIsWithdrawn() {
    book.post(offer("a", 5)).post(offer("b", 5)).post(need("n", 5));

    book.withdrawOffer("a");

    assertThat(book.changes()).containsExactly("n~a OFFER_WITHDRAWN", "n~b 0->5");
  }

  @Test
  void shouldServeOthersWhenNeedIsWithdrawn() {
    book.post(offer("a", 5)).post(need("n1", 5)).post(need("n2", 3));

    book.withdrawNeed("n1");

    assertThat(book.changes()).containsExactly("n1~a NEED_WITHDRAWN", "n2~a 0->3");
  }

  @Test
  void shouldNameWhyAnEntryLeft() {
    book.post(offer("a", 2)).post(need("n", 1));
    book.remove(Side.NEED, "n", Desk.LAST, NeedEntry.FROM_LEDGER, Cause.ERASED);
    assertThat(book.changes()).containsExactly("n~a ERASED");

    book.post(need("m", 1));
    book.remove(Side.OFFER, "a", Desk.LAST, NeedEntry.FROM_LEDGER, Cause.OFFER_EXPIRED);
    assertThat(book.changes()).containsExactly("m~a OFFER_EXPIRED");
  }

  @Test
  void shouldGiveBackTheFarthestFirstWhenANeedAsksForLess() {
    book.post(offer("far", 2).at("DE"))
        .post(offer("near", 2).at("PL91"))
        .post(offer("older", 2).at("PL2").recordedAt(1))
        .post(offer("newer", 2).at("PL2").recordedAt(2))
        .post(need("n", 8).in("PL91"));

    book.post(need("n", 5).in("PL91").seq(1), Cause.COVERED_NEARER);
    assertThat(book.changes()).containsExactly("n~far COVERED_NEARER", "n~newer 2->1");

    book.post(need("n", 1).in("PL91").seq(2), Cause.ACCEPTED);
    assertThat(book.changes())
        .containsExactly("n~near 2->1", "n~newer ACCEPTED", "n~older ACCEPTED");
  }

  @Test
  void shouldGiveBackFiniteBeforeInexhaustible() {
    book.post(offer("a", 2).at("PL91"))
        .post(offer("hotline", INEXHAUSTIBLE).at("PL"))
        .post(need("n", 5).in("PL91"))
        .post(offer("b", 2).at("PL"))
        .post(offer("hotline", 2).at("PL").seq(1))
        .post(offer("hotline", INEXHAUSTIBLE).at("PL").seq(2));
    assertThat(book.candidates()).containsExactly("n~a=2", "n~b=1", "n~hotline=2");

    book.post(need("n", 4).in("PL91").seq(1));

    assertThat(book.changes()).containsExactly("n~b NEED_CHANGED");
  }

  @Test
  void shouldTakeBackFromTheLeastUrgentWhenAnOfferShrinks() {
    book.post(offer("a", 6)).post(need("high", 3).urgency(HIGH)).post(need("low", 3).urgency(LOW));

    book.post(offer("a", 2).revision(1));

    assertThat(book.changes()).containsExactly("high~a 3->2", "low~a OFFER_CHANGED");
    assertThat(book.residuals()).containsExactly("high 1 COVERED_NEARER", "low 3 COVERED_NEARER");
  }

  @Test
  void shouldGiveWayWhenItsUrgencyIsLowered() {
    book.post(offer("a", 5)).post(need("n", 5).urgency(CRITICAL)).post(need("m", 3).urgency(HIGH));

    book.post(need("n", 5).urgency(LOW).revision(1));

    assertThat(book.changes()).containsExactly("m~a 0->3", "n~a 5->2");
  }

  @Test
  void shouldDisplaceWhenItsUrgencyIsRaised() {
    book.post(offer("a", 5)).post(need("n", 5)).post(need("m", 3).urgency(LOW));

    book.post(need("m", 3).urgency(CRITICAL).revision(1));

    assertThat(book.changes()).containsExactly("m~a 0->3", "n~a 5->2");
  }

  @Test
  void shouldDropWhatNoLongerFits() {
    book.post(offer("a", 5).item("tent").serving("PL91"))
        .post(need("place", 1).in("PL91"))
        .post(need("item", 1).in("PL91"))
        .post(need("date", 1).in("PL91").neededBy(5));

    book.post(need("place", 1).in("PL92").revision(1));
    assertThat(book.changes()).containsExactly("place~a NEED_CHANGED");
    book.post(need("item", 1).in("PL91").item("stove").revision(1));
    assertThat(book.changes()).containsExactly("item~a NEED_CHANGED");
    book.post(offer("a", 5).item("tent").serving("PL91").availableFrom(6).revision(1));
    assertThat(book.changes()).containsExactly("date~a OFFER_CHANGED");
  }

  @Test
  void shouldNotProposeADeclinedPairUntilEitherSideIsRevised() {
    book.post(offer("a", 5).revision(3)).post(need("n", 5));

    book.post(need("n", 5).declining("a", 3).seq(1), Cause.DECLINED);
    assertThat(book.changes()).containsExactly("n~a DECLINED");
    book.post(offer("a", 4).revision(3).seq(4), Cause.ACCEPTED);
    assertThat(book.changes()).isEmpty();

    book.post(offer("a", 4).revision(4).seq(5));
    assertThat(book.changes()).containsExactly("n~a 0->4");
    book.post(need("n", 5).declining("a", 4).seq(2), Cause.DECLINED);
    book.post(need("n", 5).revision(3));
    assertThat(book.changes()).containsExactly("n~a 0->4");
  }

  @Test
  void shouldEmitAgainWhenARevisionChangesNothing() {
    book.postAt(10, offer("a", 5)).postAt(20, need("n", 5));
    assertThat(book.proposedAt("n", "a")).isEqualTo(20);

    book.postAt(30, need("n", 5).revision(1));

    assertThat(book.changes()).containsExactly("n~a 5->5");
    assertThat(book.proposedAt("n", "a")).isEqualTo(30);
  }

  @Test
  void shouldKeepTheDateOfACandidateWhoseQuantityChanges() {
    book.postAt(10, offer("a", 5)).postAt(20, need("n", 5));

    book.postAt(30, need("n", 4).seq(1));

    assertThat(book.changes()).containsExactly("n~a 5->4");
    assertThat(book.proposedAt("n", "a")).isEqualTo(20);
  }

  @Test
  void shouldTellTheCoarserBookWhatStaysUnmet() {
    book.post(offer("a", 5));
    book.post(need("n", 8));
    assertThat(book.residuals()).containsExactly("n 3 NEED_CHANGED");

    book.post(offer("b", 2));
    assertThat(book.residuals()).containsExactly("n 1 COVERED_NEARER");
    book.post(offer("c", 2));
    assertThat(book.residuals()).containsExactly("n 0 COVERED_NEARER");
    book.withdrawOffer("a");
    assertThat(book.residuals()).containsExactly("n 4 COVERED_NEARER");
    book.withdrawNeed("n");
    assertThat(book.residuals()).containsExactly("n 0 NEED_WITHDRAWN");
  }

  @Test
  void shouldTellTheCoarserBookOfARevisionThoughAsMuchStaysUnmet() {
    book.post(need("n", 8));

    book.post(need("n", 8).revision(1));

    assertThat(book.residuals()).containsExactly("n 8 NEED_CHANGED");
  }

  @Test
  void shouldNotTellTheCoarserBookOfNeedsItNeverHeardOf() {
    book.post(offer("a", 5)).post(need("n", 5));
    assertThat(book.residuals()).isEmpty();

    book.withdrawNeed("n");

    assertThat(book.residuals()).isEmpty();
  }

  @Test
  void shouldIgnoreEntriesOlderThanItHolds() {
    book.post(offer("a", 5).revision(2)).post(need("n", 5));

    book.post(offer("a", 1).revision(1));

    assertThat(book.applied()).isFalse();
    assertThat(book.candidates()).containsExactly("n~a=5");
  }

  @Test
  void shouldIgnoreARemovalOlderThanTheEntryOrOfNone() {
    book.post(need("n", 5).seq(4)).post(offer("a", 5));

    book.remove(Side.NEED, "n", 3, NeedEntry.FROM_LEDGER, Cause.NEED_CHANGED);
    assertThat(book.applied()).isFalse();
    book.remove(Side.NEED, "stranger", 9, NeedEntry.FROM_LEDGER, Cause.NEED_WITHDRAWN);
    assertThat(book.applied()).isFalse();

    assertThat(book.candidates()).containsExactly("n~a=5");
  }

  @Test
  void shouldIgnoreTheRemovalFromAPathThatTheNeedNoLongerComesBy() {
    book.post(need("n", 5).seq(4).from("PL")).post(offer("a", 5).serving("*"));
    book.post(need("n", 5).in("DE").seq(5).from("DE"));

    book.remove(Side.NEED, "n", 5, "PL", Cause.NEED_CHANGED);

    assertThat(book.applied()).isFalse();
    assertThat(book.candidates()).containsExactly("n~a=5");
  }

  @Test
  void shouldRefuseToRestoreACandidateWithoutItsEntries() {
    Book empty = kind.open(Policy.FIRST_COME);

    assertThatThrownBy(() -> empty.restore(new Pair("n", "a"), 1, 0))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("n");
  }
}
