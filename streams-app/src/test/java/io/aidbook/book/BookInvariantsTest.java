package io.aidbook.book;

import static io.aidbook.book.Draft.need;
import static io.aidbook.book.Draft.offer;
import static io.aidbook.ledger.Urgency.HIGH;
import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The checker sees what it is there to see. */
class BookInvariantsTest {
  private final OfferEntry five = offer("a", 5).entry();
  private final NeedEntry four = need("n", 4).entry();
  private final NeedEntry urgent = need("u", 4).urgency(HIGH).entry();

  @Test
  void shouldFindNothingInASoundState() {
    assertThat(violations(candidate(urgent, 4), candidate(four, 1))).isEmpty();
  }

  @Test
  void shouldFindStockPromisedTwice() {
    assertThat(violations(candidate(urgent, 4), candidate(four, 4)))
        .containsExactly("B1: offer is promised twice [a]");
  }

  @Test
  void shouldFindANeedCoveredTwice() {
    assertThat(violations(candidate(urgent, 5)))
        .contains("B1: need holds more than it asks for [u]");
  }

  @Test
  void shouldFindAMissedMatch() {
    assertThat(violations(candidate(urgent, 4)))
        .containsExactly("B2: need lacks what offer has [n, a]");
  }

  @Test
  void shouldFindAnInversion() {
    assertThat(violations(candidate(urgent, 2), candidate(four, 3)))
        .containsExactly("B3: offer serves a need, not the more urgent one [a, n, u]");
  }

  @Test
  void shouldFindAPairThatDoesNotFit() {
    NeedEntry elsewhere = need("n", 4).in("DE").entry();
    BookState state =
        new BookState(List.of(five), List.of(elsewhere), List.of(candidate(elsewhere, 4)));

    assertThat(BookInvariants.violations(state))
        .hasSize(1)
        .first()
        .asString()
        .startsWith("B1: do not fit");
  }

  private List<String> violations(Candidate... candidates) {
    return BookInvariants.violations(
        new BookState(List.of(five), List.of(four, urgent), List.of(candidates)));
  }

  private Candidate candidate(NeedEntry need, long quantity) {
    return new Candidate(need, five, quantity, 0);
  }
}
