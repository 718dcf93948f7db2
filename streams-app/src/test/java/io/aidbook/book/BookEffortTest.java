package io.aidbook.book;

import static io.aidbook.book.Draft.need;
import static io.aidbook.book.Draft.offer;
import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.ledger.BookCommand;
import io.aidbook.ledger.Cause;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.Pair;
import io.aidbook.ledger.Side;
import io.aidbook.ledger.Urgency;
import io.aidbook.region.Region;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * B5: what a command looks at grows with the candidates that it changes and with the logarithm of
 * the book, whatever the entries are like. Counted in both indexes, not timed.
 */
class BookEffortTest {
  private static final int SMALL = 1_000;
  private static final int MIDDLE = 10_000;
  private static final int LARGE = 100_000;

  /** A hundred times the entries are 7 doublings; each may cost a node of every level more. */
  private static final int GROWTH = 3;

  /** Steps that any book may take for one command: 64 regions, each with some 40 entries. */
  private static final int CONSTANT = 2_500;

  private static final List<Urgency> URGENCIES = List.of(Urgency.values());

  private static final List<String> PLACES =
      List.of("PL911", "PL912", "PL213", "PL6", "DE212", "DE30", "CZ010", "UA-46", "UA-63", "EU");

  /** 64 regions, most of which nobody lies in. */
  private static final String[] MANY_REGIONS =
      IntStream.range(0, 64)
          .mapToObj(i -> "PL" + Character.forDigit(1 + i / 8, 10) + Character.forDigit(i % 8, 10))
          .toArray(String[]::new);

  /**
   * What stands in a book, and what comes to it.
   *
   * @param entry makes the entry of a number
   */
  private record Fill(IntFunction<Draft> entry, List<Shape> shapes) {
    IncrementalBook book(Policy policy, int size) {
      IncrementalBook book = new IncrementalBook(Region.WORLD, policy);
      Draft before = null;
      for (int i = 0; i < size; i++) {
        Draft draft = entry.apply(i);
        book.restore(draft.entry());
        if (before instanceof Draft.Offer && draft instanceof Draft.Need) {
          book.restore(new Pair(draft.id, before.id), 1, 0);
        }
        before = draft;
      }
      return book;
    }
  }

  /**
   * A command whose steps are counted.
   *
   * @param setting what comes before it, to make the book what it is to be
   */
  private record Shape(String name, List<Draft> setting, BookCommand command) {
    long steps(IncrementalBook book) {
      setting.forEach(draft -> book.apply(post(draft), 0));
      long steps = book.effort();
      Changes changes = book.apply(command, 0);
      assertThat(changes.candidates()).as(name).hasSizeLessThan(4);
      steps = book.effort() - steps;
      book.apply(remove(command.side(), command.id()), 0);
      setting.forEach(draft -> book.apply(remove(draft.entry().side(), draft.id), 0));
      return steps;
    }
  }

  private static BookCommand post(Draft draft) {
    return new BookCommand.Post(draft.entry(), Cause.changed(draft.entry().side()));
  }

  private static BookCommand remove(Side side, String id) {
    return new BookCommand.Remove(side, id, 9, NeedEntry.FROM_LEDGER, Cause.withdrawn(side));
  }

  @ParameterizedTest
  @EnumSource(Policy.class)
  void shouldLookAtFewWhateverTheBookHolds(Policy policy) {
    for (Fill fill : FILLS) {
      IncrementalBook small = fill.book(policy, SMALL);
      IncrementalBook middle = fill.book(policy, MIDDLE);
      IncrementalBook large = fill.book(policy, LARGE);
      for (Shape shape : fill.shapes()) {
        long few = shape.steps(small);
        long more = shape.steps(middle);
        long many = shape.steps(large);

        String all = "%s: steps %d, %d, %d".formatted(shape.name(), few, more, many);
        assertThat(few).as(all).isPositive().isLessThan(CONSTANT);
        assertThat(more).as(all).isLessThan(Math.max(CONSTANT, GROWTH * few));
        assertThat(many).as(all).isLessThan(Math.max(CONSTANT, GROWTH * few));
      }
    }
  }

