package io.aidbook.book;

import static io.aidbook.book.Draft.need;
import static io.aidbook.book.Draft.offer;
import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.ledger.BookCommand;
import io.aidbook.ledger.Cause;
import io.aidbook.region.Region;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A need erased and published again elsewhere may start with the revision it had before. */
class RepublishedNeedTest {
  @ParameterizedTest
  @EnumSource(BookKind.class)
  void shouldTellOfANeedThatCameBackElsewhereUnderTheSameRevision(BookKind kind) {
    Book book = kind.open(Policy.FIRST_COME);
    post(book, offer("o", 10).at("*").serving("*"));
    post(book, need("n", 4).in("PL").from("PL").revision(1).seq(1));

    // The German book is heard before the Polish one says that the former life is over.
    Changes changes = post(book, need("n", 4).in("DE").from("DE").revision(1).seq(2));

    assertThat(changes.candidates()).hasSize(1);
    CandidateChange change = changes.candidates().get(0);
    assertThat(change.before().need().region()).isEqualTo(Region.parse("PL"));
    assertThat(change.after().need().region()).isEqualTo(Region.parse("DE"));
  }

  @ParameterizedTest
  @EnumSource(BookKind.class)
  void shouldSayNothingOfANeedThatOnlyCameByAnotherPath(BookKind kind) {
    Book book = kind.open(Policy.FIRST_COME);
    post(book, offer("o", 10).at("*").serving("*"));
    post(book, need("n", 4).in("PL").from("PL").revision(1).seq(1));

    assertThat(post(book, need("n", 6).in("PL").revision(1).seq(2)).candidates()).hasSize(1);
    assertThat(post(book, need("n", 6).in("PL").from("EU").revision(1).seq(3)).candidates())
        .isEmpty();
  }

  private static Changes post(Book book, Draft draft) {
    return book.apply(new BookCommand.Post(draft.entry(), Cause.changed(draft.entry().side())), 0);
  }
}
