package io.aidbook.decision;

import io.aidbook.decision.Outbox.Letter;
import io.aidbook.ledger.InvalidEventException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** Feeds inputs to a world and hears its messages in an order of its own. */
final class SagaRun {
  private static final int MOST_STEPS = 200_000;

  private final SagaWorld world;
  private final SagaWatch watch = new SagaWatch();
  private final List<String> violations = new ArrayList<>();
  private final List<SagaInput> inputs;
  private final Set<SagaInput> refused = new HashSet<>();
  private final Random random;
  private final boolean rewinds;

  private SagaRun(List<SagaInput> inputs, long seed, Mode mode) {
    this.world = new SagaWorld(mode.changesPerCommit());
    this.inputs = inputs;
    this.random = new Random(seed);
    this.rewinds = mode.rewinds();
  }

  /**
   * How messages are heard.
   *
   * @param rewinds whether some are heard twice
   * @param changesPerCommit budget of changes of the ledgers
   */
  record Mode(boolean rewinds, int changesPerCommit) {}

  /**
   * Runs to the end, says everything again, and runs to the end again.
   *
   * @param seed of the order in which messages are heard
   * @return what is wrong, in words
   */
  static List<String> run(List<SagaInput> inputs, long seed, Mode mode) {
    SagaRun run = new SagaRun(inputs, seed, mode);
    try {
      run.interleave();
      run.sayAgain();
    } catch (RuntimeException | AssertionError e) {
      run.violations.add(e + " at " + e.getStackTrace()[0]);
    }
    return run.violations;
  }

  private void interleave() {
    int eagerness = 1 + random.nextInt(12);
    int next = 0;
    for (int step = 0; step < MOST_STEPS && violations.isEmpty(); step++) {
      List<String> waiting = world.waiting();
      maybeCommit();
      if (next < inputs.size() && (waiting.isEmpty() || random.nextInt(eagerness) == 0)) {
        world.tick();
        take(inputs.get(next++));
      } else if (!waiting.isEmpty()) {
        maybeRewind();
        waiting = world.waiting();
        deliver(waiting.get(random.nextInt(waiting.size())));
      } else if (!closeAllDue()) {
        violations.addAll(SagaEnd.violations(world, watch, inputs));
        return;
      }
    }
    if (violations.isEmpty()) {
      violations.add("it never ends: " + world.unheard());
    }
  }

  /** All that was said, up to some point, once more; nothing may come of it. */
  private void sayAgain() {
    if (!violations.isEmpty()) {
      return;
    }
    String before = state();
    Map<String, Outcome> outcomes = Map.copyOf(watch.outcomes);
    for (SagaInput input : inputs.subList(0, random.nextInt(inputs.size() + 1))) {
      if (canBeSaidAgain(input)) {
        take(input);
      }
      while (random.nextBoolean() && !world.waiting().isEmpty()) {
        List<String> waiting = world.waiting();
        deliver(waiting.get(random.nextInt(waiting.size())));
      }
    }
    for (List<String> waiting = world.waiting(); !waiting.isEmpty(); waiting = world.waiting()) {
      maybeCommit();
      deliver(waiting.get(random.nextInt(waiting.size())));
    }
    if (!state().equals(before)) {
      violations.add("said again, it does something: %n%s%n%s".formatted(before, state()));
    }
    if (!watch.outcomes.equals(outcomes)) {
      violations.add("said again, it has another outcome");
    }
  }

  /**
   * Erasure is an order, not a revision: said again, it erases what was published since, and what
   * is published again after it lives again. And a revision that was refused may be taken later.
   */
  private boolean canBeSaidAgain(SagaInput input) {
    return !refused.contains(input)
        && (input instanceof SagaInput.Decide || watch.erased.isEmpty());
  }

  private String state() {
    List<Object> rows =
        List.of(
            world.offers.all(),
            world.offerCommitments.all(),
            world.cases.all(),
            world.needs.all(),
            world.needCommitments.all(),
            world.pending.all(),
            world.register.all());
    StringBuilder text = new StringBuilder(rows.toString());
    world.books.forEach((key, book) -> text.append('\n').append(key).append(book.state()));
    return text.toString();
  }

  private void maybeCommit() {
    if (random.nextInt(100) == 0) {
      world.commit();
    }
  }

  private void maybeRewind() {
    List<String> channels = world.rewindable();
    if (rewinds && !channels.isEmpty() && random.nextInt(10) == 0) {
      world.rewind(channels.get(random.nextInt(channels.size())), 1 + random.nextInt(4));
    }
  }

  private void take(SagaInput input) {
    if (input instanceof SagaInput.EraseOffer erase) {
      watch.erased.add(erase.id());
    } else if (input instanceof SagaInput.EraseNeed erase) {
      watch.erased.add(erase.id());
    }
    try {
      look(world.take(input));
    } catch (InvalidEventException e) {
      refused.add(input);
    }
  }

  /** Whether anything was due. */
  private boolean closeAllDue() {
    List<Letter> letters = world.closeAllDue();
    look(letters);
    return !letters.isEmpty();
  }

  private void deliver(String channel) {
    look(world.deliver(channel));
  }

  private void look(List<Letter> letters) {
    violations.addAll(watch.look(world, letters));
  }
}
