package io.aidbook.quickstart.replay;

import io.aidbook.quickstart.files.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Publishes rows so that each decision meets with what the files say of its offer and its need
 * before it, and with nothing that they say of them after it.
 *
 * <p>The app takes topics and partitions side by side, so a row may overtake another that was
 * published before it. A row that meets with one that may still be under way is therefore kept for
 * the next round, together with those that must not overtake it; all others go on. A round ends
 * when the files do, and begins anew when all that was published has been worked off. So the number
 * of rounds is how often the files go from deciding about one and the same offer or need to
 * revising it and back, and not how often they alternate.
 */
final class Turns {
  /** How many rows wait for the next round at most. */
  static final int MAX_WAITING = 100_000;

  private record Turn(Event event, Footprint footprint) {}

  private final Footprints footprints;
  private final Consumer<Event> publisher;
  private final Runnable standstill;
  private final int maxWaiting;
  private Crowd underWay = new Crowd();
  private Crowd waiting = new Crowd();
  private List<Turn> queue = new ArrayList<>();

  /**
   * Turns of a run.
   *
   * @param footprints of its rows
   * @param publisher publishes a row
   * @param standstill returns when everything that was published is worked off
   * @param maxWaiting how many rows wait for the next round at most
   */
  Turns(Footprints footprints, Consumer<Event> publisher, Runnable standstill, int maxWaiting) {
    this.footprints = footprints;
    this.publisher = publisher;
    this.standstill = standstill;
    this.maxWaiting = maxWaiting;
  }

  /** The next row of the files; it is published now or in a later round. */
  void take(Event event) {
    take(new Turn(event, footprints.of(event)));
    if (queue.size() >= maxWaiting) {
      nextRound();
    }
  }

  /** There are no more rows: publishes all that wait. */
  void finish() {
    while (!queue.isEmpty()) {
      nextRound();
    }
  }

  private void nextRound() {
    standstill.run();
    List<Turn> turns = queue;
    queue = new ArrayList<>();
    underWay = new Crowd();
    waiting = new Crowd();
    turns.forEach(this::take);
  }

  private void take(Turn turn) {
    Footprint row = turn.footprint();
    if (underWay.meets(row) || waiting.meets(row) || waiting.hasLineOf(row)) {
      queue.add(turn);
      waiting.add(row);
    } else {
      publisher.accept(turn.event());
      underWay.add(row);
    }
  }
}
