package io.aidbook.book;

import static io.aidbook.book.Draft.need;
import static io.aidbook.book.Draft.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.aidbook.ledger.BookCommand;
import io.aidbook.ledger.Cause;
import io.aidbook.ledger.Draw;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.Pair;
import io.aidbook.region.Region;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** When only a quantity changes, the cost is that of the candidates that change with it. */
class QuantityOnlyTest {
  private static final int CELLS = 5_000;
  private static final int COMMANDS = 5_000;

  private final Book book = new IncrementalBook(Region.WORLD, Policy.FIRST_COME);

  /** Far from both: 25 million cells lifted take minutes, 5,000 commands well under a second. */
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @Test
  void shouldNotTouchTheOtherCandidatesOfANeed() {
    for (int i = 0; i < CELLS; i++) {
      post(offer("o" + i, 1));
    }
    post(need("n", CELLS).from("PL"));

    assertTimeoutPreemptively(
        LIMIT,
        () -> {
          for (int i = 1; i <= COMMANDS; i++) {
            assertThat(post(need("n", CELLS + i).from("PL")).candidates()).isEmpty();
          }
        });
    assertThat(post(need("n", CELLS - 1).from("PL")).candidates()).hasSize(1);
  }

  @Test
  void shouldNotTouchTheOtherCandidatesOfAnOffer() {
    for (int i = 0; i < CELLS; i++) {
      post(need("n" + i, 1));
    }
    post(offer("o", CELLS));

    assertTimeoutPreemptively(
        LIMIT,
        () -> {
          for (int i = 1; i <= COMMANDS; i++) {
            assertThat(post(offer("o", CELLS + i).seq(i)).candidates()).isEmpty();
          }
        });
    assertThat(post(offer("o", CELLS - 1).seq(COMMANDS + 1)).candidates()).hasSize(1);
  }

  @Test
  void shouldNotTouchTheOtherCandidatesOfWhatIsAccepted() {
    for (int i = 0; i < CELLS; i++) {
      post(offer("o" + i, 1));
      post(need("n" + i, 1).in("DE"));
    }
    post(need("n", CELLS + COMMANDS));
    post(offer("o", CELLS + COMMANDS).at("DE").serving("*"));
    assertThat(book.proposed(new Pair("n", "o"))).isEqualTo(COMMANDS);

    assertTimeoutPreemptively(
        LIMIT,
        () -> {
          for (int i = 1; i < COMMANDS; i++) {
            Draw draw = new Draw("o", "n", 1, CELLS + COMMANDS - i, i, Region.WORLD);
            NeedEntry left = need("n", CELLS + COMMANDS - i).seq(i).entry();
            BookCommand accept = new BookCommand.Post(left, Cause.ACCEPTED, draw);
            assertThat(book.apply(accept, 0).candidates()).hasSize(1);
          }
        });
  }

  private Changes post(Draft draft) {
    return book.apply(new BookCommand.Post(draft.entry(), Cause.changed(draft.entry().side())), 0);
  }
}
