package io.aidbook.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

  /** Before the date of every need here. */
  private static final long NOW = 2_000;

  private final Ledger ledger =
      new Ledger(new BookLevels(List.of(RegionLevel.COUNTRY, RegionLevel.WORLD)));

  @Test
  void shouldPostANewNeedToTheFinestBookOfItsRegion() {
    Transition<NeedEntry> transition = arrive(null, open("food", need(1, "PL911", 5)), 100);

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
    Account<NeedEntry> held = arrive(null, open("food", need(3, "PL", 5)), 1).after();

    for (long revision : List.of(1L, 2L, 3L)) {
      Transition<NeedEntry> late = arrive(held, open("food", need(revision, "DE", 9)), 2);
      assertThat(late.verdict()).isEqualTo(Verdict.STALE);
      assertThat(late.after()).isSameAs(held);
      assertThat(late.dispatches()).isEmpty();
    }
  }

  @Test
  void shouldRemoveFromTheOldBookBeforePostingToTheNewOne() {
    Account<NeedEntry> held = arrive(null, open("food", need(1, "PL", 5)), 10).after();

    Transition<NeedEntry> moved = arrive(held, open("food", need(2, "DE1", 5)), 20);
    assertThat(moved.dispatches())
        .containsExactly(
            removal("food", PL, 20, Cause.NEED_CHANGED),
            post("food", DE, numbered(need(2, "DE1", 5), 20), Cause.NEED_CHANGED));

    Transition<NeedEntry> renamed = arrive(moved.after(), open("medicine", need(3, "DE1", 5)), 30);
    assertThat(renamed.dispatches())
        .containsExactly(
            removal("food", DE, 30, Cause.NEED_CHANGED),
            post("medicine", DE, numbered(need(3, "DE1", 5), 30), Cause.NEED_CHANGED));
  }

  @Test
  void shouldStayInItsBookWhenOnlyTheRegionInsideItChanges() {
    Account<NeedEntry> held = arrive(null, open("food", need(1, "PL911", 5)), 10).after();

    assertThat(arrive(held, open("food", need(2, "PL912", 5)), 20).dispatches())
        .containsExactly(post("food", PL, numbered(need(2, "PL912", 5), 20), Cause.NEED_CHANGED));
  }

  @Test
  void shouldCloseOnWithdrawalAndReopenOnALaterRevision() {
    Account<NeedEntry> held = arrive(null, open("food", need(1, "PL", 5)), 10).after();

    Transition<NeedEntry> withdrawn =
        arrive(held, new Posting<>(false, "food", need(2, "PL", 5)), 20);
    assertThat(withdrawn.after().standing()).isEqualTo(Standing.WITHDRAWN);
    assertThat(withdrawn.dispatches())
        .containsExactly(removal("food", PL, 20, Cause.NEED_WITHDRAWN));

    Transition<NeedEntry> reopened = arrive(withdrawn.after(), open("food", need(3, "PL", 5)), 30);
    assertThat(reopened.dispatches())
        .containsExactly(post("food", PL, numbered(need(3, "PL", 5), 30), Cause.NEED_CHANGED));
  }

  @Test
  void shouldRememberAnUnknownIdThatArrivesWithdrawn() {
    Transition<NeedEntry> withdrawn =
        arrive(null, new Posting<>(false, "food", need(2, "PL", 5)), 10);

    assertThat(withdrawn.dispatches()).isEmpty();
    assertThat(arrive(withdrawn.after(), open("food", need(1, "PL", 5)), 20).verdict())
        .isEqualTo(Verdict.STALE);
  }

  @Test
  void shouldLeaveNothingOfAnErasedAccount() {
    Account<NeedEntry> held = arrive(null, open("food", need(1, "PL", 5)), 10).after();

    Transition<NeedEntry> erased = ledger.erase(held, 20);
    assertThat(erased.after()).isNull();
    assertThat(erased.dispatches()).containsExactly(removal("food", PL, 20, Cause.ERASED));
    assertThat(ledger.erase((Account<NeedEntry>) null, 30).verdict()).isEqualTo(Verdict.VOID);
  }

  @Test
  void shouldExpireOnceTheDateHasPassedAndNotBefore() {
    Account<NeedEntry> held = arrive(null, open("food", need(1, "PL", 5)), 10).after();
    long date = held.entry().neededBy();

    assertThat(ledger.expire(held, date).verdict()).isEqualTo(Verdict.VOID);
    Transition<NeedEntry> expired = ledger.expire(held, date + 1);
    assertThat(expired.after().standing()).isEqualTo(Standing.EXPIRED);
    assertThat(expired.dispatches()).containsExactly(removal("food", PL, 11, Cause.NEED_EXPIRED));
    assertThat(ledger.expire(expired.after(), date + 2).verdict()).isEqualTo(Verdict.VOID);
  }

  @Test
  void shouldCloseOnArrivalWhatIsPastItsDate() {
    Posting<NeedEntry> late = open("food", need(1, "PL", 5));
    long date = late.entry().neededBy();

    assertThat(ledger.post(null, late, 10, date).after().standing()).isEqualTo(Standing.OPEN);
    Transition<NeedEntry> expired = ledger.post(null, late, 10, date + 1);
    assertThat(expired.verdict()).isEqualTo(Verdict.APPLIED);
    assertThat(expired.after().standing()).isEqualTo(Standing.EXPIRED);
    assertThat(expired.dispatches()).isEmpty();
  }

  @Test
  void shouldTakeAnEntryBackWhoseNextRevisionIsPastItsDate() {
    Account<NeedEntry> held = arrive(null, open("food", need(1, "PL", 5)), 10).after();

    Transition<NeedEntry> expired =
        ledger.post(held, open("food", need(2, "PL", 5)), 20, held.entry().neededBy() + 1);

    assertThat(expired.after().standing()).isEqualTo(Standing.EXPIRED);
    assertThat(expired.dispatches()).containsExactly(removal("food", PL, 20, Cause.NEED_EXPIRED));
  }

  @Test
  void shouldCallWithdrawnWhatIsWithdrawnPastItsDate() {
    Account<NeedEntry> held = arrive(null, open("food", need(1, "PL", 5)), 10).after();

    Transition<NeedEntry> withdrawn =
        ledger.post(held, new Posting<>(false, "food", need(2, "PL", 5)), 20, 9_000);

    assertThat(withdrawn.after().standing()).isEqualTo(Standing.WITHDRAWN);
    assertThat(withdrawn.dispatches())
        .containsExactly(removal("food", PL, 20, Cause.NEED_WITHDRAWN));
  }

  @Test
  void shouldTakeAnEntryBackOfWhichNothingIsLeftAndKeepItOpen() {
    Account<NeedEntry> held = arrive(null, open("food", need(1, "PL", 5)), 10).after();

    Transition<NeedEntry> none = arrive(held, open("food", need(2, "PL", 0)), 20);
    assertThat(none.after().standing()).isEqualTo(Standing.OPEN);
    assertThat(none.after().posted()).isFalse();
    assertThat(none.dispatches()).containsExactly(removal("food", PL, 20, Cause.NEED_CHANGED));
    assertThat(arrive(null, open("food", need(1, "PL", 0)), 30).dispatches()).isEmpty();

    assertThat(arrive(none.after(), open("food", need(3, "PL", 7)), 40).dispatches())
        .containsExactly(post("food", PL, numbered(need(3, "PL", 7), 40), Cause.NEED_CHANGED));
  }

  @Test
  void shouldRefuseOtherContentUnderTheRevisionHeld() {
    Account<OfferEntry> held = arrive(null, saying(7, offer("PL", "PL")), 10).after();

    assertThatThrownBy(() -> arrive(held, saying(8, offer("DE", "PL", "DE").in("KGM")), 20))
        .isInstanceOf(InvalidEventException.class)
        .hasMessage(
            "revision 1 of 'o' is held with other content (held, then sent: unit: H87 → KGM; origin:"
                + " PL → DE; serves: PL → DE PL): publish a higher revision, or use another id")
        .extracting(e -> ((InvalidEventException) e).code())
        .isEqualTo("CONFLICTING_REVISION");
    assertThatThrownBy(() -> arrive(held, saying(8, offer("PL", "PL")), 20))
        .hasMessageContaining("(its title or externalCodes differ)");
  }

  @Test
  void shouldIgnoreAnEqualCopyAndWhatCannotBeCompared() {
    Posting<OfferEntry> first = saying(7, offer("PL", "PL"));
    Account<OfferEntry> held = arrive(null, first, 10).after();
    Account<OfferEntry> promised = held.with(new Promises(1, 2, 0));
    Posting<OfferEntry> ofAnotherList =
        new Posting<>(true, "food", offer("DE"), new Fingerprint(1_000, 8), false);

    assertThat(arrive(held, first, 20).verdict()).isEqualTo(Verdict.STALE);
    assertThat(arrive(promised, first, 20).verdict()).isEqualTo(Verdict.STALE);
    assertThat(arrive(held, ofAnotherList, 20).verdict()).isEqualTo(Verdict.STALE);
    assertThat(arrive(held, open("food", offer("DE")), 20).verdict()).isEqualTo(Verdict.STALE);
    Account<OfferEntry> unhashed = arrive(null, open("food", offer("DE")), 10).after();
    assertThat(arrive(unhashed, first, 20).verdict()).isEqualTo(Verdict.STALE);
  }

  @Test
  void shouldIgnoreALateCopyWhateverItSays() {
    Account<NeedEntry> held = arrive(null, open("food", need(3, "PL", 5)), 1).after();

    assertThat(
            arrive(
                    held,
                    new Posting<>(true, "food", need(2, "DE", 9), new Fingerprint(1, 5), false),
                    2)
                .verdict())
        .isEqualTo(Verdict.STALE);
  }

  @Test
  void shouldRefuseAnotherUnitWhileSomethingIsPromised() {
    Account<NeedEntry> held = arrive(null, open("food", need(1, "PL", 90)), 10).after();

    assertThatThrownBy(
            () -> arrive(held.with(new Promises(0, 60, 25)), open("food", kilograms(2, 5)), 20))
        .isInstanceOf(InvalidEventException.class)
        .hasMessage(
            "unit 'KGM': 'n' counts in H87, in which something is promised; committed: 60;"
                + " delivered: 25. Publish it in H87, or under another id")
        .extracting(e -> ((InvalidEventException) e).code())
        .isEqualTo("UNIT_PROMISED");
    for (Promises one :
        List.of(new Promises(1, 0, 0), new Promises(0, 1, 0), new Promises(0, 0, 1))) {
      assertThatThrownBy(() -> arrive(held.with(one), open("food", kilograms(2, 5)), 20))
          .isInstanceOf(InvalidEventException.class);
    }
    assertThat(arrive(held, open("food", kilograms(2, 5)), 20).after().entry().unit())
        .isEqualTo("KGM");
  }

  /** They end it in any case; what is promised goes on to count in the unit it was promised in. */
  @Test
  void shouldKeepTheUnitOfPromisesWhenAnotherOneComesWithAWithdrawalOrNothing() {
    Account<NeedEntry> held =
        arrive(null, open("food", need(1, "PL", 90)), 10).after().with(new Promises(0, 60, 0));

    Account<NeedEntry> withdrawn =
        arrive(held, new Posting<>(false, "food", kilograms(2, 5)), 20).after();
    assertThat(withdrawn.standing()).isEqualTo(Standing.WITHDRAWN);
    assertThat(withdrawn.entry().unit()).isEqualTo("H87");
    Account<NeedEntry> none = arrive(held, open("food", kilograms(2, 0)), 20).after();
    assertThat(none.remaining()).isZero();
    assertThat(none.entry().unit()).isEqualTo("H87");

    assertThatThrownBy(() -> arrive(withdrawn, open("food", kilograms(3, 5)), 30))
        .isInstanceOf(InvalidEventException.class);
    assertThat(arrive(withdrawn, open("food", need(3, "PL", 70)), 30).after().remaining())
        .isEqualTo(10);
  }

  @Test
  void shouldKeepCommitmentsAndPostOnlyWhatRemains() {
    Account<NeedEntry> held = arrive(null, open("food", need(1, "PL", 10)), 10).after();
    Account<NeedEntry> committed = held.with(new Promises(0, 4, 2));

    Transition<NeedEntry> raised = arrive(committed, open("food", need(2, "PL", 20)), 20);
    assertThat(raised.dispatches())
        .containsExactly(post("food", PL, need(2, "PL", 20).with(14, 20), Cause.NEED_CHANGED));

    Transition<NeedEntry> lowered = arrive(raised.after(), open("food", need(3, "PL", 5)), 30);
    assertThat(lowered.after().promises().committed()).isEqualTo(4);
    assertThat(lowered.after().remaining()).isZero();
    assertThat(lowered.dispatches()).containsExactly(removal("food", PL, 30, Cause.NEED_CHANGED));
  }

  @Test
  void shouldNumberEachChangeHigherThanTheLast() {
    Account<NeedEntry> held = arrive(null, open("food", need(1, "PL", 5)), 10).after();
    assertThat(held.entry().seq()).isEqualTo(10);

    Account<NeedEntry> sameArrival = arrive(held, open("food", need(2, "PL", 5)), 10).after();
    assertThat(sameArrival.entry().seq()).isEqualTo(11);
    assertThat(arrive(sameArrival, open("food", need(3, "PL", 5)), 99).after().entry().seq())
        .isEqualTo(99);
  }

  private <E extends Entry> Transition<E> arrive(
      Account<E> held, Posting<E> posting, long arrival) {
    return ledger.post(held, posting, arrival, NOW);
  }

  private Region bookOf(OfferEntry offer) {
    return arrive(null, open("food", offer), 1).after().bookRegion();
  }

  private static <E extends Entry> Posting<E> open(String category, E entry) {
    return new Posting<>(true, category, entry);
  }

  private static <E extends Entry> Posting<E> saying(long hash, E entry) {
    return new Posting<>(true, "food", entry, new Fingerprint(1, hash), false);
  }

  private static NeedEntry kilograms(long revision, long quantity) {
    return need(revision, "PL", quantity).in("KGM");
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
