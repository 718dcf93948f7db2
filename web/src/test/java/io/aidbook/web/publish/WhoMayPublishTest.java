package io.aidbook.web.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidbook.events.Action;
import io.aidbook.events.Decision;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.Party;
import io.aidbook.events.Status;
import io.aidbook.ledger.Side;
import io.aidbook.region.Region;
import io.aidbook.serde.TrustedClasses;
import io.aidbook.web.access.Role;
import io.aidbook.web.access.User;
import io.aidbook.web.publish.Refused.Why;
import io.aidbook.web.site.HandFedPublisher;
import io.aidbook.web.site.HandFedPublisher.Mood;
import io.aidbook.web.view.View;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose entries somebody may change, and where somebody may decide. */
class WhoMayPublishTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-27T10:00:00Z"), ZoneOffset.UTC);

  static {
    TrustedClasses.trust();
  }

  private static final User EVERY_PARTY = user("all", null, "", Role.PUBLISHER);

  private final View view = new View();
  private final HandFedPublisher publisher = new HandFedPublisher(view);
  private final List<String> audit = new ArrayList<>();
  private final Submissions submissions =
      new Submissions(
          view,
          publisher,
          CLOCK,
          (who, action, what, result) ->
              audit.add(String.join("|", who, action.name(), what, result)));

  private static User user(String id, String party, String regions, Role... roles) {
    Set<Role> all = EnumSet.of(Role.ANYONE, roles);
    List<Region> bound =
        regions == null || regions.isEmpty()
            ? List.of()
            : List.of(regions.split(" ", -1)).stream().map(Region::parse).toList();
    return new User(id, all, party, bound);
  }

  private static Offer offer(String id, String party) {
    return Offer.newBuilder()
        .setOfferId(id)
        .setRevision(1)
        .setStatus(Status.OPEN)
        .setProvider(Party.newBuilder().setPartyId(party).build())
        .setCategory("food")
        .setQuantity(5L)
        .setOrigin("PL")
        .setRecordedAt(CLOCK.instant())
        .build();
  }

  private static Need need(String id, String party, String region) {
    return Need.newBuilder()
        .setNeedId(id)
        .setRevision(1)
        .setStatus(Status.OPEN)
        .setRequester(Party.newBuilder().setPartyId(party).build())
        .setCategory("food")
        .setQuantity(5L)
        .setRegion(region)
        .setRecordedAt(CLOCK.instant())
        .build();
  }

  private static Decision decision(String need) {
    return Decision.newBuilder()
        .setDecisionId("D1")
        .setOfferId("O1")
        .setNeedId(need)
        .setAction(Action.ACCEPT)
        .setDecidedBy("somebody else")
        .setDecidedAt(Instant.EPOCH)
        .build();
  }

  @BeforeEach
  void hold() {
    submissions.create(EVERY_PARTY, offer("O1", "city-1"));
    submissions.create(EVERY_PARTY, need("N1", "city-1", "PL911"));
    audit.clear();
  }

  /** A party of "every" is every one; of "none", the user is no publisher. */
  @ParameterizedTest
  @CsvSource({
    "city-1, city-1, true",
    "city-1, city-2, false",
    "CITY-1, city-1, false",
    "every, city-2, true",
    "none, city-1, false"
  })
  void onlyForItsOwnParty(String own, String party, boolean may) {
    User user =
        own.equals("none")
            ? user("u", "city-1", "", Role.VIEWER, Role.COORDINATOR)
            : user("u", own.equals("every") ? null : own, "", Role.PUBLISHER);
    assertOutcome(may, () -> submissions.create(user, offer("O2", party)));
    assertOutcome(may, () -> submissions.create(user, need("N2", party, "PL")));
    // An entry that is there belongs to its party, whatever the new revision says.
    boolean mayChange = may && (own.equals("every") || own.equals("city-1"));
    Offer changedOffer = Offer.newBuilder(offer("O1", party)).setQuantity(7L).build();
    assertOutcome(mayChange, () -> submissions.change(user, changedOffer, 1));
    Need changedNeed = Need.newBuilder(need("N1", party, "PL911")).setQuantity(7L).build();
    assertOutcome(mayChange, () -> submissions.change(user, changedNeed, 1));
  }

  @Test
  void nobodyTakesAnotherPartysEntry() {
    User other = user("u-2", "city-2", "", Role.PUBLISHER);
    for (ThrowingCallable attempt :
        List.<ThrowingCallable>of(
            () -> submissions.change(other, offer("O1", "city-2"), 1),
            () -> submissions.change(other, offer("O1", "city-1"), 1),
            () -> submissions.change(other, need("N1", "city-2", "PL911"), 1),
            () -> submissions.erase(other, Side.OFFER, "O1", 1),
            () -> submissions.erase(other, Side.NEED, "N1", 1))) {
      assertRefused(Why.FORBIDDEN, attempt);
    }
    assertRefused(Why.EXISTS, () -> submissions.create(other, offer("O1", "city-2")));
    assertThat(publisher.published()).hasSize(2);
    assertThat(audit)
        .contains(
            "u-2|PUBLISH|offer O1|refused: another party",
            "u-2|ERASE|offer O1|refused: another party",
            "u-2|ERASE|need N1|refused: another party");
  }

  @Test
  void nobodyGivesAnEntryAway() {
    User own = user("u-1", "city-1", "", Role.PUBLISHER);
    assertRefused(Why.FORBIDDEN, () -> submissions.change(own, offer("O1", "city-2"), 1));
    assertRefused(Why.FORBIDDEN, () -> submissions.change(own, need("N1", "city-2", "PL911"), 1));
  }

  @ParameterizedTest
  @CsvSource({
    "'', true",
    "PL911, true",
    "PL91, true",
    "PL, true",
    "EU, true",
    "*, true",
    "UA PL9, true",
    "PL912, false",
    "PL92, false",
    "UA, false",
    "UA EL, false"
  })
  void onlyInItsRegions(String regions, boolean may) {
    User coordinator = user("c", null, regions, Role.COORDINATOR);
    assertOutcome(may, () -> submissions.decide(coordinator, decision("N1")));
    assertThat(audit)
        .containsExactly("c|DECIDE|D1 ACCEPT O1 N1|" + (may ? "done" : "refused: another region"));
  }

  @Test
  void whoeverIsNoCoordinatorDecidesNothing() {
    for (User user :
        List.of(
            User.ANONYMOUS,
            user("u", null, "", Role.VIEWER),
            user("u", null, "", Role.PUBLISHER),
            user("u", "city-1", "PL", Role.PUBLISHER, Role.VIEWER))) {
      assertRefused(Why.FORBIDDEN, () -> submissions.decide(user, decision("N1")));
    }
    User coordinator = user("c", null, "", Role.COORDINATOR);
    assertRefused(Why.UNKNOWN, () -> submissions.decide(coordinator, decision("N9")));
  }

  @Test
  void theServerSaysWhoDecidedAndWhen() {
    Decision decided =
        submissions.decide(user("c", null, "", Role.COORDINATOR), decision("N1")).event();
    assertThat(decided.getDecidedBy()).isEqualTo("c");
    assertThat(decided.getDecidedAt()).isEqualTo(CLOCK.instant());
  }

  @Test
  void whatBecameOfItIsRecorded() {
    assertThat(submissions.erase(EVERY_PARTY, Side.OFFER, "O1", 1)).isCompleted();
    submissions.create(EVERY_PARTY, need("N2", "city-1", "PL"));
    publisher.behave(Mood.DOWN);
    submissions.create(EVERY_PARTY, need("N3", "city-1", "PL"));
    publisher.behave(Mood.UNSURE);
    submissions.create(EVERY_PARTY, need("N4", "city-1", "PL"));
    assertThat(audit)
        .containsExactly(
            "all|ERASE|offer O1|done",
            "all|PUBLISH|need N2 revision 1|done",
            "all|PUBLISH|need N3 revision 1|not published",
            "all|PUBLISH|need N4 revision 1|fate unknown");
  }

  private static void assertOutcome(boolean may, ThrowingCallable attempt) {
    if (may) {
      try {
        attempt.call();
      } catch (Throwable e) {
        throw new AssertionError("refused", e);
      }
    } else {
      assertRefused(Why.FORBIDDEN, attempt);
    }
  }

  private static void assertRefused(Why why, ThrowingCallable attempt) {
    assertThatThrownBy(attempt)
        .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.why()).isEqualTo(why));
  }
}
