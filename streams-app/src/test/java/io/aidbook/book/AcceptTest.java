package io.aidbook.book;

import static io.aidbook.book.Draft.need;
import static io.aidbook.book.Draft.offer;
import static io.aidbook.ledger.OfferEntry.INEXHAUSTIBLE;
import static io.aidbook.ledger.Urgency.HIGH;
import static io.aidbook.ledger.Urgency.LOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.ledger.Cause;
import io.aidbook.ledger.Draw;
import io.aidbook.region.Region;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What coordinators see when a decision is accepted: its own candidate goes or gets smaller. */
@ParameterizedClass
@EnumSource
class AcceptTest {
  @Parameter BookKind kind;

  private Desk book;

  @BeforeEach
  void openBook() {
    book = new Desk(kind.open(Policy.FIRST_COME));
  }

  @Test
  void shouldRetractWhatIsAcceptedWholeAndTouchNoOtherCandidate() {
    book.post(offer("a", 5))
        .post(offer("b", 9).at("DE").serving("PL"))
        .post(need("n", 7))
        .post(need("m", 7));
    assertThat(book.candidates()).containsExactly("m~b=7", "n~a=5", "n~b=2");

    book.accept(need("n", 2).seq(1), draw("n", "a", 5, 0));

    assertThat(book.changes()).containsExactly("n~a ACCEPTED");
    assertThat(book.entries()).containsExactly("need n 2", "offer a gone");
    assertThat(book.residuals()).isEmpty();
  }

  @Test
  void shouldTakeFromThePairThoughTheNeedLikesAnotherOfferLess() {
    book.post(offer("near", 5).at("PL91")).post(offer("far", 5)).post(need("n", 10).in("PL91"));

    book.accept(need("n", 6).in("PL91").seq(1), draw("n", "near", 4, 1));

    assertThat(book.changes()).containsExactly("n~near 5->1");
  }

  @Test
  void shouldTakeFromThePairThoughTheOfferServesALesserNeed() {
    book.post(offer("a", 8)).post(need("high", 4).urgency(HIGH)).post(need("low", 4).urgency(LOW));

    book.acceptAll(draw("high", "a", 4, 4));

    assertThat(book.changes()).containsExactly("high~a ACCEPTED");
    assertThat(book.entries()).containsExactly("need high gone", "offer a 4");
  }

  @Test
  void shouldLowerWhatIsAcceptedInPartAndKeepItsDate() {
    book.postAt(10, offer("a", 5)).postAt(20, need("n", 5));

    book.acceptAt(30, need("n", 3).seq(1), draw("n", "a", 2, 3));

    assertThat(book.changes()).containsExactly("n~a 5->3");
    assertThat(book.proposedAt("n", "a")).isEqualTo(20);
    assertThat(book.proposed("n", "a")).isEqualTo(3);
    assertThat(book.proposed("n", "stranger")).isZero();
  }

  @Test
  void shouldTakeWhatIsAcceptedBeyondTheProposedFromTheLeastUrgent() {
    book.post(offer("a", 10))
        .post(need("n", 4).urgency(HIGH))
        .post(need("normal", 3))
        .post(need("low", 3).urgency(LOW));

    // The rest of the seven is covered nearer, and only the need's ledger knows of it.
    book.acceptAll(draw("n", "a", 7, 3));

    assertThat(book.changes()).containsExactly("low~a ACCEPTED", "n~a ACCEPTED");
    assertThat(book.residuals()).containsExactly("low 3 COVERED_NEARER");
  }

  @Test
  void shouldProposeAnewWhatIsLeftOfAPairThatWasNeverProposed() {
    book.post(offer("a", 5)).post(offer("b", 5)).post(need("n", 5)).post(need("m", 5));
    assertThat(book.candidates()).containsExactly("m~b=5", "n~a=5");

    book.accept(need("n", 2).seq(1), draw("n", "b", 3, 2));

    assertThat(book.changes()).containsExactly("m~a 0->3", "m~b 5->2", "n~a 5->2");
  }

  @Test
  void shouldLeaveAnInexhaustibleOfferAsItIs() {
    book.post(offer("hotline", INEXHAUSTIBLE)).post(need("n", 5)).post(need("m", 5));

    book.accept(need("n", 1).seq(1), draw("n", "hotline", 4, INEXHAUSTIBLE));

    assertThat(book.changes()).containsExactly("n~hotline 5->1");
  }

  @Test
  void shouldFollowAnOfferThatARevisionMadeFinite() {
    book.post(offer("a", INEXHAUSTIBLE)).post(need("n", 5)).post(need("m", 5).urgency(LOW));

    book.accept(need("n", 1).seq(1), draw("n", "a", 4, 2));

    assertThat(book.changes()).containsExactly("m~a 5->1", "n~a 5->1");
    assertThat(book.residuals()).containsExactly("m 4 COVERED_NEARER");
  }

