package io.aidbook.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.app.TopicInspection.Seen;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
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

  /** Whose the outputs are stands in a topic, which may be the one that was deleted. */
  @Test
  void shouldSayWhatHappenedToTopicsThoughTheOwnerCannotBeRead() {
    Map<String, Seen> now = new HashMap<>(BEFORE);
    try (TopicWatch watch =
        watch(
            now,
            () -> {
              throw new UnknownTopicOrPartitionException("topic output-owner does not exist");
            })) {
      now.put("output-owner", new Seen("d", 1));
      watch.remember(now);
      now.remove("output-owner");

      assertThat(watch.look())
          .containsExactly("topic output-owner was deleted; run: aidbook provision");
    }
  }

  /** The claim went with it, and nobody claims anew while the instance runs. */
  @Test
  void shouldSayThatTheTopicOfTheOwnerWasMadeAnew() {
    Map<String, Seen> now = new HashMap<>(BEFORE);
    now.put("output-owner", new Seen("d", 1));
    try (TopicWatch watch = watch(now, Optional::empty)) {
      assertThat(watch.look()).isEmpty();
      now.put("output-owner", new Seen("d", 2));
      assertThat(watch.look()).isEmpty();
      now.put("output-owner", new Seen("other", 1));

      assertThat(watch.look())
          .singleElement()
          .asString()
          .startsWith("topic output-owner was deleted and made anew: ")
          .contains("start");
    }
  }

  @Test
  void shouldSayThatTheOutputsBelongToAnother() {
    try (TopicWatch watch = watch(BEFORE, () -> Optional.of("other"))) {
      assertThat(watch.look())
          .singleElement()
          .asString()
          .startsWith("the outputs belong to the application other (topic output-owner)");
    }
  }

  private static TopicWatch watch(Map<String, Seen> now, Supplier<Optional<String>> otherOwner) {
    return new TopicWatch(
        names -> {
          assertThat(names)
              .containsExactlyInAnyOrder("offers", "commitments", "dead-letters", "output-owner");
          return now;
        },
        otherOwner,
        "output-owner",
        "aidbook",
        Set.of("offers"),
        Set.of("offers", "commitments"),
        Set.of("dead-letters"),
        problem -> {});
  }

  private static List<String> changes(Map<String, Seen> now) {
    return TopicWatch.changes(BEFORE, now, Set.of("offers"), Set.of("offers", "commitments"));
  }
}
