package io.aidbook.book;

import io.aidbook.book.RandomCommands.Step;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Pair;
import io.aidbook.ledger.Side;
import io.aidbook.region.Region;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Drives the two books with the same commands and compares all that they hold and say. */
final class TwinBooks {
  private static final int UNDO_EVERY = 7;

  /** How a run goes. */
  record Plan(Region region, Policy policy, int checkEvery, int restoreEvery) {}

  /** The first step that went wrong, and how. */
  record Failure(int step, List<String> violations) {}

  private final Plan plan;
  private Book naive;
  private Book incremental;

  private TwinBooks(Plan plan) {
    this.plan = plan;
    this.naive = new NaiveBook(plan.region(), plan.policy());
    this.incremental = new IncrementalBook(plan.region(), plan.policy());
  }

  /** The first failure, or null when both books agree and keep their promises all along. */
  static Failure run(Plan plan, List<Step> steps) {
    TwinBooks books = new TwinBooks(plan);
    BookState before = books.naive.state();
    for (int i = 0; i < steps.size(); i++) {
      List<String> violations = new ArrayList<>();
      try {
        before = books.step(before, steps.get(i), i, violations);
      } catch (RuntimeException | AssertionError e) {
        violations.add(e + " at " + e.getStackTrace()[0]);
      }
      if (!violations.isEmpty()) {
        return new Failure(i, violations);
      }
    }
    return null;
  }

  /**
   * As few of the steps as still fail: first up to the failure, then without whatever can be left
   * out.
   */
  static List<Step> shrink(Plan plan, List<Step> steps) {
    Failure failure = run(plan, steps);
    List<Step> failing = new ArrayList<>(steps.subList(0, failure.step() + 1));
    for (int chunk = failing.size() / 2; chunk > 0; chunk = chunk / 2) {
      for (int from = 0; from + chunk <= failing.size(); ) {
        List<Step> fewer = new ArrayList<>(failing);
        fewer.subList(from, from + chunk).clear();
        if (run(plan, fewer) != null) {
          failing = fewer;
        } else {
          from += chunk;
        }
      }
    }
    return failing;
  }

  private BookState step(BookState before, Step step, int number, List<String> violations) {
    Changes expected = naive.apply(step.command(), step.timestamp());
    Changes actual = incremental.apply(step.command(), step.timestamp());
    if (!expected.equals(actual)) {
      violations.add("changes differ:\n naive       " + expected + "\n incremental " + actual);
    }
    BookState after = naive.state();
    if (!after.equals(incremental.state())) {
      violations.add("states differ:\n naive " + after + "\n incremental " + incremental.state());
    }
    if (naive.size() != incremental.size()) {
      violations.add("sizes differ: %d, %d".formatted(naive.size(), incremental.size()));
    }
    if (number % plan.checkEvery() == 0) {
      proposals(after, violations);
      violations.addAll(BookInvariants.violations(after));
      violations.addAll(
          ChangeInvariants.violations(
              plan.region().code(), step.command(), step.timestamp(), before, after, expected));
    }
    if (number % UNDO_EVERY == 0) {
      undone(naive, step, before, after, expected, violations);
      undone(incremental, step, before, after, expected, violations);
    }
    if (number % plan.restoreEvery() == plan.restoreEvery() - 1) {
      naive = restored(NaiveBook::new, after, number, violations);
      incremental = restored(IncrementalBook::new, after, number, violations);
    }
    return after;
  }

  /** A command that is taken back leaves no trace, and does the same when it comes again. */
  private static void undone(
      Book book,
      Step step,
      BookState before,
      BookState after,
      Changes expected,
      List<String> violations) {
    book.undo();
    if (!book.state().equals(before)) {
      violations.add("undone state differs:\n was " + before + "\n is  " + book.state());
    }
    book.undo();
    Changes again = book.apply(step.command(), step.timestamp());
    if (!again.equals(expected) || !book.state().equals(after)) {
      violations.add("done again, changes or state differ:\n was " + expected + "\n is  " + again);
    }
  }

  private void proposals(BookState state, List<String> violations) {
    Map<Pair, Long> standing = new HashMap<>();
    state.candidates().forEach(c -> standing.put(c.pair(), c.quantity()));
    for (NeedEntry need : state.needs()) {
      lookUps(state, need, violations);
      for (OfferEntry offer : state.offers()) {
        Pair pair = new Pair(need.id(), offer.id());
        long expected = standing.getOrDefault(pair, 0L);
        if (naive.proposed(pair) != expected || incremental.proposed(pair) != expected) {
          violations.add(
              "proposed of %s is not %d: %d, %d"
                  .formatted(pair, expected, naive.proposed(pair), incremental.proposed(pair)));
        }
      }
    }
  }

  private void lookUps(BookState state, NeedEntry need, List<String> violations) {
    Set<Candidate> expected =
        state.candidates().stream().filter(c -> c.need().equals(need)).collect(Collectors.toSet());
    for (Book book : List.of(naive, incremental)) {
      if (!Set.copyOf(book.candidates(need.id())).equals(expected)
          || !need.equals(book.entry(Side.NEED, need.id()))) {
        violations.add("%s is not looked up in %s as it stands".formatted(need, book));
      }
    }
  }

  /** A book that reads its rows from a store, in any order of entries and of candidates. */
  private Book restored(
      BiFunction<Region, Policy, Book> maker, BookState state, long seed, List<String> violations) {
    Random random = new Random(seed);
    Book book = maker.apply(plan.region(), plan.policy());
    List<Runnable> entries = new ArrayList<>();
    state.offers().forEach(offer -> entries.add(() -> book.restore(offer)));
    state.needs().forEach(need -> entries.add(() -> book.restore(need)));
    List<Candidate> candidates = new ArrayList<>(state.candidates());
    Collections.shuffle(entries, random);
    Collections.shuffle(candidates, random);
    entries.forEach(Runnable::run);
    candidates.forEach(c -> book.restore(c.pair(), c.quantity(), c.proposedAt()));
    if (!book.state().equals(state)) {
      violations.add("restored state differs:\n was " + state + "\n is  " + book.state());
    }
    return book;
  }
}
