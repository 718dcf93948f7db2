package io.aidbook.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.events.Status;
import io.aidbook.events.Urgency;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One event that changes far more than a commit may: it is worked off in pieces, to its end. */
class LargeFanOutTest {
  private static final int NEEDS = 60;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 1_000})
  void shouldWorkOffOneOfferForManyNeedsAndItsWithdrawal(int changesPerCommit) {
    try (AidbookDriver aidbook = driver(changesPerCommit)) {
      for (int i = 0; i < NEEDS; i++) {
        need(aidbook, "n" + i, Urgency.NORMAL);
      }

      aidbook.offer("o", offer -> offer.setQuantity(null));

      assertThat(aidbook.candidates()).as("all of it before the next event").hasSize(NEEDS);
      aidbook.pass(Duration.ofSeconds(2));
      assertThat(aidbook.totals().get("emergency-packages|PL|H87").getCovered())
          .isEqualTo(10L * NEEDS);

      aidbook.offer("o", offer -> offer.setRevision(2).setQuantity(null).setTitle("new"));
      assertThat(aidbook.candidates().values())
          .hasSize(NEEDS)
          .allSatisfy(candidate -> assertThat(candidate.getOfferRevision()).isEqualTo(2));

      aidbook.offer("o", offer -> offer.setRevision(3).setStatus(Status.WITHDRAWN));

      assertThat(aidbook.candidates()).isEmpty();
      aidbook.pass(Duration.ofSeconds(2));
      assertThat(aidbook.totals().get("emergency-packages|PL|H87").getCovered()).isZero();
      assertThat(aidbook.deadLetters()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 1_000})
  void shouldPassOnWhatIsLeftToTheCoarserBookPieceByPiece(int changesPerCommit) {
    try (AidbookDriver aidbook = driver(changesPerCommit)) {
      for (int i = 0; i < NEEDS; i++) {
        need(aidbook, "n" + i, Urgency.LOW);
      }
      aidbook.offer(
          "far", offer -> offer.setOrigin("DE").setServes(List.of("*")).setQuantity(null));
      assertThat(aidbook.candidates()).hasSize(NEEDS);

      aidbook.offer("near", offer -> offer.setQuantity(10L * NEEDS));

      assertThat(aidbook.candidates().values())
          .hasSize(NEEDS)
          .allSatisfy(candidate -> assertThat(candidate.getOfferId()).isEqualTo("near"));
      need(aidbook, "urgent", Urgency.CRITICAL);
      assertThat(aidbook.candidates()).hasSize(NEEDS + 1);
    }
  }

  @Test
  void shouldLeaveNothingBehindInTheChangelog() {
    try (AidbookDriver one = driver(1);
        AidbookDriver many = driver(1_000_000)) {
      for (AidbookDriver aidbook : List.of(one, many)) {
        for (int i = 0; i < NEEDS; i++) {
          need(aidbook, "n" + i, Urgency.NORMAL);
        }
        aidbook.offer("o", offer -> offer.setQuantity(null));
        aidbook.offer("o", offer -> offer.setRevision(2).setStatus(Status.WITHDRAWN));
      }

      assertThat(one.storedRows()).isEqualTo(many.storedRows());
    }
  }

  private static AidbookDriver driver(int changesPerCommit) {
    return new AidbookDriver(
        TopologyOptions.defaults().with(StoreKind.MEMORY).withChangesPerCommit(changesPerCommit));
  }

  private static void need(AidbookDriver aidbook, String id, Urgency urgency) {
    aidbook.need(id, need -> need.setUrgency(urgency));
  }
}
