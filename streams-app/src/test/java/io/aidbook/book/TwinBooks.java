package io.aidbook.book;

import io.aidbook.book.RandomCommands.Step;
import io.aidbook.ledger.Budget;
import io.aidbook.ledger.Entry;
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
import java.util.function.Function;
import java.util.stream.Collectors;

/** Drives the two books with the same commands and compares all that they hold and say. */
final class TwinBooks {
  private static final int UNDO_EVERY = 7;

  /** How a run goes. */
  record Plan(Region region, Policy policy, int checkEvery, int restoreEvery, int budget) {
    /** Without a budget: every command is done at once. */
    Plan(Region region, Policy policy, int checkEvery, int restoreEvery) {
      this(region, policy, checkEvery, restoreEvery, UNLIMITED);
    }

    boolean isLimited() {
      return budget != UNLIMITED;
    }
  }

  private static final int UNLIMITED = Integer.MAX_VALUE;

  /** Far more pieces than any run can leave. */
  private static final int MOST_PIECES = 100_000;

  /** The first step that went wrong, and how. */
  record Failure(int step, List<String> violations) {}

  private final Plan plan;
  private final PieceInvariants pieces = new PieceInvariants();
  private Book naive;
  private Book incremental;
  private Changes expected;

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
        if (i == steps.size() - 1) {
          books.finish(before, steps.get(i).timestamp(), violations);
        }
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
    Random random = new Random(step.hashCode());
    long most = plan.isLimited() ? random.nextInt(plan.budget() + 1) : Long.MAX_VALUE;
    Function<Book, Changes> piece =
        book -> book.apply(step.command(), step.timestamp(), Budget.of(most));
    boolean checks = number % plan.checkEvery() == 0;
    boolean undoes = number % UNDO_EVERY == 0;
    BookState after = piece(before, piece, undoes, violations);
    if (checks && !plan.isLimited()) {
      violations.addAll(
          ChangeInvariants.violations(
              plan.region().code(), step.command(), step.timestamp(), before, after, expected));
    }
    for (int i = random.nextInt(3); plan.isLimited() && i > 0; i--) {
      after = resumed(after, step.timestamp(), 1 + random.nextInt(plan.budget()), violations);
    }
    if (checks) {
      proposals(after, violations);
      if (after.unsettled().isNothing()) {
        violations.addAll(BookInvariants.violations(after));
      }
    }
    if (number % plan.restoreEvery() == plan.restoreEvery() - 1) {
      naive = restored(NaiveBook::new, after, number, violations);
      incremental = restored(IncrementalBook::new, after, number, violations);
    }
    return after;
  }

  private BookState resumed(BookState before, long timestamp, long most, List<String> violations) {
    boolean undoes = timestamp % UNDO_EVERY == 0;
    return piece(before, book -> book.resume(timestamp, Budget.of(most)), undoes, violations);
  }

  /** All that is left comes to an end, whatever the budget, and then all promises hold. */
  private void finish(BookState last, long timestamp, List<String> violations) {
    BookState state = last;
    for (int i = 0; naive.isUnsettled() && violations.isEmpty(); i++) {
      state = resumed(state, timestamp, plan.budget(), violations);
      if (i > MOST_PIECES) {
        violations.add("no end after %d pieces: %s".formatted(i, state.unsettled()));
      }
    }
    violations.addAll(BookInvariants.violations(state));
  }

  /** Both books do the same. */
  private BookState piece(
      BookState before, Function<Book, Changes> piece, boolean undoes, List<String> violations) {
    expected = piece.apply(naive);
    Changes actual = piece.apply(incremental);
    if (!expected.equals(actual)) {
      violations.add("changes differ:\n naive       " + expected + "\n incremental " + actual);
    }
    BookState after = naive.state();
    if (!after.equals(incremental.state())) {
      violations.add("states differ:\n naive " + after + "\n incremental " + incremental.state());
    }
    if (naive.size() != incremental.size()
        || naive.isUnsettled() != incremental.isUnsettled()
        || naive.isUnsettled() == after.unsettled().isNothing()) {
      violations.add(
          "sizes differ, or what is left: %d, %d; %s, %s"
              .formatted(
                  naive.size(),
                  incremental.size(),
                  naive.isUnsettled(),
                  incremental.isUnsettled()));
    }
    violations.addAll(pieces.violations(before, after, expected));
    if (undoes) {
      undone(naive, piece, before, after, expected, violations);
      undone(incremental, piece, before, after, expected, violations);
    }
    return after;
  }

  /** What is taken back leaves no trace, and does the same when it comes again. */
  private static void undone(
      Book book,
      Function<Book, Changes> piece,
      BookState before,
      BookState after,
      Changes expected,
      List<String> violations) {
    book.undo();
    if (!book.state().equals(before)) {
      violations.add("undone state differs:\n was " + before + "\n is  " + book.state());
    }
    book.undo();
    Changes again = piece.apply(book);
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
    Set<Book.Standing> standing =
        state.candidates().stream()
            .filter(c -> c.need().id().equals(need.id()))
            .map(c -> new Book.Standing(c, state.unsettled().of(c.pair())))
            .collect(Collectors.toSet());
    for (Book book : List.of(naive, incremental)) {
      if (!Set.copyOf(book.candidates(need.id())).equals(standing)
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
    Unsettled left = state.unsettled();
    left.changeovers().forEach(book::restore);
    List<Entry> entries = new ArrayList<>(state.offers());
    entries.addAll(state.needs());
    List<Candidate> candidates = new ArrayList<>(state.candidates());
    Collections.shuffle(entries, random);
    Collections.shuffle(candidates, random);
    entries.forEach(it -> book.restore(it, left.version(new EntryKey(it.side(), it.id()))));
    candidates.forEach(
        c -> book.restore(c.pair(), c.quantity(), c.proposedAt(), left.of(c.pair())));
    left.disturbed().forEach(book::restoreDisturbed);
    if (!book.state().equals(state)) {
      violations.add("restored state differs:\n was " + state + "\n is  " + book.state());
    }
    return book;
  }
}
