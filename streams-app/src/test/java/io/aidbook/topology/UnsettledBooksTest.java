package io.aidbook.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.book.Book;
import io.aidbook.book.IncrementalBook;
import io.aidbook.book.Policy;
import io.aidbook.ledger.BookCommand;
import io.aidbook.ledger.Budget;
import io.aidbook.ledger.Cause;
import io.aidbook.region.Region;
import java.util.List;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** There is one message under way as long as something is left, and none is missed. */
class UnsettledBooksTest {
  private static final String NAME = "food|*";

  private final MockProcessorContext<String, Outflow> context = new MockProcessorContext<>();
  private final UnsettledBooks books = new UnsettledBooks(2);
  private final Book settled = new IncrementalBook(Region.WORLD, Policy.FIRST_COME);
  private final Book unsettled = unsettled();

  @BeforeEach
  void setClock() {
    context.setCurrentSystemTimeMs(0);
  }

  private static Book unsettled() {
    Book book = new IncrementalBook(Region.WORLD, Policy.FIRST_COME);
    book.apply(
        new BookCommand.Post(PlainEntries.offer("o", 1, 1), Cause.OFFER_CHANGED), 0, Budget.of(0));
    return book;
  }

  @Test
  void shouldSendOneMessageAtATime() {
    books.start(context, List.of());
    books.afterPiece(NAME, unsettled, 7);
    books.atCommit();
    books.atCommit();

    assertThat(context.forwarded()).hasSize(1);
    assertThat(context.forwarded().get(0).record().timestamp()).isEqualTo(7);

    assertThat(books.takes(token(0))).isTrue();
    books.atCommit();
    assertThat(context.forwarded()).hasSize(2);
  }

  @Test
  void shouldSendNoneWhenNothingIsLeft() {
    books.start(context, List.of());
    books.afterPiece(NAME, unsettled, 7);
    books.afterPiece(NAME, settled, 8);
    books.atCommit();

    assertThat(context.forwarded()).isEmpty();
    assertThat(context.scheduledPunctuators()).isEmpty();
  }

  @Test
  void shouldTakeOneFromBeforeAStartOnlyUntilItHasSentAnother() {
    books.start(context, List.of(NAME));
    assertThat(books.takes(42)).as("the one that was under way").isTrue();

    books.atCommit();

    assertThat(books.takes(42)).as("it comes again").isFalse();
    assertThat(books.takes(token(0))).isTrue();
  }

  @Test
  void shouldComeToACommitAfterAStartEvenIfNoMessageIsUnderWay() {
    books.start(context, List.of(NAME));

    assertThat(context.scheduledPunctuators())
        .singleElement()
        .satisfies(
            punctuation -> {
              assertThat(punctuation.getType()).isEqualTo(PunctuationType.WALL_CLOCK_TIME);
              punctuation.getPunctuator().punctuate(0);
              assertThat(punctuation.cancelled()).isTrue();
            });
  }

  @Test
  void shouldAskForACommitWhenTheBudgetIsSpent() {
    books.start(context, List.of());
    books.afterPiece(NAME, settled, 0);
    assertThat(context.committed()).isFalse();

    unsettled.resume(0, books.forCommands());
    unsettled.apply(
        new BookCommand.Post(PlainEntries.offer("p", 1, 1), Cause.OFFER_CHANGED),
        0,
        books.forCommands());
    books.afterPiece(NAME, unsettled, 0);
    assertThat(context.committed()).isTrue();

    books.atCommit();
    assertThat(books.forCommands().isSpent()).as("there is a new one").isFalse();
  }

  @Test
  void shouldGiveEachBookItsTurn() {
    books.start(context, List.of());
    books.afterPiece("a", unsettled, 0);
    books.afterPiece("b", unsettled, 0);
    books.afterPiece("a", unsettled, 0);

    assertThat(books.unsettled()).containsExactly("b", "a");

    books.giveUp("b");
    assertThat(books.unsettled()).containsExactly("a");
  }

  private long token(int message) {
    return ((Outflow.ToItself) context.forwarded().get(message).record().value())
        .continuation()
        .getToken();
  }
}
