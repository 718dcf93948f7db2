package io.aidbook.totals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidbook.book.Candidate;
import io.aidbook.book.CandidateChange;
import io.aidbook.book.Reason;
import io.aidbook.ledger.Account;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Party;
import io.aidbook.ledger.PartyKind;
import io.aidbook.ledger.Promises;
import io.aidbook.ledger.Standing;
import io.aidbook.ledger.Urgency;
import io.aidbook.region.Region;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeltaTest {
  private static final Region PL = Region.parse("PL");
  private static final Region DE = Region.parse("DE");
  private static final Party PARTY = new Party("p", null, PartyKind.NGO);

  @Test
  void shouldCountWhatIsLeftOfAnOpenNeed() {
    Account<NeedEntry> need =
        new Account<>("food", Standing.OPEN, PL, new Promises(0, 3, 2), 0, need("PL", "H87", 10));

    assertThat(new Delta().add(need).lines())
        .containsExactly(new Line(PL, "H87", 0, 0, 5, 0, 3, 2, 0, 1, 0));
  }

  @Test
  void shouldCountCommitmentsOfAClosedNeedButNothingElse() {
    Account<NeedEntry> need =
        new Account<>(
            "food", Standing.EXPIRED, PL, new Promises(0, 3, 2), 0, need("PL", "H87", 10));

    assertThat(new Delta().add(need).lines())
        .containsExactly(new Line(PL, "H87", 0, 0, 0, 0, 3, 2, 0, 0, 0));
  }

  @Test
  void shouldNotCountAsOpenWhatHasNothingLeft() {
    Account<NeedEntry> covered =
        new Account<>("food", Standing.OPEN, PL, new Promises(0, 3, 7), 0, need("PL", "H87", 10));
    Account<OfferEntry> none =
        new Account<>("food", Standing.OPEN, PL, Promises.NONE, 0, offer("PL", 0));

    assertThat(new Delta().add(covered).lines())
        .containsExactly(new Line(PL, "H87", 0, 0, 0, 0, 3, 7, 0, 0, 0));
    assertThat(new Delta().add(none).lines()).isEmpty();
  }

  @Test
  void shouldCountAnInexhaustibleOfferWithoutItsQuantity() {
    Account<OfferEntry> offer =
        new Account<>(
            "food", Standing.OPEN, PL, Promises.NONE, 0, offer("PL", OfferEntry.INEXHAUSTIBLE));

    assertThat(new Delta().add(offer).lines())
        .containsExactly(new Line(PL, "H87", 0, 0, 0, 0, 0, 0, 1, 0, 1));
  }

  @Test
  void shouldBeEmptyWhenNothingChangesInSum() {
    Account<NeedEntry> need =
        new Account<>("food", Standing.OPEN, PL, Promises.NONE, 0, need("PL", "H87", 10));

    assertThat(new Delta().subtract(need).add(need).lines()).isEmpty();
  }

  @Test
  void shouldMoveANeedBetweenRegionsAndUnits() {
    Account<NeedEntry> before =
        new Account<>("food", Standing.OPEN, PL, Promises.NONE, 0, need("PL", "H87", 10));
    Account<NeedEntry> after =
        new Account<>("food", Standing.OPEN, DE, Promises.NONE, 0, need("DE", "KGM", 4));

    assertThat(new Delta().subtract(before).add(after).lines())
        .containsExactly(
            new Line(DE, "KGM", 0, 0, 4, 0, 0, 0, 0, 1, 0),
            new Line(PL, "H87", 0, 0, -10, 0, 0, 0, 0, -1, 0));
  }

  @Test
  void shouldCoverWhereTheNeedIsAndProposeWhereTheOfferIs() {
    Candidate candidate = new Candidate(need("DE", "H87", 9), offer("PL", 20), 6, 0);

    assertThat(new Delta().add(List.of(new CandidateChange(null, candidate, null))).lines())
        .containsExactly(
            new Line(DE, "H87", 0, 0, 0, 6, 0, 0, 0, 0, 0),
            new Line(PL, "H87", 0, 6, 0, 0, 0, 0, 0, 0, 0));
    assertThat(
            new Delta()
                .add(List.of(new CandidateChange(candidate, null, Reason.DISPLACED)))
                .lines())
        .containsExactly(
            new Line(DE, "H87", 0, 0, 0, -6, 0, 0, 0, 0, 0),
            new Line(PL, "H87", 0, -6, 0, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void shouldNotProposeWhatNeverRunsOut() {
    Candidate candidate =
        new Candidate(need("PL", "H87", 9), offer("PL", OfferEntry.INEXHAUSTIBLE), 9, 0);

    assertThat(new Delta().add(List.of(new CandidateChange(null, candidate, null))).lines())
        .containsExactly(new Line(PL, "H87", 0, 0, 0, 9, 0, 0, 0, 0, 0));
  }

  @Test
  void shouldRatherFailThanWrapAround() {
    Line most = new Line(PL, "H87", Long.MAX_VALUE, 0, 0, 0, 0, 0, 0, 0, 0);

    assertThatThrownBy(() -> most.plus(most)).isInstanceOf(ArithmeticException.class);
  }

  private static NeedEntry need(String region, String unit, long quantity) {
    return new NeedEntry(
        "n",
        1,
        NeedEntry.FROM_LEDGER,
        1,
        PARTY,
        unit,
        null,
        quantity,
        Region.parse(region),
        Urgency.NORMAL,
        Entry.NEVER,
        0,
        Map.of());
  }

  private static OfferEntry offer(String origin, long quantity) {
    return new OfferEntry(
        "o",
        1,
        1,
        PARTY,
        "H87",
        null,
        quantity,
        Region.parse(origin),
        List.of(Region.parse(origin)),
        Entry.ALWAYS,
        Entry.NEVER,
        0);
  }
}
