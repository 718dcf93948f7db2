package io.aidbook.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.SentenceCheck;
import io.aidbook.decision.Refusal.Code;
import io.aidbook.events.DecisionOutcome;
import io.aidbook.ledger.Account;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Party;
import io.aidbook.ledger.PartyKind;
import io.aidbook.ledger.Promises;
import io.aidbook.ledger.Rules;
import io.aidbook.ledger.Side;
import io.aidbook.ledger.Standing;
import io.aidbook.ledger.Urgency;
import io.aidbook.region.Region;
import io.aidbook.sentences.Sentences;
import io.aidbook.sentences.Sentences.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A refusal says what stands in the way, with values, and what to do about it. */
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
                Map.of(
                    "case",
                    "ACCEPT_LESS_OR_CANCEL",
                    "left",
                    "40",
                    "total",
                    "100",
                    "committed",
                    "60",
                    "asked",
                    "50")));
  }

  @Test
  void shouldSayWhereTheRestOfAnOfferIs() {
    assertThat(sentence(Refusal.lacks(offer(Standing.OPEN, 100, new Promises(5, 60, 25)), 50)))
        .isEqualTo(
            "offer o17 has 10 left of 100; committed: 60; delivered: 25; held for other decisions:"
                + " 5; asked for: 50. Accept 10 or less, or cancel some");
  }

  @Test
  void shouldNotAdviseToAcceptLessThanNothing() {
    Account<OfferEntry> exhausted = offer(Standing.OPEN, 100, new Promises(0, 100, 0));

    assertThat(sentence(Refusal.lacks(exhausted, Decision.UNSAID)))
        .isEqualTo("offer o17 has 0 left of 100; committed: 100. Cancel some first");
  }

  @Test
  void shouldNotAdviseToCancelWhereNothingIsCommitted() {
    assertThat(sentence(Refusal.lacks(offer(Standing.OPEN, 5, Promises.NONE), 6)))
        .isEqualTo("offer o17 has 5 left of 5; asked for: 6. Accept 5 or less");
    assertThat(sentence(Refusal.lacks(offer(Standing.OPEN, 1, new Promises(0, 0, 1)), 1)))
        .isEqualTo("offer o17 has 0 left of 1; delivered: 1; asked for: 1. Choose another offer");
    assertThat(sentence(Refusal.lacks(offer(Standing.OPEN, 2, new Promises(2, 0, 0)), 1)))
        .isEqualTo(
            "offer o17 has 0 left of 2; held for other decisions: 2; asked for: 1."
                + " Try again when those have ended");
  }

  @Test
  void shouldSayHowMuchOfAnEndlessOfferCanStillBeCounted() {
    long promised = Long.MAX_VALUE - 7;
    Account<OfferEntry> endless =
        offer(Standing.OPEN, OfferEntry.INEXHAUSTIBLE, new Promises(0, promised, 0));

    assertThat(sentence(Refusal.uncountable(endless, 1_000)))
        .isEqualTo(
            "offer o17 has no limit; committed: 9,223,372,036,854,775,800; asked for: 1,000."
                + " Accept 7 or less: more cannot be counted");
  }

  @Test
  void shouldSayWhatIsUnknown() {
    assertThat(sentence(Refusal.unknown(Side.OFFER)))
        .isEqualTo(
            "offer o17 is not known: check the id; it was never published, or it was erased");
    assertThat(sentence(Refusal.unknown(Side.NEED)))
        .isEqualTo("need n3 is not known: check the id; it was never published, or it was erased");
  }

  @Test
  void shouldSayHowSomethingWasClosed() {
    assertThat(Refusal.closed(offer(Standing.WITHDRAWN, 1, Promises.NONE)))
        .isEqualTo(new Refusal(Code.CLOSED_OFFER, Map.of("case", "WITHDRAWN")));
    assertThat(sentence(Refusal.closed(offer(Standing.EXPIRED, 1, Promises.NONE))))
        .startsWith("offer o17 has expired: ");
  }

  @Test
  void shouldNameBothUnits() {
    assertThat(sentence(Refusal.unitsDiffer("H87", "KGM")))
        .isEqualTo(
            "offer o17 counts in H87, need n3 in KGM: revise one of them to the other's unit");
  }

  @Test
  void shouldAskForAQuantityWhereNoneIsProposed() {
    assertThat(sentence(Refusal.notProposed()))
        .isEqualTo("offer o17 is not proposed to need n3 now: say how much is accepted");
  }

  @Test
  void shouldSayWhatIsCommitted() {
    assertThat(sentence(Refusal.notCommitted(4, 0, 9)))
        .isEqualTo("committed to need n3 by offer o17: 4; asked for: 9. Name 4 or less");
    assertThat(sentence(Refusal.notCommitted(0, 6, 9)))
        .isEqualTo(
            "nothing of offer o17 is committed to need n3; delivered already: 6. Accept first");
    assertThat(sentence(Refusal.notCommitted(0, 0, 0)))
        .isEqualTo("nothing of offer o17 is committed to need n3. Accept first");
  }

  @Test
  void shouldSayHowToDeclineMore() {
    assertThat(sentence(Refusal.tooManyDeclined(256)))
        .isEqualTo(
            "need n3 has 256 offers declined, and no more are kept: revise it, which lifts them");
  }

  @Test
  void shouldNameTheActionsOfThisRelease() {
    assertThat(Refusal.unknownAction().code()).isEqualTo(Code.UNKNOWN_ACTION);
    assertThat(sentence(Refusal.unknownAction())).contains("ACCEPT, DECLINE, CANCEL and DELIVER");
  }

  /** Each code, with each advice that can come with it. */
  @Test
  void shouldSayEachRefusalInEveryLanguage() {
    SentenceCheck check = new SentenceCheck(Kind.REFUSAL, DecisionOutcome.getClassSchema());
    for (Refusal refusal : all()) {
      check.take(refusal.code().name(), refusal.values());
    }

    Set<String> keys = new TreeSet<>();
    for (Code code : Code.values()) {
      keys.addAll(SentenceCheck.keysOf(Kind.REFUSAL, code.name()));
    }
    // Of these codes each refusal is a case; their own sentence is for cases of a newer release.
    for (Code code :
        List.of(Code.CLOSED_OFFER, Code.CLOSED_NEED, Code.OFFER_LACKS, Code.NEED_LACKS)) {
      keys.remove(Kind.REFUSAL.key(code.name()));
    }
    check.assertToldAll(keys);
  }

  private static List<Refusal> all() {
    List<Refusal> all = new ArrayList<>();
    for (Standing standing : List.of(Standing.WITHDRAWN, Standing.EXPIRED)) {
      all.add(Refusal.closed(offer(standing, 1, Promises.NONE)));
      all.add(Refusal.closed(need(standing, 1, Promises.NONE)));
    }
    // Reserved is held on the side of offers only.
    for (long reserved : new long[] {0, 1}) {
      for (long committed : new long[] {0, 1}) {
        for (long delivered : new long[] {0, 1}) {
          Promises promises = new Promises(reserved, committed, delivered);
          for (long quantity : new long[] {promises.sum(), promises.sum() + 1}) {
            all.add(Refusal.lacks(offer(Standing.OPEN, quantity, promises), 9));
            if (reserved == 0) {
              all.add(Refusal.lacks(need(Standing.OPEN, quantity, promises), 9));
            }
          }
          all.add(
              Refusal.uncountable(
                  offer(Standing.OPEN, OfferEntry.INEXHAUSTIBLE, promises), Long.MAX_VALUE));
          all.add(Refusal.notCommitted(committed, delivered, 9));
        }
      }
    }
    all.add(Refusal.unknown(Side.OFFER));
    all.add(Refusal.unknown(Side.NEED));
    all.add(Refusal.unitsDiffer("H87", "KGM"));
    all.add(Refusal.notProposed());
    all.add(Refusal.tooManyDeclined(256));
    all.add(Refusal.unknownAction());
    return all;
  }

  @ParameterizedTest
  @MethodSource("longest")
  void shouldStayReadableWithTheLongestIdsAndLargestQuantities(Refusal refusal) {
    assertThat(sentence(refusal, Map.of("offerId", LONG_ID, "needId", LONG_ID)))
        .hasSizeLessThan(MAX_REASON);
  }

  static Stream<Refusal> longest() {
    long most = Rules.MAX_QUANTITY;
    Account<OfferEntry> offer = offer(Standing.WITHDRAWN, most, new Promises(most, most, most));
    return Stream.of(
        Refusal.unknown(Side.OFFER),
        Refusal.unknown(Side.NEED),
        Refusal.closed(offer),
        Refusal.lacks(offer, most),
        Refusal.unitsDiffer("ABC", "XYZ"),
        Refusal.notProposed(),
        Refusal.notCommitted(most, most, most),
        Refusal.tooManyDeclined(NeedClerk.MAX_DECLINED),
        Refusal.unknownAction());
  }

  private static String sentence(Refusal refusal) {
    return sentence(refusal, Map.of("offerId", "o17", "needId", "n3"));
  }

  private static String sentence(Refusal refusal, Map<String, String> ids) {
    return Sentences.english()
        .sentence(Sentences.Kind.REFUSAL, refusal.code().name(), refusal.values(), ids::get);
  }

  private static Account<OfferEntry> offer(Standing standing, long quantity, Promises promises) {
    Region pl = Region.parse("PL");
    return new Account<>(
        "food",
        standing,
        pl,
        promises,
        1,
        new OfferEntry(
            "o17",
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

  private static Account<NeedEntry> need(Standing standing, long quantity, Promises promises) {
    Region pl = Region.parse("PL");
    return new Account<>(
        "food",
        standing,
        pl,
        promises,
        1,
        new NeedEntry(
            "n3",
            1,
            NeedEntry.FROM_LEDGER,
            1,
            new Party("p", null, PartyKind.CITY),
            "H87",
            null,
            quantity,
            pl,
            Urgency.NORMAL,
            Entry.NEVER,
            0,
            Map.of()));
  }
}