  private static Draft.Need anyNeed(int number) {
    return need("n" + number, 1 + number % 50)
        .in(PLACES.get(number % PLACES.size()))
        .item(number % 3 == 0 ? null : "item-" + number % 1_000)
        .urgency(URGENCIES.get(number % 4))
        .neededBy(1_000_000L + number)
        .recordedAt(number);
  }

  private static Draft.Need namedNeed(int number) {
    return anyNeed(number).item("item-" + number % 1_000);
  }

  private static Draft.Offer anyOffer(int number) {
    return offer("o" + number, 1 + number % 50)
        .at(PLACES.get(number % PLACES.size()))
        .serving(number % 4 == 0 ? "EU" : PLACES.get(number % PLACES.size()))
        .item("item-" + number % 1_000)
        .availableFrom(1_000_000L + number)
        .expiresAt(2_000_000L + number)
        .recordedAt(number);
  }

  private static Shape shape(String name, Draft posted, Draft... setting) {
    return new Shape(name, List.of(setting), post(posted));
  }

  private static Draft.Offer world() {
    return offer("o", 1).serving("*");
  }

  private static Draft.Need here() {
    return need("n", 1).in("PL911").urgency(Urgency.LOW);
  }

  /** An offer with nothing left for each need, each of the need's own item. */
  private static Draft pairs(int number) {
    String item = "item-" + number / 2;
    return number % 2 == 0
        ? offer("o" + number, 1).item(item).serving("PL")
        : need("n" + number, 1).item(item).in("PL911").neededBy(number);
  }

  private static Draft.Offer hotline() {
    return offer("hotline", Long.MAX_VALUE).serving("*");
  }

  private static Draft.Need declining256() {
    Draft.Need declining = need("n", 1).in("PL911");
    for (int i = 0; i < 256; i++) {
      declining.declining("o" + i, 0);
    }
    return declining;
  }

  private static final List<Fill> FILLS =
      List.of(
          new Fill(
              BookEffortTest::namedNeed,
              List.of(
                  shape("rare item", world().item("nobody-asks")),
                  shape("item of some", world().item("item-7")),
                  shape("no item", world()),
                  new Shape(
                      "one leaves that served nobody",
                      List.of(world().item("nobody-asks")),
                      remove(Side.OFFER, "o")),
                  shape(
                      "another region",
                      world().item("nobody-asks").serving("EU").revision(2),
                      world().item("nobody-asks").serving("PL")))),
          new Fill(
              BookEffortTest::anyNeed,
              List.of(
                  shape("unit nobody uses", world().unit("KGM")),
                  shape("where nobody is", world().serving("PL42")),
                  shape("NUTS 1", world().serving("PL9")),
                  shape("the union", world().serving("EU")),
                  shape("a province", world().serving("PL911")),
                  shape("64 regions", world().serving(MANY_REGIONS)),
                  shape("after all dates", world().availableFrom(9_000_000)),
                  shape("after most dates", world().availableFrom(1_000_990)),
                  shape("all are covered", world(), hotline()))),
          new Fill(
              number -> anyNeed(number).urgency(Urgency.LOW),
              List.of(
                  shape(
                      "nothing left, and its reach does not help",
                      world().revision(2),
                      need("urgent", 1).urgency(Urgency.CRITICAL),
                      world()))),
          new Fill(
              BookEffortTest::anyOffer,
              List.of(
                  shape("rare item asked for", here().item("nobody-has")),
                  shape("any item asked for", here()),
                  shape("a unit nobody has", here().unit("KGM")),
                  shape("before all offers", here().neededBy(5)),
                  shape("before most offers", here().neededBy(1_000_010)),
                  shape("where nobody serves", here().in("UK")),
                  shape("offers declined", declining256()))),
          new Fill(
              BookEffortTest::pairs,
              List.of(
                  shape("nothing is left anywhere", here()),
                  shape("a more urgent one displaces", here().urgency(Urgency.HIGH)))),
          new Fill(
              number -> offer("o" + number, 1).serving("*"),
              List.of(
                  shape(
                      "a need with candidates of many declines one",
                      need("n", 200_000).declining("o7", 0),
                      need("n", 200_000)))));
}
