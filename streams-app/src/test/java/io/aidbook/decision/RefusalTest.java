package io.aidbook.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.decision.Refusal.Code;
import io.aidbook.ledger.Account;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Pair;
import io.aidbook.ledger.Party;
import io.aidbook.ledger.PartyKind;
import io.aidbook.ledger.Promises;
import io.aidbook.ledger.Rules;
import io.aidbook.ledger.Side;
import io.aidbook.ledger.Standing;
import io.aidbook.region.Region;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A refusal names what stands in the way, by id and value, and what to do about it. */
class RefusalTest {
  /** A text must fit a line of a dashboard, and two of a log. */
  private static final int MAX_REASON = 400;

  private static final String LONG_ID = "x".repeat(64);

  @Test
  void shouldSayWhatAnOfferHasLeft() {
    assertThat(Refusal.lacks(offer(Standing.OPEN, 100, new Promises(0, 60, 0)), 50))
        .isEqualTo(
            new Refusal(
                Code.OFFER_LACKS,
                "offer o17 has 40 left of 100; 60 are committed; 50 were asked for:"
                    + " accept 40 or less, or cancel some"));
  }

  @Test
  void shouldSayWhereTheRestOfAnOfferIs() {
    assertThat(Refusal.lacks(offer(Standing.OPEN, 100, new Promises(5, 60, 25)), 50).reason())
        .isEqualTo(
            "offer o17 has 10 left of 100; 60 are committed, 25 delivered, 5 held for other"
                + " decisions; 50 were asked for: accept 10 or less, or cancel some");
  }

  @Test
  void shouldNotAdviseToAcceptLessThanNothing() {
    Account<OfferEntry> exhausted = offer(Standing.OPEN, 100, new Promises(0, 100, 0));

    assertThat(Refusal.lacks(exhausted, Decision.UNSAID).reason())
        .isEqualTo("offer o17 has 0 left of 100; 100 are committed: cancel some first");
  }

  @Test
  void shouldNotAdviseToCancelWhereNothingIsCommitted() {
    assertThat(Refusal.lacks(offer(Standing.OPEN, 5, Promises.NONE), 6).reason())
        .isEqualTo("offer o17 has 5 left of 5; 6 were asked for: accept 5 or less");
    assertThat(Refusal.lacks(offer(Standing.OPEN, 1, new Promises(0, 0, 1)), 1).reason())
        .isEqualTo(
            "offer o17 has 0 left of 1; 1 is delivered; 1 was asked for: choose another offer");
    assertThat(Refusal.lacks(offer(Standing.OPEN, 2, new Promises(2, 0, 0)), 1).reason())
        .isEqualTo(
            "offer o17 has 0 left of 2; 2 are held for other decisions; 1 was asked for:"
                + " try again when those have ended");
  }

  @Test
  void shouldSayWhatIsUnknown() {
    assertThat(Refusal.unknown(Side.OFFER, "o17"))
        .isEqualTo(
            new Refusal(
                Code.UNKNOWN_OFFER,
                "offer o17 is not known: check the id; it was never published, or it was erased"));
    assertThat(Refusal.unknown(Side.NEED, "n3"))
        .isEqualTo(
            new Refusal(
                Code.UNKNOWN_NEED,
                "need n3 is not known: check the id; it was never published, or it was erased"));
  }

  @Test
  void shouldSayHowSomethingWasClosed() {
    assertThat(Refusal.closed(offer(Standing.WITHDRAWN, 1, Promises.NONE)))
        .isEqualTo(
            new Refusal(
                Code.CLOSED_OFFER,
                "offer o17 was withdrawn: its publisher would have to open it again with a new"
                    + " revision"));
    assertThat(Refusal.closed(offer(Standing.EXPIRED, 1, Promises.NONE)).reason())
        .startsWith("offer o17 has expired: ");
  }

  @Test
  void shouldNameBothUnits() {
    assertThat(Refusal.unitsDiffer(new Pair("n3", "o17"), "H87", "KGM"))
        .isEqualTo(
            new Refusal(
                Code.UNITS_DIFFER,
                "offer o17 counts in H87, need n3 in KGM: revise one of them to the other's unit"));
  }

  @Test
  void shouldAskForAQuantityWhereNoneIsProposed() {
    assertThat(Refusal.notProposed(new Pair("n3", "o17")))
        .isEqualTo(
            new Refusal(
                Code.NOT_PROPOSED,
                "offer o17 is not proposed to need n3 now: say how much is accepted"));
  }

  @Test
  void shouldSayWhatIsCommitted() {
    Pair pair = new Pair("n3", "o17");

    assertThat(Refusal.notCommitted(pair, 4, 0, 9))
        .isEqualTo(
            new Refusal(
                Code.NOT_COMMITTED,
                "4 are committed to need n3 by offer o17; 9 were asked for: name 4 or less"));
    assertThat(Refusal.notCommitted(pair, 0, 6, 9).reason())
        .isEqualTo(
            "nothing of offer o17 is committed to need n3; 6 are delivered already: accept first");
    assertThat(Refusal.notCommitted(pair, 0, 0, 0).reason())
        .isEqualTo("nothing of offer o17 is committed to need n3: accept first");
  }

  @Test
  void shouldSayHowToDeclineMore() {
    assertThat(Refusal.tooManyDeclined("n3", 256))
        .isEqualTo(
            new Refusal(
                Code.TOO_MANY_DECLINED,
                "need n3 has 256 offers declined, and no more are kept: revise it, which lifts"
                    + " them"));
  }

  @Test
  void shouldNameTheActionsOfThisRelease() {
    assertThat(Refusal.unknownAction().code()).isEqualTo(Code.UNKNOWN_ACTION);
    assertThat(Refusal.unknownAction().reason()).contains("ACCEPT, DECLINE, CANCEL and DELIVER");
  }

  @ParameterizedTest
  @MethodSource("longest")
  void shouldStayReadableWithTheLongestIdsAndLargestQuantities(Refusal refusal) {
    assertThat(refusal.reason()).hasSizeLessThan(MAX_REASON);
  }

  static Stream<Refusal> longest() {
    Pair pair = new Pair(LONG_ID, LONG_ID);
    long most = Rules.MAX_QUANTITY;
    Account<OfferEntry> offer =
        offer(LONG_ID, Standing.WITHDRAWN, most, new Promises(most, most, most));
    return Stream.of(
        Refusal.unknown(Side.OFFER, LONG_ID),
        Refusal.unknown(Side.NEED, LONG_ID),
        Refusal.closed(offer),
        Refusal.lacks(offer, most),
        Refusal.unitsDiffer(pair, "ABC", "XYZ"),
        Refusal.notProposed(pair),
        Refusal.notCommitted(pair, most, most, most),
        Refusal.tooManyDeclined(LONG_ID, NeedClerk.MAX_DECLINED),
        Refusal.unknownAction());
  }

  private static Account<OfferEntry> offer(Standing standing, long quantity, Promises promises) {
    return offer("o17", standing, quantity, promises);
  }

  private static Account<OfferEntry> offer(
      String id, Standing standing, long quantity, Promises promises) {
    Region pl = Region.parse("PL");
    return new Account<>(
        "food",
        standing,
        pl,
        promises,
        1,
        new OfferEntry(
            id,
            1,
            1,
            new Party("p", null, PartyKind.CITY),
            "H87",
            null,
            quantity,
            pl,
            List.of(pl),
            Entry.ALWAYS,
            Entry.NEVER,
            0));
  }
}
