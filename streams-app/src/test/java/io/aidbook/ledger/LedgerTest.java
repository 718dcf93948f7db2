package io.aidbook.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.ledger.Transition.Verdict;
import io.aidbook.region.BookLevels;
import io.aidbook.region.Region;
import io.aidbook.region.RegionLevel;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerTest {
  private static final Region PL = Region.parse("PL");
  private static final Region DE = Region.parse("DE");

  private final Ledger ledger =
      new Ledger(new BookLevels(List.of(RegionLevel.COUNTRY, RegionLevel.WORLD)));

  @Test
  void shouldPostANewNeedToTheFinestBookOfItsRegion() {
    Transition<NeedEntry> transition = ledger.post(null, open("food", need(1, "PL911", 5)), 100);

    assertThat(transition.verdict()).isEqualTo(Verdict.APPLIED);
    assertThat(transition.after().standing()).isEqualTo(Standing.OPEN);
    assertThat(transition.dispatches())
        .containsExactly(post("food", PL, numbered(need(1, "PL911", 5), 100), Cause.NEED_CHANGED));
  }

  @Test
  void shouldPostAnOfferToTheFinestBookThatContainsAllItServes() {
    assertThat(bookOf(offer("PL911", "PL9", "PL8"))).isEqualTo(PL);
    assertThat(bookOf(offer("PL", "PL", "DE"))).isEqualTo(Region.WORLD);
    assertThat(bookOf(offer("PL", "EU"))).isEqualTo(Region.WORLD);
    assertThat(bookOf(offer("UA-46", "UA-46", "UA-32"))).isEqualTo(Region.parse("UA"));
  }

  @Test
  void shouldIgnoreARevisionThatIsNotHigher() {
    Account<NeedEntry> held = ledger.post(null, open("food", need(3, "PL", 5)), 1).after();

    for (long revision : List.of(1L, 2L, 3L)) {
      Transition<NeedEntry> late = ledger.post(held, open("food", need(revision, "DE", 9)), 2);
      assertThat(late.verdict()).isEqualTo(Verdict.STALE);
      assertThat(late.after()).isSameAs(held);
      assertThat(late.dispatches()).isEmpty();
    }
  }

  @Test
  void shouldRemoveFromTheOldBookBeforePostingToTheNewOne() {
    Account<NeedEntry> held = ledger.post(null, open("food", need(1, "PL", 5)), 10).after();

    Transition<NeedEntry> moved = ledger.post(held, open("food", need(2, "DE1", 5)), 20);
    assertThat(moved.dispatches())
        .containsExactly(
            removal("food", PL, 20, Cause.NEED_CHANGED),
            post("food", DE, numbered(need(2, "DE1", 5), 20), Cause.NEED_CHANGED));

    Transition<NeedEntry> renamed =
        ledger.post(moved.after(), open("medicine", need(3, "DE1", 5)), 30);
    assertThat(renamed.dispatches())
        .containsExactly(
            removal("food", DE, 30, Cause.NEED_CHANGED),
            post("medicine", DE, numbered(need(3, "DE1", 5), 30), Cause.NEED_CHANGED));
  }

  @Test
  void shouldStayInItsBookWhenOnlyTheRegionInsideItChanges() {
    Account<NeedEntry> held = ledger.post(null, open("food", need(1, "PL911", 5)), 10).after();

    assertThat(ledger.post(held, open("food", need(2, "PL912", 5)), 20).dispatches())
        .containsExactly(post("food", PL, numbered(need(2, "PL912", 5), 20), Cause.NEED_CHANGED));
  }

  @Test
  void shouldCloseOnWithdrawalAndReopenOnALaterRevision() {
    Account<NeedEntry> held = ledger.post(null, open("food", need(1, "PL", 5)), 10).after();

    Transition<NeedEntry> withdrawn =
        ledger.post(held, new Posting<>(false, "food", need(2, "PL", 5)), 20);
    assertThat(withdrawn.after().standing()).isEqualTo(Standing.WITHDRAWN);
    assertThat(withdrawn.dispatches())
        .containsExactly(removal("food", PL, 20, Cause.NEED_WITHDRAWN));

    Transition<NeedEntry> reopened =
        ledger.post(withdrawn.after(), open("food", need(3, "PL", 5)), 30);
    assertThat(reopened.dispatches())
        .containsExactly(post("food", PL, numbered(need(3, "PL", 5), 30), Cause.NEED_CHANGED));
  }

  @Test
  void shouldRememberAnUnknownIdThatArrivesWithdrawn() {
    Transition<NeedEntry> withdrawn =
        ledger.post(null, new Posting<>(false, "food", need(2, "PL", 5)), 10);

    assertThat(withdrawn.dispatches()).isEmpty();
    assertThat(ledger.post(withdrawn.after(), open("food", need(1, "PL", 5)), 20).verdict())
        .isEqualTo(Verdict.STALE);
  }

  @Test
  void shouldLeaveNothingOfAnErasedAccount() {
    Account<NeedEntry> held = ledger.post(null, open("food", need(1, "PL", 5)), 10).after();

    Transition<NeedEntry> erased = ledger.erase(held, 20);
    assertThat(erased.after()).isNull();
    assertThat(erased.dispatches()).containsExactly(removal("food", PL, 20, Cause.ERASED));
    assertThat(ledger.erase((Account<NeedEntry>) null, 30).verdict()).isEqualTo(Verdict.VOID);
  }

  @Test
  void shouldExpireOnceTheDateHasPassedAndNotBefore() {
    Account<NeedEntry> held = ledger.post(null, open("food", need(1, "PL", 5)), 10).after();
    long date = held.entry().neededBy();

    assertThat(ledger.expire(held, date).verdict()).isEqualTo(Verdict.VOID);
    Transition<NeedEntry> expired = ledger.expire(held, date + 1);
    assertThat(expired.after().standing()).isEqualTo(Standing.EXPIRED);
    assertThat(expired.dispatches()).containsExactly(removal("food", PL, 11, Cause.NEED_EXPIRED));
    assertThat(ledger.expire(expired.after(), date + 2).verdict()).isEqualTo(Verdict.VOID);
  }

  @Test
  void shouldKeepCommitmentsAndPostOnlyWhatRemains() {
    Account<NeedEntry> held = ledger.post(null, open("food", need(1, "PL", 10)), 10).after();
    Account<NeedEntry> committed = held.with(new Promises(0, 4, 2));

    Transition<NeedEntry> raised = ledger.post(committed, open("food", need(2, "PL", 20)), 20);
    assertThat(raised.dispatches())
        .containsExactly(post("food", PL, need(2, "PL", 20).with(14, 20), Cause.NEED_CHANGED));

    Transition<NeedEntry> lowered = ledger.post(raised.after(), open("food", need(3, "PL", 5)), 30);
    assertThat(lowered.after().promises().committed()).isEqualTo(4);
    assertThat(lowered.after().remaining()).isZero();
    assertThat(lowered.dispatches()).containsExactly(removal("food", PL, 30, Cause.NEED_CHANGED));
  }

  @Test
  void shouldNumberEachChangeHigherThanTheLast() {
    Account<NeedEntry> held = ledger.post(null, open("food", need(1, "PL", 5)), 10).after();
    assertThat(held.entry().seq()).isEqualTo(10);

    Account<NeedEntry> sameArrival = ledger.post(held, open("food", need(2, "PL", 5)), 10).after();
    assertThat(sameArrival.entry().seq()).isEqualTo(11);
    assertThat(ledger.post(sameArrival, open("food", need(3, "PL", 5)), 99).after().entry().seq())
        .isEqualTo(99);
  }

  private Region bookOf(OfferEntry offer) {
    return ledger.post(null, open("food", offer), 1).after().bookRegion();
  }

  private static <E extends Entry> Posting<E> open(String category, E entry) {
    return new Posting<>(true, category, entry);
  }

  private static Dispatch post(String category, Region book, Entry entry, Cause cause) {
    return new Dispatch(category, book, new BookCommand.Post(entry, cause));
  }

  private static Dispatch removal(String category, Region book, long seq, Cause cause) {
    return new Dispatch(
        category, book, new BookCommand.Remove(Side.NEED, "n", seq, NeedEntry.FROM_LEDGER, cause));
  }

  private static NeedEntry numbered(NeedEntry need, long seq) {
    return need.with(need.quantity(), seq);
  }

  private static NeedEntry need(long revision, String region, long quantity) {
    return new NeedEntry(
        "n",
        0,
        NeedEntry.FROM_LEDGER,
        revision,
        new Party("r", null, PartyKind.CITY),
        "H87",
        null,
        quantity,
        Region.parse(region),
        Urgency.NORMAL,
        5_000,
        1_000,
        Map.of());
  }

  private static OfferEntry offer(String origin, String... serves) {
    return new OfferEntry(
        "o",
        0,
        1,
        new Party("p", null, PartyKind.CITY),
        "H87",
        null,
        5,
        Region.parse(origin),
        Rules.serves(List.of(serves), Region.parse(origin)),
        Entry.ALWAYS,
        Entry.NEVER,
        1_000);
  }
}
