package io.aidbook.book;

import static io.aidbook.book.Draft.need;
import static io.aidbook.book.Draft.offer;
import static io.aidbook.ledger.OfferEntry.INEXHAUSTIBLE;
import static io.aidbook.ledger.Urgency.CRITICAL;
import static io.aidbook.ledger.Urgency.HIGH;
import static io.aidbook.ledger.Urgency.LOW;
import static io.aidbook.ledger.Urgency.NORMAL;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a book proposes, by example, under the policy that is the default. */
@ParameterizedClass
@EnumSource
class BookTest {
  @Parameter BookKind kind;

  private Desk book;

  @BeforeEach
  void openBook() {
    book = new Desk(kind.open(Policy.FIRST_COME));
  }

  @Test
  void shouldNetANeedAcrossSeveralOffers() {
    book.post(offer("a", 4)).post(offer("b", 5)).post(offer("c", 6));

    book.post(need("n", 12));

    assertThat(book.candidates()).containsExactly("n~a=4", "n~b=5", "n~c=3");
  }

  @Test
  void shouldNeverPromiseStockTwice() {
    book.post(offer("a", 10));

    book.post(need("n1", 7)).post(need("n2", 7));

    assertThat(book.candidates()).containsExactly("n1~a=7", "n2~a=3");
  }

  @Test
  void shouldServeTheMostUrgentFirstThenByDateThenByTimeRecorded() {
    book.post(need("low", 1).urgency(LOW).neededBy(1))
        .post(need("late", 1).recordedAt(2))
        .post(need("early", 1).recordedAt(1))
        .post(need("dated", 1).recordedAt(3).neededBy(9))
        .post(need("urgent", 1).urgency(HIGH).recordedAt(4));

    book.post(offer("a", 3));

    assertThat(book.candidates()).containsExactly("dated~a=1", "early~a=1", "urgent~a=1");
  }

  @Test
  void shouldDisplaceThroughAllClassesAndReportEachOnce() {
    book.post(offer("a", 5).serving("PL91", "PL92"));
    book.post(offer("b", 5).serving("PL92", "PL2"));
    book.post(offer("c", 5).serving("PL2"));
    book.post(need("low", 5).urgency(LOW).in("PL2"));
    book.post(need("normal", 5).urgency(NORMAL).in("PL2"));
    book.post(need("high", 5).urgency(HIGH).in("PL92"));
    assertThat(book.candidates()).containsExactly("high~a=5", "low~b=5", "normal~c=5");

    book.post(need("critical", 5).urgency(CRITICAL).in("PL91"));

    assertThat(book.candidates()).containsExactly("critical~a=5", "high~b=5", "normal~c=5");
    assertThat(book.changes())
        .containsExactly("critical~a 0->5", "high~a DISPLACED", "high~b 0->5", "low~b DISPLACED");
  }

  @Test
  void shouldDisplaceOnlyAsMuchAsIsLacking() {
    book.post(offer("a", 10)).post(need("low", 8).urgency(LOW));

    book.post(need("high", 5).urgency(HIGH));

    assertThat(book.candidates()).containsExactly("high~a=5", "low~a=5");
    assertThat(book.changes()).containsExactly("high~a 0->5", "low~a 8->5");
  }

  @Test
  void shouldHarmTheLeastUrgentAndAmongThemTheLastCome() {
    book.post(offer("a", 3));
    book.post(need("normal", 1).urgency(NORMAL))
        .post(need("low1", 1).urgency(LOW).recordedAt(1))
        .post(need("low2", 1).urgency(LOW).recordedAt(2));

    book.post(need("high", 1).urgency(HIGH));

    assertThat(book.changes()).containsExactly("high~a 0->1", "low2~a DISPLACED");
  }

  @Test
  void shouldNotDisplaceNeedsOfTheSameClass() {
    book.post(offer("a", 5)).post(need("first", 5).recordedAt(2));

    book.post(need("earlier", 5).recordedAt(1).neededBy(1));

    assertThat(book.candidates()).containsExactly("first~a=5");
    assertThat(book.changes()).isEmpty();
  }

