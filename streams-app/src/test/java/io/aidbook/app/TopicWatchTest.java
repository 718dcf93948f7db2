package io.aidbook.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.app.TopicInspection.Seen;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TopicWatchTest {
  private static final Map<String, Seen> BEFORE =
      Map.of(
          "offers", new Seen("a", 2),
          "commitments", new Seen("b", 2),
          "dead-letters", new Seen("c", 2));

  @Test
  void shouldSayNothingOfTopicsThatStayAsTheyAre() {
    assertThat(changes(BEFORE)).isEmpty();
  }

  @Test
  void shouldTellAddedPartitionsFromATopicMadeAnewAndOneThatIsGone() {
    assertThat(
            changes(
                Map.of(
                    "offers", new Seen("a", 4),
                    "commitments", new Seen("other", 2),
                    "dead-letters", new Seen("c", 2))))
        .satisfiesExactlyInAnyOrder(
            said ->
                assertThat(said)
                    .startsWith("partitions were added to topic offers while it was read: it had 2")
                    .contains("aidbook reset"),
            said ->
                assertThat(said).startsWith("topic commitments was deleted and made anew: what"));
    assertThat(changes(Map.of("offers", new Seen("a", 2), "commitments", new Seen("b", 2))))
        .containsExactly("topic dead-letters was deleted; run: aidbook provision");
  }

  /** What is only a history does not have to agree with the stores. */
  @Test
  void shouldLetAHistoryBeginAnew() {
    assertThat(
            changes(
                Map.of(
                    "offers", new Seen("a", 2),
                    "commitments", new Seen("b", 2),
                    "dead-letters", new Seen("other", 5))))
        .isEmpty();
  }

  private static List<String> changes(Map<String, Seen> now) {
    return TopicWatch.changes(BEFORE, now, Set.of("offers"), Set.of("offers", "commitments"));
  }
}
