package io.aidbook.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.events.ClosingReason;
import io.aidbook.events.EntryStanding;
import io.aidbook.events.EntryStatus;
import io.aidbook.events.Status;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What became of an offer or need can be read. */
class EntryStatusTest {
  private final AidbookDriver aidbook = AidbookDriver.withDefaults();
  private final Coordinators coordinators = new Coordinators(aidbook);

  @AfterEach
  void close() {
    aidbook.assertStatusesAgree();
    aidbook.close();
  }

  @Test
  void shouldSayWhatIsHeld() {
    aidbook.offer("o", offer -> offer.setRevision(3).setOrigin("pl911"));
    aidbook.need("n", need -> need.setRegion("UA-46").setUnit("KGM").setQuantity(7));

    EntryStatus offer = offer("o");
    assertThat(offer.getRevision()).isEqualTo(3);
    assertThat(offer.getStanding()).isEqualTo(EntryStanding.OPEN);
    assertThat(offer.getClosedBecause()).isNull();
    assertThat(offer.getCategory()).isEqualTo("emergency-packages");
    assertThat(offer.getUnit()).isEqualTo("H87");
    assertThat(offer.getRegion()).isEqualTo("PL911");
    assertThat(offer.getQuantity()).isEqualTo(10);
    assertThat(offer.getRemaining()).isEqualTo(10);
    assertThat(offer.getProposed()).isZero();
    assertThat(offer.getRefusal()).isNull();
    assertThat(offer.getUpdatedAt()).isEqualTo(AidbookDriver.START);
    assertThat(need("n").getUnit()).isEqualTo("KGM");
    assertThat(need("n").getRegion()).isEqualTo("UA-46");
    assertThat(need("n").getRemaining()).isEqualTo(7);
  }

  @Test
  void shouldAddUpWhatAllBooksPropose() {
    aidbook.need("n", need -> need.setQuantity(30));
    aidbook.offer("near", offer -> {});
    aidbook.offer("far", offer -> offer.setOrigin("PT").setServes(List.of("*")).setQuantity(50L));
    assertThat(need("n").getProposed()).isEqualTo(30);
    assertThat(offer("near").getProposed()).isEqualTo(10);
    assertThat(offer("far").getProposed()).isEqualTo(20);

    aidbook.offer("nearer", offer -> offer.setQuantity(15L));
    assertThat(need("n").getProposed()).isEqualTo(30);
    assertThat(offer("far").getProposed()).isEqualTo(5);
    assertThat(offer("nearer").getProposed()).isEqualTo(15);
  }

  @Test
  void shouldFollowDecisions() {
    aidbook.offer("o", offer -> {});
    aidbook.need("n", need -> need.setQuantity(6));
    coordinators.accept("n", "o", 6);
    assertThat(need("n").getStanding()).isEqualTo(EntryStanding.CLOSED);
    assertThat(need("n").getClosedBecause()).isEqualTo(ClosingReason.NOTHING_LEFT);
    assertThat(need("n").getCommitted()).isEqualTo(6);
    assertThat(offer("o").getStanding()).isEqualTo(EntryStanding.OPEN);
    assertThat(offer("o").getRemaining()).isEqualTo(4);

    coordinators.deliver("n", "o", 4);
    assertThat(need("n").getCommitted()).isEqualTo(2);
    assertThat(need("n").getDelivered()).isEqualTo(4);
    coordinators.cancel("n", "o");
    assertThat(need("n").getStanding()).isEqualTo(EntryStanding.OPEN);
    assertThat(need("n").getRemaining()).isEqualTo(2);
    assertThat(need("n").getProposed()).isEqualTo(2);
    assertThat(offer("o").getProposed()).isEqualTo(2);
  }

  @Test
  void shouldSayWhyAnEntryIsClosed() {
    aidbook.offer("withdrawn", offer -> {});
    aidbook.offer("withdrawn", offer -> offer.setRevision(2).setStatus(Status.WITHDRAWN));
    aidbook.offer("expired", offer -> offer.setExpiresAt(AidbookDriver.START.plusSeconds(60)));
    aidbook.offer("late", offer -> offer.setExpiresAt(AidbookDriver.START.minusSeconds(60)));
    aidbook.need("none", need -> need.setQuantity(0));
    aidbook.pass(Duration.ofMinutes(2));

    assertThat(offer("withdrawn").getClosedBecause()).isEqualTo(ClosingReason.WITHDRAWN);
    assertThat(offer("expired").getClosedBecause()).isEqualTo(ClosingReason.EXPIRED);
    assertThat(offer("expired").getUpdatedAt()).isAfter(AidbookDriver.START.plusSeconds(60));
    assertThat(offer("late").getClosedBecause()).isEqualTo(ClosingReason.EXPIRED);
    assertThat(need("none").getClosedBecause()).isEqualTo(ClosingReason.NOTHING_LEFT);
  }

  @Test
  void shouldHaveNoLimitToSayOfAnInexhaustibleOffer() {
    aidbook.offer("advice", offer -> offer.setQuantity(null));
    aidbook.need("n", need -> {});

    assertThat(offer("advice").getStanding()).isEqualTo(EntryStanding.OPEN);
    assertThat(offer("advice").getQuantity()).isNull();
    assertThat(offer("advice").getRemaining()).isNull();
    assertThat(offer("advice").getProposed()).isEqualTo(10);
  }

  @Test
  void shouldEndWithTheEntryAndBeginAnewWithIt() {
    aidbook.offer("o", offer -> offer.setRevision(9));
    aidbook.need("n", need -> need.setQuantity(4));
    coordinators.accept("n", "o", 3);
    aidbook.eraseOffer("o");
    assertThat(aidbook.statuses()).containsOnlyKeys("need~n");
    assertThat(need("n").getProposed() + need("n").getCommitted()).isZero();

    aidbook.offer("o", offer -> offer.setQuantity(2L));
    assertThat(offer("o").getRevision()).isEqualTo(1);
    assertThat(offer("o").getProposed()).isEqualTo(2);
    assertThat(offer("o").getCommitted()).isZero();
  }

  @Test
  void shouldFollowAnEntryIntoOtherBooks() {
    aidbook.offer("o", offer -> offer.setCategory("transport").setUnit("KGM"));
    aidbook.need("n", need -> {});
    aidbook.offer("o", offer -> offer.setRevision(2));
    assertThat(offer("o").getProposed()).isEqualTo(10);
    aidbook.offer("o", offer -> offer.setRevision(3).setOrigin("DE").setServes(List.of("*")));
    assertThat(offer("o").getProposed()).isEqualTo(10);
    assertThat(offer("o").getRegion()).isEqualTo("DE");
    aidbook.need("n", need -> need.setRevision(2).setUnit("LTR").setRegion("PL912"));
    assertThat(offer("o").getProposed()).isZero();
    assertThat(need("n").getUnit()).isEqualTo("LTR");
  }

  @Test
  void shouldPublishNothingWhereNothingChanged() {
    aidbook.offer("o", offer -> {});
    aidbook.need("n", need -> {});
    aidbook.statusesPublished();

    aidbook.offer("o", offer -> {});
    aidbook.eraseNeed("never-seen");
    coordinators.decline("n", "unknown");
    assertThat(aidbook.statusesPublished()).isZero();
  }

  private EntryStatus offer(String id) {
    return aidbook.statuses().get("offer~" + id);
  }

  private EntryStatus need(String id) {
    return aidbook.statuses().get("need~" + id);
  }
}
