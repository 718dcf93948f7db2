package io.aidbook.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.events.Status;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a commitment when its offer or need is revised, moved, withdrawn or expires. */
class CommittedChangeTest {
  private final AidbookDriver aidbook = AidbookDriver.withDefaults();
  private final Coordinators coordinators = new Coordinators(aidbook);

  @BeforeEach
  void commit() {
    aidbook.offer("o", offer -> offer.setExpiresAt(aidbook.now().plusSeconds(60)));
    aidbook.need("n", need -> {});
    coordinators.accept("n", "o", 6);
    coordinators.story();
  }

  @AfterEach
  void close() {
    aidbook.assertStatusesAgree();
    aidbook.close();
  }

  @Test
  void shouldProposeNothingOfAnOfferRevisedToLessThanIsCommitted() {
    aidbook.offer("o", offer -> offer.setRevision(2).setQuantity(4L));

    assertThat(coordinators.story()).containsExactly("- n~o~PL OFFER_CHANGED");
    assertThat(coordinators.accept("n", "o", 1)).isEqualTo("OFFER_LACKS");
    assertThat(coordinators.accept("n", "o")).isEqualTo("OFFER_LACKS");
    assertKept();
  }

  @Test
  void shouldProposeNothingToANeedRevisedToLessThanIsCommitted() {
    aidbook.need("n", need -> need.setRevision(2).setQuantity(4));

    assertThat(coordinators.story()).containsExactly("- n~o~PL NEED_CHANGED");
    assertThat(coordinators.accept("n", "o", 1)).isEqualTo("NEED_LACKS");
    assertKept();
  }

  @Test
  void shouldProposeOnlyWhatIsLeftAfterCancellingBelowALoweredQuantity() {
    aidbook.offer("o", offer -> offer.setRevision(2).setQuantity(4L));
    coordinators.story();

    coordinators.cancel("n", "o", 1);
    assertThat(coordinators.story()).isEmpty();
    coordinators.cancel("n", "o", 3);
    assertThat(coordinators.story()).containsExactly("+ n~o~PL 2");
  }

  @Test
  void shouldProposeTheRestWhenTheQuantityIsRaised() {
    aidbook.offer("o", offer -> offer.setRevision(2).setQuantity(30L));
    assertThat(coordinators.story()).as("of the new revision").containsExactly("+ n~o~PL 4");
    aidbook.need("n", need -> need.setRevision(2).setQuantity(40));

    assertThat(coordinators.story()).containsExactly("+ n~o~PL 24");
    assertKept();
  }

  @Test
  void shouldKeepWhatIsCommittedWhenTheOfferMovesToAnotherBook() {
    aidbook.offer("o", offer -> offer.setRevision(2).setOrigin("DE"));

    assertThat(coordinators.story()).containsExactly("- n~o~PL OFFER_CHANGED");
    assertKept();
    aidbook.need("n2", need -> need.setRegion("DE"));
    assertThat(coordinators.story()).containsExactly("+ n2~o~DE 4");
    assertThat(coordinators.cancel("n", "o")).isEqualTo("APPLIED 6");
    assertThat(coordinators.story()).containsExactly("+ n2~o~DE 10");
  }

  @Test
  void shouldKeepWhatIsCommittedWhenTheNeedMovesToAnotherBook() {
    aidbook.need("n", need -> need.setRevision(2).setRegion("DE"));

    assertThat(coordinators.story()).containsExactly("- n~o~PL NEED_CHANGED");
    assertKept();
    aidbook.offer("o2", offer -> offer.setOrigin("DE"));
    assertThat(coordinators.story()).containsExactly("+ n~o2~DE 4");
    assertThat(coordinators.cancel("n", "o", 2)).isEqualTo("APPLIED 2");
    assertThat(coordinators.story()).containsExactly("+ n~o2~DE 6");
  }

  @Test
  void shouldKeepWhatIsCommittedWhenASideIsWithdrawn() {
    aidbook.offer("o", offer -> offer.setRevision(2).setStatus(Status.WITHDRAWN));
    assertThat(coordinators.story()).containsExactly("- n~o~PL OFFER_WITHDRAWN");
    assertKept();

    aidbook.need("n", need -> need.setRevision(2).setStatus(Status.WITHDRAWN));
    assertKept();
  }

  @Test
  void shouldKeepWhatIsCommittedWhenASideExpires() {
    aidbook.pass(Duration.ofMinutes(2));

    assertThat(coordinators.story()).containsExactly("- n~o~PL OFFER_EXPIRED");
    assertKept();
  }

  @Test
  void shouldProposeTheRestWhenAWithdrawnOfferOpensAgain() {
    aidbook.offer("o", offer -> offer.setRevision(2).setStatus(Status.WITHDRAWN));
    coordinators.story();
    aidbook.offer("o", offer -> offer.setRevision(3));

    assertThat(coordinators.story()).containsExactly("+ n~o~PL 4");
    assertKept();
  }

  @Test
  void shouldNotCountWhatIsCancelledOnAWithdrawnOfferUntilItOpensAgain() {
    aidbook.offer("o", offer -> offer.setRevision(2).setStatus(Status.WITHDRAWN));
    aidbook.offer("o2", offer -> offer.setQuantity(50L));
    coordinators.story();

    coordinators.cancel("n", "o");
    assertThat(coordinators.story()).as("the need is free").containsExactly("+ n~o2~PL 10");
  }

  private void assertKept() {
    assertThat(coordinators.standing()).containsExactly("n~o 6 committed, 0 delivered");
  }
}