  @Test
  void shouldPassOnADrawForACoarserBookWithWhatIsLeftOfTheNeed() {
    openBookOf("PL");
    book.post(offer("a", 2)).post(need("n", 7));
    assertThat(book.residuals()).containsExactly("n 5 NEED_CHANGED");

    book.accept(need("n", 4).seq(1), draw("n", "world", 3, 0));
    assertThat(book.changes()).isEmpty();
    assertThat(book.entries()).containsExactly("need n 4");
    assertThat(book.residuals()).containsExactly("n 2 ACCEPTED draws world");

    book.accept(need("n", 2).seq(2), draw("n", "world", 2, 0));
    assertThat(book.residuals()).containsExactly("n 0 ACCEPTED draws world");
  }

  @Test
  void shouldPassOnADrawAloneWhenTheCoarserBookDoesNotKnowTheNeed() {
    openBookOf("PL");
    book.post(offer("a", 5)).post(need("m", 2)).post(need("n", 3));

    book.accept(need("n", 1).seq(1), draw("n", "world", 2, 4));

    assertThat(book.changes()).containsExactly("n~a 3->1");
    assertThat(book.residuals()).containsExactly("draws world");
  }

  @Test
  void shouldPassOnADrawWhateverBecomesOfTheNeedItCameWith() {
    openBookOf("PL");
    book.post(need("n", 5).seq(7));

    book.accept(need("n", 6).seq(6), draw("n", "world", 2, 4));
    assertThat(book.applied()).isFalse();
    assertThat(book.entries()).isEmpty();
    assertThat(book.residuals()).containsExactly("draws world");

    book.drawn(draw("n", "world", 2, 4));
    assertThat(book.applied()).isTrue();
    assertThat(book.entries()).isEmpty();
    assertThat(book.residuals()).containsExactly("draws world");
  }

  @Test
  void shouldTakeWhatIsDrawnAloneFromTheOffer() {
    book.post(offer("a", 5)).post(need("n", 5));

    book.drawn(draw("elsewhere", "a", 2, 3));

    assertThat(book.changes()).containsExactly("n~a 5->3");
    assertThat(book.residuals()).containsExactly("n 2 COVERED_NEARER");
    book.drawn(new Draw("a", "elsewhere", 3, 0, Desk.LAST + 1, Region.WORLD));
    assertThat(book.changes()).containsExactly("n~a ACCEPTED");
    assertThat(book.entries()).containsExactly("offer a gone");
  }

  @Test
  void shouldNeverBringAnOfferIn() {
    book.post(need("n", 5));

    book.accept(need("n", 3).seq(1), draw("n", "a", 2, 7));
    assertThat(book.changes()).isEmpty();
    assertThat(book.entries()).containsExactly("need n 3");

    book.drawn(draw("n", "a", 2, 7));
    assertThat(book.applied()).isFalse();
  }

  @Test
  void shouldIgnoreADrawThatTheOfferAlreadyHasIn() {
    book.post(offer("a", 3).seq(Desk.LAST)).post(need("m", 3));

    book.drawn(draw("n", "a", 2, 1));

    assertThat(book.applied()).isFalse();
    assertThat(book.candidates()).containsExactly("m~a=3");
  }

  @Test
  void shouldJudgeTheNeedAndTheOfferEachForItself() {
    book.post(offer("a", 5)).post(need("n", 5).seq(7));

    book.accept(need("n", 1).seq(6), draw("n", "a", 4, 1));
    assertThat(book.entries()).containsExactly("offer a 1");
    assertThat(book.changes()).containsExactly("n~a 5->1");

    book.accept(need("n", 3).seq(8), draw("n", "a", 1, 1));
    assertThat(book.entries()).containsExactly("need n 3");
    assertThat(book.changes()).isEmpty();
  }

  @Test
  void shouldTakeNothingTwiceWhenToldAgain() {
    book.post(offer("a", 5)).post(offer("b", 5)).post(need("n", 5));
    Draw draw = draw("n", "a", 2, 3);
    book.accept(need("n", 3).seq(1), draw);

    book.accept(need("n", 3).seq(1), draw);

    assertThat(book.changes()).isEmpty();
    assertThat(book.candidates()).containsExactly("n~a=3");
  }

  @Test
  void shouldDropOnlyTheDeclinedPairAndBringTheNextBestOffer() {
    book.post(offer("a", 3).at("PL91"))
        .post(offer("b", 3).at("PL9").item("tent"))
        .post(offer("c", 3).item("stove"))
        .post(need("n", 6).in("PL91"))
        .post(need("m", 2).item("tent").recordedAt(1));
    assertThat(book.candidates()).containsExactly("n~a=3", "n~b=3");

    book.post(need("n", 6).in("PL91").declining("b", 0).seq(1), Cause.DECLINED);

    assertThat(book.changes()).containsExactly("m~b 0->2", "n~b DECLINED", "n~c 0->3");
  }

  private void openBookOf(String region) {
    book = new Desk(kind.open(Region.parse(region), Policy.FIRST_COME));
  }

  /** Newer than anything else that examples say of an offer, and from one of the world's book. */
  private static Draw draw(String needId, String offerId, long quantity, long left) {
    return new Draw(offerId, needId, quantity, left, Desk.LAST, Region.WORLD);
  }
}
