package io.aidbook.quickstart.replay;

import static io.aidbook.quickstart.replay.RandomRows.accept;
import static io.aidbook.quickstart.replay.RandomRows.acceptProposed;
import static io.aidbook.quickstart.replay.RandomRows.need;
import static io.aidbook.quickstart.replay.RandomRows.offer;
import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.events.Action;
import io.aidbook.events.Decision;
import io.aidbook.quickstart.files.Event;
import io.aidbook.topology.Topics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class TurnsTest {
  private static final Logger LOG = LoggerFactory.getLogger(TurnsTest.class);

  /** What is published round by round. */
  private static List<List<Event>> rounds(int maxWaiting, int maxKnown, List<Event> rows) {
    List<List<Event>> rounds = new ArrayList<>(List.of(new ArrayList<>()));
    Turns turns =
        new Turns(
            new Footprints(maxKnown),
            event -> rounds.get(rounds.size() - 1).add(event),
            () -> rounds.add(new ArrayList<>()),
            maxWaiting);
    rows.forEach(turns::take);
    turns.finish();
    return rounds;
  }

  private static List<List<Event>> rounds(Event... rows) {
    return rounds(100, 100, Arrays.asList(rows));
  }

  @Test
  void shouldLetDecisionsWaitForWhatTheyDecide() {
    Event offer = offer("o", "food");
    Event need = need("n", "food");
    Event accept = accept("o", "n");
    Event other = need("m", "food");

    assertThat(rounds(offer, accept, other))
        .containsExactly(List.of(offer, other), List.of(accept));
    assertThat(rounds(need, offer, accept)).containsExactly(List.of(need, offer), List.of(accept));
    // An id of an offer is none of a need.
    assertThat(rounds(offer("n", "food"), need("o", "food"), accept)).hasSize(1);
  }

  @Test
  void shouldLetARevisionWaitForDecisionsBeforeIt() {
    Event first = offer("o", "food");
    Event accept = accept("o", "n");
    Event second = offer("o", "food");
    Event third = offer("o", "food");

    assertThat(rounds(first, accept, second, third))
        .containsExactly(List.of(first), List.of(accept), List.of(second, third));
  }

  @Test
  void shouldLetTheFirstOfTwoDecisionsHaveTheirId() {
    Event first = accept("o", "n");
    Event second = accept("p", "n");

    assertThat(rounds(first, second)).containsExactly(List.of(first), List.of(second));
  }

  @Test
  void shouldTakeAsManyRoundsAsTheLongestStoryHasTurns() {
    List<Event> rows = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      rows.add(offer("o" + i, "food"));
      rows.add(accept("d" + i, "o" + i, "n" + i));
    }

    assertThat(rounds(1_000, 1_000, rows)).hasSize(2);
  }

  @Test
  void shouldTakeWhatStandsProposedAsTheFilesHaveIt() {
    Event offer = offer("o", "food");
    Event need = need("n", "food");
    Event accept = acceptProposed("o", "n");
    Event otherNeed = need("m", "food");
    Event otherCategory = need("k", "power");

    assertThat(rounds(offer, need, accept, otherNeed, otherCategory))
        .containsExactly(List.of(offer, need, otherCategory), List.of(accept), List.of(otherNeed));
  }

  @Test
  void shouldNotRaceWhatLeavesACategory() {
    Event offer = offer("o", "food");
    Event need = need("n", "food");
    Event rival = need("m", "food");
    Event accept = acceptProposed("o", "n");
    Event rivalLeaves = need("m", "power");

    assertThat(rounds(offer, need, rival, accept, rivalLeaves))
        .containsExactly(List.of(offer, need, rival), List.of(accept), List.of(rivalLeaves));
  }

  @Test
  void shouldKeepEveryOrderThatMatters() {
    long seed = Long.getLong("aidbook.seed", System.nanoTime());
    LOG.info("-Daidbook.seed={}", seed);
    for (int run = 0; run < 300; run++) {
      Random random = new Random(seed + run);
      List<Event> rows = new RandomRows(random).rows(60);
      int maxWaiting = 1 + random.nextInt(40);
      // With too little to remember, more waits than has to; the order is the same.
      int maxKnown = random.nextBoolean() ? 100 : 1 + random.nextInt(4);
      check(rows, rounds(maxWaiting, maxKnown, rows), "run %d of seed %d".formatted(run, seed));
    }
  }

  private static void check(List<Event> rows, List<List<Event>> rounds, String what) {
    // Two rows of a run are never the same object.
    Map<Integer, Integer> roundOf = new HashMap<>();
    Map<Integer, Integer> positionOf = new HashMap<>();
    int position = 0;
    for (int round = 0; round < rounds.size(); round++) {
      for (Event event : rounds.get(round)) {
        roundOf.put(System.identityHashCode(event), round);
        positionOf.put(System.identityHashCode(event), position++);
      }
    }
    assertThat(position).as("published of %s", what).isEqualTo(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      for (int j = i + 1; j < rows.size(); j++) {
        Event first = rows.get(i);
        Event second = rows.get(j);
        String pair = "%s: rows %d and %d: %s, %s".formatted(what, i, j, first, second);
        if (meet(rows, i, j)) {
          assertThat(roundOf.get(System.identityHashCode(first)))
              .as(pair)
              .isLessThan(roundOf.get(System.identityHashCode(second)));
        }
        if (first.topic().equals(second.topic()) && first.key().equals(second.key())) {
          assertThat(positionOf.get(System.identityHashCode(first)))
              .as(pair)
              .isLessThan(positionOf.get(System.identityHashCode(second)));
        }
      }
    }
  }

  private static String decisionId(Event event) {
    return ((Decision) event.value()).getDecisionId();
  }

  /** By the words of docs/files.md, from the rows alone. */
  private static boolean meet(List<Event> rows, int i, int j) {
    boolean firstDecides = rows.get(i).value() instanceof Decision;
    boolean secondDecides = rows.get(j).value() instanceof Decision;
    if (firstDecides && secondDecides) {
      return decisionId(rows.get(i)).equals(decisionId(rows.get(j)));
    }
    if (firstDecides == secondDecides) {
      return false;
    }
    int decisionAt = firstDecides ? i : j;
    int eventAt = firstDecides ? j : i;
    Decision decision = (Decision) rows.get(decisionAt).value();
    Event event = rows.get(eventAt);
    String decided =
        event.topic().equals(Topics.OFFERS) ? decision.getOfferId() : decision.getNeedId();
    if (event.key().equals(decided)) {
      return true;
    }
    if (decision.getAction() != Action.ACCEPT || decision.getQuantity() != null) {
      return false;
    }
    String category =
        RandomRows.categoryBefore(rows, decisionAt, Topics.OFFERS, decision.getOfferId());
    return category != null
        && (Objects.equals(category, RandomRows.categoryOf(event))
            || Objects.equals(
                category, RandomRows.categoryBefore(rows, eventAt, event.topic(), event.key())));
  }
}
