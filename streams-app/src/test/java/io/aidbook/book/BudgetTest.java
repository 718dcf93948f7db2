package io.aidbook.book;

import static io.aidbook.book.Draft.need;
import static io.aidbook.book.Draft.offer;
import static io.aidbook.ledger.Urgency.CRITICAL;
import static io.aidbook.ledger.Urgency.LOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidbook.ledger.BookCommand;
import io.aidbook.ledger.Budget;
import io.aidbook.ledger.Cause;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.Pair;
import io.aidbook.ledger.Side;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What exceeds a budget is left for later, and meanwhile nothing is promised that is not there. */
class BudgetTest {
  private static final int NEEDS = 100;
  private static final int BUDGET = 7;

  @ParameterizedTest
  @EnumSource
  void shouldServeNeedsPieceByPiece(BookKind kind) {
    Book book = needing(kind);

    Changes first = post(book, offer("o", 60), BUDGET);
    assertThat(first.candidates()).hasSize(BUDGET);
    assertThat(book.isUnsettled()).isTrue();

    List<Changes> pieces = resume(book);

    assertThat(pieces).allSatisfy(piece -> assertThat(piece.candidates().size()).isLessThan(8));
    assertThat(book.state().candidates()).hasSize(60);
    assertThat(BookInvariants.violations(book.state())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void shouldRetractPieceByPieceAndTakeNothingMoreMeanwhile(BookKind kind) {
    Book book = needing(kind);
    post(book, offer("o", 60), Integer.MAX_VALUE);

    Changes first = remove(book, Side.OFFER, "o", BUDGET);
    assertThat(first.candidates()).hasSizeLessThanOrEqualTo(BUDGET);
    assertThat(book.size(Side.OFFER)).as("it left at once").isZero();
    Changes meanwhile = post(book, need("late", 1).urgency(CRITICAL), BUDGET);
    assertThat(meanwhile.candidates()).as("nothing of one that left").isEmpty();

    List<Changes> pieces = resume(book);

    assertThat(pieces)
        .flatExtracting(Changes::candidates)
        .extracting(CandidateChange::reason)
        .containsOnly(Reason.OFFER_WITHDRAWN);
    assertThat(book.state().candidates()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void shouldServeOthersWhileSomethingIsLeft(BookKind kind) {
    Book book = needing(kind);
    post(book, offer("o", 60), Integer.MAX_VALUE);
    remove(book, Side.OFFER, "o", 0);

    post(book, offer("fresh", 1), BUDGET);

    assertThat(book.proposed(new Pair("n60", "fresh"))).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void shouldKeepCandidatesUnderTheirFormerRevisionUntilTheyFollow(BookKind kind) {
    Book book = needing(kind);
    post(book, offer("o", 60), Integer.MAX_VALUE);

    Changes first = post(book, offer("o", 60).revision(2).seq(2), BUDGET);

    assertThat(first.candidates())
        .hasSize(BUDGET)
        .allSatisfy(change -> assertThat(change.after().offer().revision()).isEqualTo(2));
    assertThat(book.state().candidates()).as("none is lost").hasSize(60);
    assertThat(resume(book))
        .flatExtracting(Changes::candidates)
        .allSatisfy(change -> assertThat(change.after()).isNotNull())
        .hasSize(60 - BUDGET);
  }

  @ParameterizedTest
  @EnumSource
  void shouldTakeAnEntryThatComesBackWhileItsCandidatesStillStand(BookKind kind) {
    Book book = needing(kind);
    post(book, offer("o", 60), Integer.MAX_VALUE);
    remove(book, Side.OFFER, "o", BUDGET);
    int standing = book.state().candidates().size();

    post(book, offer("o", 10).revision(2).seq(200), BUDGET);
    assertThat(book.state().candidates()).hasSizeLessThanOrEqualTo(standing);
    post(book, offer("o", 20).revision(3).seq(201), BUDGET);

    resume(book);
    assertThat(book.state().candidates())
        .hasSize(20)
        .allSatisfy(it -> assertThat(it.offer().revision()).isEqualTo(3));
  }

  @ParameterizedTest
  @EnumSource
  void shouldGiveBackWhatExceedsAQuantityPieceByPiece(BookKind kind) {
    Book book = needing(kind);
    post(book, offer("o", 60), Integer.MAX_VALUE);

    Changes first = post(book, offer("o", 5).seq(2), BUDGET);

    assertThat(first.candidates()).hasSize(BUDGET);
    post(book, need("late", 1).urgency(CRITICAL), BUDGET);
    assertThat(book.proposed(new Pair("late", "o"))).as("it owes").isZero();
    resume(book);
    assertThat(book.state().candidates()).hasSize(5);
    assertThat(book.proposed(new Pair("late", "o"))).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void shouldDisplacePieceByPiece(BookKind kind) {
    Book book = kind.open(Policy.FIRST_COME);
    for (int i = 0; i < 20; i++) {
      post(book, need("low" + i, 1).urgency(LOW), Integer.MAX_VALUE);
    }
    post(book, offer("o", 20), Integer.MAX_VALUE);

    Changes first = post(book, need("urgent", 20).urgency(CRITICAL), BUDGET);

    assertThat(book.proposed(new Pair("urgent", "o"))).isEqualTo(BUDGET);
    assertThat(first.residuals()).as("13 of it, and those that gave way").hasSize(1 + BUDGET);
    resume(book);
    assertThat(book.proposed(new Pair("urgent", "o"))).isEqualTo(20);
  }

  @ParameterizedTest
  @EnumSource
  void shouldDoNoMoreThanTakeAnEntryInWithoutABudget(BookKind kind) {
    Book book = needing(kind);

    Changes first = post(book, offer("o", 60), 0);

    assertThat(first.candidates()).isEmpty();
    assertThat(first.applied()).isTrue();
    assertThat(book.size(Side.OFFER)).isEqualTo(1);
    assertThat(book.resume(0, Budget.of(1)).candidates()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void shouldHaveNothingToResumeWhenNothingIsLeft(BookKind kind) {
    Book book = needing(kind);

    assertThat(book.resume(0, Budget.of(1)).applied()).isFalse();
    assertThat(book.isUnsettled()).isFalse();
    assertThatThrownBy(() -> Budget.of(-1)).hasMessageContaining("-1");
  }

  private static Book needing(BookKind kind) {
    Book book = kind.open(Policy.FIRST_COME);
    for (int i = 0; i < NEEDS; i++) {
      post(book, need("n" + i, 1).recordedAt(i), Integer.MAX_VALUE);
    }
    return book;
  }

  private static Changes post(Book book, Draft draft, long budget) {
    return book.apply(
        new BookCommand.Post(draft.entry(), Cause.changed(draft.entry().side())),
        0,
        Budget.of(budget));
  }

  private static Changes remove(Book book, Side side, String id, long budget) {
    return book.apply(
        new BookCommand.Remove(side, id, 100, NeedEntry.FROM_LEDGER, Cause.withdrawn(side)),
        0,
        Budget.of(budget));
  }

  private static List<Changes> resume(Book book) {
    List<Changes> pieces = new ArrayList<>();
    while (book.isUnsettled()) {
      pieces.add(book.resume(0, Budget.of(BUDGET)));
    }
    return pieces;
  }
}
