package io.aidbook.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.events.Status;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cancelling frees what was accepted; delivering closes it for good. */
class CloseDecisionTest {
  private final AidbookDriver aidbook = AidbookDriver.withDefaults();
  private final Coordinators coordinators = new Coordinators(aidbook);

  @BeforeEach
  void commit() {
    aidbook.offer("o", offer -> offer.setExpiresAt(aidbook.now().plusSeconds(60)));
    aidbook.need("n", need -> need.setNeededBy(aidbook.now().plusSeconds(60)));
    coordinators.accept("n", "o", 8);
    coordinators.story();
  }

  @AfterEach
  void close() {
    aidbook.assertStatusesAgree();
    aidbook.close();
  }

  @Test
  void shouldProposeAgainWhatIsCancelledInPart() {
    assertThat(coordinators.cancel("n", "o", 3)).isEqualTo("APPLIED 3");
    assertThat(aidbook.candidates().get("n~o~emergency-packages~PL").getQuantity()).isEqualTo(5);
    assertThat(coordinators.standing()).containsExactly("n~o 5 committed, 0 delivered");
  }

  @Test
  void shouldLeaveNothingOfWhatIsCancelledWhole() {
    assertThat(coordinators.cancel("n", "o")).isEqualTo("APPLIED 8");
    assertThat(aidbook.candidates().get("n~o~emergency-packages~PL").getQuantity()).isEqualTo(10);
    assertThat(coordinators.standing()).isEmpty();
    assertThat(aidbook.storedRows()).noneMatch(row -> row.contains("-commitments: "));
  }

  @Test
  void shouldNotCancelMoreThanIsCommitted() {
    assertThat(coordinators.cancel("n", "o", 9)).isEqualTo("NOT_COMMITTED");
    assertThat(coordinators.standing()).containsExactly("n~o 8 committed, 0 delivered");
    coordinators.cancel("n", "o");
    assertThat(coordinators.cancel("n", "o")).isEqualTo("NOT_COMMITTED");
  }

  @Test
  void shouldKeepADeliveredPartFromBeingProposedAgain() {
    assertThat(coordinators.deliver("n", "o", 3)).isEqualTo("APPLIED 3");
    assertThat(coordinators.standing()).containsExactly("n~o 5 committed, 3 delivered");
    assertThat(coordinators.deliver("n", "o")).isEqualTo("APPLIED 5");
    assertThat(coordinators.standing()).containsExactly("n~o 0 committed, 8 delivered");
    assertThat(coordinators.story()).isEmpty();
    assertThat(aidbook.candidates().get("n~o~emergency-packages~PL").getQuantity()).isEqualTo(2);
  }

  @Test
  void shouldNotDeliverMoreThanIsCommitted() {
    assertThat(coordinators.deliver("n", "o", 9)).isEqualTo("NOT_COMMITTED");
    coordinators.deliver("n", "o");
    assertThat(coordinators.deliver("n", "o", 1)).isEqualTo("NOT_COMMITTED");
    assertThat(coordinators.cancel("n", "o", 1)).isEqualTo("NOT_COMMITTED");
    assertThat(coordinators.standing()).containsExactly("n~o 0 committed, 8 delivered");
  }

  @Test
  void shouldCloseWhatWasAcceptedInSeveralParts() {
    coordinators.accept("n", "o");

    assertThat(coordinators.deliver("n", "o")).isEqualTo("APPLIED 10");
    assertThat(coordinators.standing()).containsExactly("n~o 0 committed, 10 delivered");
  }

  @Test
  void shouldCloseOnWithdrawnSides() {
    aidbook.offer("o", offer -> offer.setRevision(2).setStatus(Status.WITHDRAWN));
    aidbook.need("n", need -> need.setRevision(2).setStatus(Status.WITHDRAWN));

    closeInParts();
  }

  @Test
  void shouldCloseOnExpiredSides() {
    aidbook.pass(Duration.ofMinutes(2));

    closeInParts();
  }

  private void closeInParts() {
    assertThat(coordinators.standing()).containsExactly("n~o 8 committed, 0 delivered");
    assertThat(coordinators.deliver("n", "o", 3)).isEqualTo("APPLIED 3");
    assertThat(coordinators.cancel("n", "o", 4)).isEqualTo("APPLIED 4");
    assertThat(coordinators.standing()).containsExactly("n~o 1 committed, 3 delivered");
    assertThat(aidbook.candidates()).isEmpty();
  }
}