  @Test
  void shouldFindAnotherOfferForTheDisplaced() {
    book.post(offer("near", 5).serving("PL91")).post(need("low", 5).urgency(LOW).in("PL91"));
    book.post(offer("far", 3).at("DE").serving("PL91"));

    book.post(need("high", 5).urgency(HIGH).in("PL91"));

    assertThat(book.candidates()).containsExactly("high~far=3", "high~near=2", "low~near=3");
  }

  @Test
  void shouldLeaveCandidatesAloneWhenSomethingBetterArrives() {
    book.post(offer("far", 5).at("DE")).post(need("n", 5));

    book.post(offer("near", 5).at("PL"));

    assertThat(book.candidates()).containsExactly("n~far=5");
    assertThat(book.changes()).isEmpty();
    assertThat(book.residuals()).isEmpty();
  }

  @Test
  void shouldTakeTheNearestOfferFirst() {
    book.post(offer("abroad", 5).at("DE").serving("PL"))
        .post(offer("country", 5).at("PL2").serving("PL"))
        .post(offer("town", 5).at("PL911").serving("PL"));

    book.post(need("n", 12).in("PL912"));

    assertThat(book.candidates()).containsExactly("n~abroad=2", "n~country=5", "n~town=5");
  }

  @Test
  void shouldPreferWhatNeverRunsOutAtTheSameDistanceOnly() {
    book.post(offer("hotline", INEXHAUSTIBLE).at("PL92"))
        .post(offer("advice", 5).at("PL92"))
        .post(offer("desk", 5).at("PL911"));

    book.post(need("n", 9).in("PL911"));

    assertThat(book.candidates()).containsExactly("n~desk=5", "n~hotline=4");
  }

  @Test
  void shouldServeWithoutLimitWhatNeverRunsOut() {
    book.post(offer("hotline", INEXHAUSTIBLE));

    book.post(need("n1", 1_000_000_000_000L)).post(need("n2", 1_000_000_000_000L));

    assertThat(book.candidates())
        .containsExactly("n1~hotline=1000000000000", "n2~hotline=1000000000000");
  }

  @Test
  void shouldTakeWhatExpiresFirstThenWhatWasRecordedFirst() {
    book.post(offer("young", 1).recordedAt(2))
        .post(offer("old", 1).recordedAt(1))
        .post(offer("perishable", 1).recordedAt(3).expiresAt(9));

    book.post(need("n", 2));

    assertThat(book.candidates()).containsExactly("n~old=1", "n~perishable=1");
  }

  @Test
  void shouldServeOnlyRegionsNamed() {
    book.post(offer("two", 9).at("PL").serving("PL91", "UA-46"));

    book.post(need("inside", 1).in("PL911"))
        .post(need("beside", 1).in("PL92"))
        .post(need("around", 1).in("PL9"))
        .post(need("kherson", 1).in("UA-46"));

    assertThat(book.candidates()).containsExactly("inside~two=1", "kherson~two=1");
  }

  @Test
  void shouldMatchAnyItemWhereOneSideNamesNone() {
    book.post(offer("any", 1)).post(offer("tents", 1).item("tent"));

    book.post(need("stoves", 1).item("stove"))
        .post(need("tents", 1).item("tent"))
        .post(need("stoves-too", 1).item("stove"));

    assertThat(book.candidates()).containsExactly("stoves~any=1", "tents~tents=1");
  }

  @Test
  void shouldNotMatchWhatComesTooLate() {
    book.post(offer("spring", 5).availableFrom(100));

    book.post(need("winter", 1).neededBy(99))
        .post(need("that-day", 1).neededBy(100))
        .post(need("open-end", 1));

    assertThat(book.candidates()).containsExactly("open-end~spring=1", "that-day~spring=1");
  }
}
