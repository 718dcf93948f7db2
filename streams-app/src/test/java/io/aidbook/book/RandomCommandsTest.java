package io.aidbook.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.book.RandomCommands.Step;
import io.aidbook.ledger.BookCommand;
import io.aidbook.ledger.Cause;
import io.aidbook.ledger.Draw;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Pair;
import io.aidbook.ledger.Side;
import io.aidbook.region.Region;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the property test asks of books is asked often, whatever the seed. */
class RandomCommandsTest {
  /** What a decision may meet in a book. */
  private enum Meets {
    WHOLE_CANDIDATE,
    PART_OF_A_CANDIDATE,
    LESS_THAN_ACCEPTED,
    NO_CANDIDATE,
    INEXHAUSTIBLE_OFFER,
    LAST_OF_THE_OFFER,
    LAST_OF_THE_NEED,
    NEWER_NEED,
    NEWER_OFFER,
    BOTH_NEWER,
    NO_SUCH_OFFER,
    THE_SAME_AGAIN,
    NOTHING_BUT_A_DRAW,
    A_DRAW_FOR_ANOTHER_BOOK,
    NEWER_NEED_AND_A_DRAW_FOR_ANOTHER_BOOK,
    A_DECLINED_CANDIDATE;

    static Meets proposed(long proposed, long accepted) {
      if (proposed == 0) {
        return NO_CANDIDATE;
      }
      if (proposed == accepted) {
        return WHOLE_CANDIDATE;
      }
      return proposed > accepted ? PART_OF_A_CANDIDATE : LESS_THAN_ACCEPTED;
    }
  }

  @Test
  void shouldMeetEverythingThatADecisionMayMeet() {
    Map<Meets, Integer> met = new EnumMap<>(Meets.class);
    for (String code : List.of("PL", "*")) {
      Region region = Region.parse(code);
      Book book = new IncrementalBook(region, Policy.FIRST_COME);
      Set<BookCommand> told = new HashSet<>();
      for (Step step : new RandomCommands(1, region, 6).take(5_000)) {
        for (Meets what : meets(code, step.command(), book)) {
          met.merge(what, 1, Integer::sum);
        }
        if (step.command().draw() != null && !told.add(step.command())) {
          met.merge(Meets.THE_SAME_AGAIN, 1, Integer::sum);
        }
        book.apply(step.command(), step.timestamp());
      }
    }

    for (Meets what : Meets.values()) {
      assertThat(met.getOrDefault(what, 0)).as("%s of %s", what, met).isGreaterThan(20);
    }
  }

  private static Set<Meets> meets(String region, BookCommand command, Book book) {
    Map<String, Entry> held = Heard.byId(book.state());
    Draw draw = command.draw();
    if (draw == null) {
      return declines(command, book) ? EnumSet.of(Meets.A_DECLINED_CANDIDATE) : Set.of();
    }
    Set<Meets> meets = EnumSet.noneOf(Meets.class);
    List<EntryChange> changes = Heard.changes(region, command, held);
    boolean alone = command instanceof BookCommand.Drawn;
    boolean needInTime = Heard.contains(changes, Side.NEED, draw.needId());
    if (alone) {
      meets.add(Meets.NOTHING_BUT_A_DRAW);
    }
    if (!Heard.isFor(region, draw)) {
      meets.add(Meets.A_DRAW_FOR_ANOTHER_BOOK);
      if (!alone && !needInTime) {
        meets.add(Meets.NEWER_NEED_AND_A_DRAW_FOR_ANOTHER_BOOK);
      }
      return meets;
    }
    boolean offerInTime = Heard.contains(changes, Side.OFFER, draw.offerId());
    if (!alone && !needInTime) {
      meets.add(offerInTime ? Meets.NEWER_NEED : Meets.BOTH_NEWER);
    }
    if (!held.containsKey(Side.OFFER + draw.offerId())) {
      meets.add(Meets.NO_SUCH_OFFER);
    } else if (!offerInTime && (alone || needInTime)) {
      meets.add(Meets.NEWER_OFFER);
    }
    if (needInTime && offerInTime) {
      long proposed = book.proposed(new Pair(draw.needId(), draw.offerId()));
      meets.add(Meets.proposed(proposed, draw.quantity()));
      if (draw.left() == OfferEntry.INEXHAUSTIBLE) {
        meets.add(Meets.INEXHAUSTIBLE_OFFER);
      }
      if (draw.left() == 0) {
        meets.add(Meets.LAST_OF_THE_OFFER);
      }
      if (command instanceof BookCommand.Remove) {
        meets.add(Meets.LAST_OF_THE_NEED);
      }
    }
    return meets;
  }

  private static boolean declines(BookCommand command, Book book) {
    return command.cause() == Cause.DECLINED
        && command instanceof BookCommand.Post post
        && book.state().candidates().stream()
            .anyMatch(
                candidate ->
                    candidate.need().id().equals(post.id())
                        && !BookInvariants.compatible((NeedEntry) post.entry(), candidate.offer()));
  }
}
