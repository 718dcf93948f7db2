package io.aidbook.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.app.config.Keys;
import io.aidbook.events.Action;
import io.aidbook.events.Decision;
import io.aidbook.topology.Names;
import io.aidbook.topology.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

/**
 * An offer with thousands of commitments is erased on a real broker. The commitments end over many
 * commits, and across a restart; other decisions are taken meanwhile, also about the same offer
 * published anew.
 *
 * <p>{@code -Daidbook.commitments=100000 -Daidbook.changes=10000} runs it at another size.
 */
class ErasureInPiecesTest {
  private static final int COMMITMENTS = Integer.getInteger("aidbook.commitments", 5_000);
  private static final String CHANGES = System.getProperty("aidbook.changes", "100");
  private static final Duration PATIENCE = Duration.ofSeconds(60 + COMMITMENTS / 100);

  /** Advice never runs out, so its decisions do not wait for each other. */
  private static final String OFFER = "advice";

  private static final String CATEGORY_OF_NEEDS = "translation";

  private int decisions;

  @Test
  void shouldEndThousandsOfCommitmentsWhileOthersAreDecided() {
    try (Hub hub = new Hub("classic", Map.of(Keys.CHANGES_PER_COMMIT, CHANGES))) {
      hub.publish(hub.offer(OFFER, offer -> offer.setQuantity(null)));
      hub.publish(hub.offer("other", offer -> offer.setQuantity(null)));
      IntStream.range(0, COMMITMENTS).forEach(i -> publishNeed(hub, "n" + i));
      publishNeed(hub, "another");
      settle(hub);
      Instant start = Instant.now();
      IntStream.range(0, COMMITMENTS).forEach(i -> decide(hub, "n" + i, OFFER, Action.ACCEPT));
      decide(hub, "another", "other", Action.ACCEPT);
      settle(hub);
      System.out.println(COMMITMENTS + " accepted in " + since(start));
      assertThat(hub.view(Topics.COMMITMENTS)).hasSize(COMMITMENTS + 1);

      Instant erased = Instant.now();
      hub.publish(Topics.OFFERS, Hub.utf8(OFFER), null);
      await().until(() -> !hub.rowsOf(Names.PENDING_ERASURES).isEmpty());
      decide(hub, "another", "other", Action.DELIVER);
      hub.publish(hub.offer(OFFER, offer -> {}));
      await()
          .until(
              () ->
                  hub.rowOf(Names.OFFER_COMMITMENTS, "other~another")
                      .contains("\"delivered\": 10"));
      System.out.println("another decision took " + since(erased));
      assertThat(hub.rowsOf(Names.PENDING_ERASURES)).as("others go on meanwhile").hasSize(1);

      hub.aidbook().restartWithoutState();
      decide(hub, "n7", OFFER, Action.ACCEPT);
      settle(hub);
      System.out.println(COMMITMENTS + " ended, with a restart, in " + since(erased));

      assertThat(hub.view(Topics.COMMITMENTS)).containsOnlyKeys("another~other", "n7~advice");
      assertThat(hub.storedRows().keySet().stream().filter(row -> row.contains(OFFER)))
          .containsExactly(
              Names.NEED_COMMITMENTS + " n7~" + OFFER,
              Names.OFFER_ACCOUNTS + " " + OFFER,
              Names.OFFER_COMMITMENTS + " " + OFFER + "~n7");
      assertThat(hub.deadLetters()).isEmpty();
    }
  }

  private static void publishNeed(Hub hub, String id) {
    hub.send(hub.need(id, need -> need.setCategory(CATEGORY_OF_NEEDS)));
  }

  private void decide(Hub hub, String needId, String offerId, Action action) {
    hub.send(
        Decision.newBuilder()
            .setDecisionId("d" + decisions++)
            .setOfferId(offerId)
            .setNeedId(needId)
            .setAction(action)
            .setQuantity(10L)
            .setDecidedBy("c")
            .setDecidedAt(Instant.now())
            .build());
  }

  private static void settle(Hub hub) {
    hub.flush();
    await().until(hub.aidbook()::isSettled);
  }

  private static ConditionFactory await() {
    return Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50));
  }

  private static String since(Instant start) {
    return Duration.between(start, Instant.now()).toMillis() + " ms";
  }
}
