package io.aidbook.quickstart.demo;

import io.aidbook.quickstart.files.TimedRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Plays the story act by act: publishes the rows of an act, shows what comes of them, and goes on
 * when all of it is processed.
 *
 * <p>Runs on the caller's thread; {@link #stop} may be called from any other.
 */
final class Performance {
  private static final Duration LOOK = Duration.ofMillis(50);

  /** An act takes seconds: after this, something is broken. */
  private static final Duration LONGEST_ACT = Duration.ofMinutes(2);

  private static final Duration FOCUS = Duration.ofSeconds(5);

  private final Story story;
  private final Stage stage;
  private final DemoState state;
  private final Show show;
  private final Consumer<Act> narrator;
  private final Duration focus;
  private volatile boolean stopped;

  Performance(Story story, Stage stage, DemoState state, Show show, Consumer<Act> narrator) {
    this(story, stage, state, show, narrator, FOCUS);
  }

  /**
   * @param narrator is told of each act as it begins
   * @param focus how long one category is looked at once the story is told
   */
  Performance(
      Story story,
      Stage stage,
      DemoState state,
      Show show,
      Consumer<Act> narrator,
      Duration focus) {
    this.story = story;
    this.stage = stage;
    this.state = state;
    this.show = show;
    this.narrator = narrator;
    this.focus = focus;
  }

  /**
   * Plays all acts.
   *
   * @param rows all rows of the scenario, in the order of time
   * @param pause how long each act's outcome is left to be read
   * @throws IllegalStateException when an act is not processed within two minutes
   */
  void play(Iterator<TimedRow> rows, Duration pause) {
    Map<Act, List<TimedRow>> acts = byAct(rows);
    for (Map.Entry<Act, List<TimedRow>> act : acts.entrySet()) {
      if (stopped) {
        return;
      }
      narrator.accept(act.getKey());
      state.begin(act.getKey());
      stage.publish(act.getValue());
      if (!isSettled(act.getKey())) {
        return;
      }
      state.endAct();
      lookFor(pause);
    }
    state.end();
  }

  /** Processes everything to the last record and shows it; of no use once it was stopped. */
  void finish() {
    if (!stopped) {
      stage.finish();
      show.refresh(state);
    }
  }

  /** Goes on showing what comes in, until it is stopped. */
  void linger() {
    while (!stopped) {
      lookFor(focus);
      state.focusOn(categoryAfter(state.focus()));
    }
  }

  /** Ends {@link #play} and {@link #linger} soon. */
  void stop() {
    stopped = true;
  }

  private Map<Act, List<TimedRow>> byAct(Iterator<TimedRow> rows) {
    Map<Act, List<TimedRow>> acts = new LinkedHashMap<>();
    story.acts().forEach(act -> acts.put(act, new ArrayList<>()));
    rows.forEachRemaining(row -> acts.get(story.actAt(row.time())).add(row));
    return acts;
  }

  /**
   * Looks on until the act is processed.
   *
   * @return false when it was stopped before that
   */
  private boolean isSettled(Act act) {
    long deadline = System.nanoTime() + LONGEST_ACT.toNanos();
    while (!stage.isSettled()) {
      if (stopped) {
        return false;
      }
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "act %d is not processed after %d s, see the errors logged"
                .formatted(act.number(), LONGEST_ACT.toSeconds()));
      }
      look();
    }
    stage.catchUp();
    show.refresh(state);
    return true;
  }

  private void lookFor(Duration time) {
    long until = System.nanoTime() + time.toNanos();
    while (!stopped && System.nanoTime() < until) {
      look();
    }
  }

  private void look() {
    stage.look(LOOK);
    show.refresh(state);
    if (!show.hasAudience()) {
      stop();
    }
  }

  private String categoryAfter(String category) {
    TreeSet<String> categories =
        state.totals().values().stream()
            .map(row -> row.getCategory())
            .collect(Collectors.toCollection(TreeSet::new));
    if (categories.isEmpty()) {
      return category;
    }
    String next = categories.higher(category);
    return next == null ? categories.first() : next;
  }
}
