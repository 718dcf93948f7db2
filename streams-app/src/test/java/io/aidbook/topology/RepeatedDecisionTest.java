package io.aidbook.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.events.Action;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A decision published again has no second effect and no second outcome. */
class RepeatedDecisionTest {
  private final AidbookDriver aidbook = AidbookDriver.withDefaults();
  private final Coordinators coordinators = new Coordinators(aidbook);

  @BeforeEach
  void decide() {
    aidbook.offer("o", offer -> {});
    aidbook.need("n", need -> {});
    coordinators.publish(coordinators.decision("d", "n", "o").setQuantity(4L).build());
    assertThat(coordinators.outcomes()).containsExactly("d APPLIED 4");
    aidbook.story();
  }

  @AfterEach
  void close() {
    aidbook.assertStatusesAgree();
    aidbook.close();
  }

  @Test
  void shouldTakeTheSameDecisionOnce() {
    List<String> before = aidbook.storedRows();
    coordinators.publish(coordinators.decision("d", "n", "o").setQuantity(4L).build());

    assertNoSecondEffect();
    assertThat(aidbook.storedRows()).isEqualTo(before);
    assertThat(aidbook.watch().of("repeated")).isEqualTo(1);
  }

  @Test
  void shouldTakeAnIdOnceWhateverItSaysTheSecondTime() {
    aidbook.offer("o2", offer -> {});
    aidbook.need("n2", need -> {});
    aidbook.story();

    coordinators.publish(coordinators.decision("d", "n", "o").setQuantity(5L).build());
    coordinators.publish(coordinators.decision("d", "n", "o").setAction(Action.CANCEL).build());
    coordinators.publish(coordinators.decision("d", "n2", "o2").setQuantity(1L).build());
    coordinators.publish(coordinators.decision("d", "n", "unknown").setQuantity(1L).build());

    assertNoSecondEffect();
    assertThat(aidbook.watch().of("repeated")).isEqualTo(4);
  }

  @Test
  void shouldNotTakeARefusedDecisionTheSecondTime() {
    coordinators.publish(coordinators.decision("e", "n", "o").setQuantity(99L).build());
    assertThat(coordinators.outcomes()).containsExactly("e OFFER_LACKS");

    coordinators.publish(coordinators.decision("e", "n", "o").setQuantity(1L).build());
    assertNoSecondEffect();
  }

  @Test
  void shouldRememberAnIdAfterItsOfferIsErased() {
    aidbook.eraseOffer("o");
    aidbook.offer("o", offer -> {});
    aidbook.story();

    coordinators.publish(coordinators.decision("d", "n", "o").setQuantity(4L).build());
    assertThat(coordinators.outcomes()).isEmpty();
    assertThat(coordinators.standing()).isEmpty();
  }

  @Test
  void shouldTakeAnIdThatWasSetAsideOnceItIsRight() {
    coordinators.publish(coordinators.decision("e", "n", "o").setQuantity(0L).build());
    assertThat(aidbook.deadLetters()).hasSize(1);

    coordinators.publish(coordinators.decision("e", "n", "o").setQuantity(2L).build());
    assertThat(coordinators.outcomes()).containsExactly("e APPLIED 2");
  }

  @Test
  void shouldTakeTheNextDecisionAfterARepeatedOne() {
    coordinators.publish(coordinators.decision("d", "n", "o").setQuantity(4L).build());
    aidbook.pass(Duration.ofSeconds(1));

    assertThat(coordinators.accept("n", "o", 6)).isEqualTo("APPLIED 6");
  }

  private void assertNoSecondEffect() {
    assertThat(coordinators.outcomes()).isEmpty();
    assertThat(aidbook.story()).isEmpty();
    assertThat(coordinators.standing()).containsExactly("n~o 4 committed, 0 delivered");
    assertThat(aidbook.deadLetters()).isEmpty();
  }
}
