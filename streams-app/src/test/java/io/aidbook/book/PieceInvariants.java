package io.aidbook.book;

import io.aidbook.ledger.BookCommand;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.Pair;
import io.aidbook.ledger.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Checks what a book does piece by piece: nothing is added where something is left to follow or to
 * be given back, everything that changed is told once and truly, and the coarser book was told what
 * every need lacks. Shares no code with any book.
 */
final class PieceInvariants {
  private final Map<String, Long> told = new TreeMap<>();

  /** What is wrong after a piece, in words; empty when nothing is. */
  List<String> violations(BookState before, BookState after, Changes changes) {
    List<String> violations = new ArrayList<>();
    Map<Pair, Candidate> then = byPair(before);
    Map<Pair, Candidate> now = byPair(after);
    for (CandidateChange change : changes.candidates()) {
      boolean isTrue =
          Objects.equals(change.before(), then.get(change.pair()))
              && Objects.equals(change.after(), now.get(change.pair()))
              && (change.after() == null) == (change.reason() != null);
      expect(isTrue, "told what is not so", violations, change);
    }
    checkCandidates(then, now, after, changes, violations);
    Map<EntryKey, Long> givenThen = given(before.candidates());
    given(after.candidates())
        .forEach((key, given) -> checkGiven(key, given, givenThen, after, violations));
    checkTold(after, changes.residuals(), violations);
    return violations;
  }

  private static void checkCandidates(
      Map<Pair, Candidate> then,
      Map<Pair, Candidate> now,
      BookState after,
      Changes changes,
      List<String> violations) {
    Set<Pair> reported = new TreeSet<>();
    changes.candidates().forEach(change -> reported.add(change.pair()));
    expect(
        reported.size() == changes.candidates().size(), "told twice", violations, reported.size());
    Set<Pair> pairs = new TreeSet<>(then.keySet());
    pairs.addAll(now.keySet());
    for (Pair pair : pairs) {
      Candidate was = then.get(pair);
      Candidate is = now.get(pair);
      boolean looksTheSame = was != null && is != null && was.looksLike(is);
      expect(looksTheSame != reported.contains(pair), "told, or not told", violations, pair);
      if (is != null) {
        expect(is.quantity() > 0, "has no quantity", violations, pair);
        expect(BookInvariants.compatible(is.need(), is.offer()), "does not fit", violations, pair);
        boolean grew = was == null || was.quantity() < is.quantity();
        expect(
            !grew || !(changes(Side.NEED, pair, after) || changes(Side.OFFER, pair, after)),
            "grew while something has to follow",
            violations,
            pair);
      }
    }
  }

  private static boolean changes(Side side, Pair pair, BookState state) {
    String id = side == Side.NEED ? pair.needId() : pair.offerId();
    return state.unsettled().changeovers().containsKey(new EntryKey(side, id));
  }

  private static void checkGiven(
      EntryKey key,
      long given,
      Map<EntryKey, Long> givenThen,
      BookState after,
      List<String> violations) {
    Collection<? extends Entry> held = key.side() == Side.NEED ? after.needs() : after.offers();
    Entry entry = held.stream().filter(it -> it.id().equals(key.id())).findAny().orElse(null);
    if (after.unsettled().changeovers().containsKey(key)) {
      expect(given <= givenThen.getOrDefault(key, 0L), "B1: grew", violations, key);
    } else {
      expect(entry != null, "B1: stands for one that left", violations, key);
      expect(
          entry == null || given <= entry.quantity(), "B1: exceeds its quantity", violations, key);
    }
  }

  private static Map<EntryKey, Long> given(List<Candidate> candidates) {
    Map<EntryKey, Long> given = new HashMap<>();
    for (Candidate candidate : candidates) {
      Pair pair = candidate.pair();
      given.merge(new EntryKey(Side.NEED, pair.needId()), candidate.quantity(), Long::sum);
      given.merge(new EntryKey(Side.OFFER, pair.offerId()), candidate.quantity(), Long::sum);
    }
    return given;
  }

  /** Of a need that is held what it lacks, of others nothing. */
  private void checkTold(BookState after, List<BookCommand> residuals, List<String> violations) {
    for (BookCommand residual : residuals) {
      if (residual instanceof BookCommand.Post post) {
        told.put(post.id(), post.entry().quantity());
      } else if (residual instanceof BookCommand.Remove) {
        told.remove(residual.id());
      }
    }
    Map<String, Long> lacking = new TreeMap<>();
    Map<EntryKey, Long> given = given(after.candidates());
    for (NeedEntry need : after.needs()) {
      long unmet = need.quantity() - given.getOrDefault(new EntryKey(Side.NEED, need.id()), 0L);
      if (unmet > 0) {
        lacking.put(need.id(), unmet);
      }
    }
    expect(told.equals(lacking), "the coarser book was told otherwise", violations, told, lacking);
  }

  private static Map<Pair, Candidate> byPair(BookState state) {
    Map<Pair, Candidate> candidates = new HashMap<>();
    state.candidates().forEach(candidate -> candidates.put(candidate.pair(), candidate));
    return candidates;
  }

  private static void expect(
      boolean holds, String otherwise, List<String> violations, Object... of) {
    if (!holds) {
      violations.add(otherwise + " " + Arrays.toString(of));
    }
  }
}
