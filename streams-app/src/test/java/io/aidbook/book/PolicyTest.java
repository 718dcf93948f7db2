package io.aidbook.book;

import static io.aidbook.book.Draft.need;
import static io.aidbook.book.Draft.offer;
import static io.aidbook.book.Policy.BEST_FIT;
import static io.aidbook.book.Policy.FIRST_COME;
import static io.aidbook.book.Policy.SMALLEST_FIRST;
import static io.aidbook.ledger.Urgency.HIGH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What each policy chooses among needs of the same urgency, by example. */
@ParameterizedClass
@EnumSource
class PolicyTest {
  @Parameter BookKind kind;

  private Desk withThreeNeeds(Policy policy) {
    return new Desk(kind.open(policy))
        .post(need("middle", 6).recordedAt(1))
        .post(need("large", 20).recordedAt(2))
        .post(need("small", 3).recordedAt(3));
  }

  @Test
  void shouldServeInOrderOfArrival() {
    assertThat(withThreeNeeds(FIRST_COME).post(offer("a", 10)).candidates())
        .containsExactly("large~a=4", "middle~a=6");
  }

  @Test
  void shouldServeTheSmallestFirst() {
    assertThat(withThreeNeeds(SMALLEST_FIRST).post(offer("a", 10)).candidates())
        .containsExactly("large~a=1", "middle~a=6", "small~a=3");
  }

  @Test
  void shouldServeTheLargestThatFits() {
    assertThat(withThreeNeeds(BEST_FIT).post(offer("a", 8)).candidates())
        .containsExactly("middle~a=6", "small~a=2");
  }

  @Test
  void shouldServeTheSmallestWhereNoneFits() {
    assertThat(withThreeNeeds(BEST_FIT).post(offer("a", 2)).candidates())
        .containsExactly("small~a=2");
  }

  @Test
  void shouldCountOnlyWhatIsLacking() {
    Desk book = new Desk(kind.open(SMALLEST_FIRST));
    book.post(offer("b", 9)).post(need("ten", 10)).post(need("two", 2));

    book.post(offer("a", 1));

    assertThat(book.candidates()).containsExactly("ten~a=1", "ten~b=9");
  }

  @Test
  void shouldPutUrgencyAbovePolicy() {
    for (Policy policy : Policy.values()) {
      Desk book = withThreeNeeds(policy).post(need("urgent", 50).urgency(HIGH).recordedAt(9));

      assertThat(book.post(offer("a", 10)).candidates()).containsExactly("urgent~a=10");
    }
  }

  @Test
  void shouldTakeTheTightestOfferThatCoversWhole() {
    Desk book = new Desk(kind.open(BEST_FIT));
    book.post(offer("tight", 7)).post(offer("wide", 50)).post(offer("short", 4));

    assertThat(book.post(need("n", 6)).candidates()).containsExactly("n~tight=6");
  }

  @Test
  void shouldTakeTheLargestOfferWhereNoneCoversWhole() {
    Desk book = new Desk(kind.open(BEST_FIT));
    book.post(offer("some", 5)).post(offer("more", 8)).post(offer("less", 3));

    assertThat(book.post(need("n", 12)).candidates()).containsExactly("n~more=8", "n~some=4");
  }

  @Test
  void shouldTakeTheNearerOfferThoughAnotherFitsBetter() {
    Desk book = new Desk(kind.open(BEST_FIT));
    book.post(offer("near", 50).at("PL91")).post(offer("far", 6).at("PL"));

    assertThat(book.post(need("n", 6).in("PL91")).candidates()).containsExactly("n~near=6");
  }

  @Test
  void shouldBeKnownByName() {
    assertThat(Policy.parse("best-fit")).isEqualTo(BEST_FIT);
    assertThat(FIRST_COME.code()).isEqualTo("first-come");
    assertThatThrownBy(() -> Policy.parse("fair"))
        .hasMessage("policy 'fair' does not exist: use [first-come, smallest-first, best-fit]");
  }
}
