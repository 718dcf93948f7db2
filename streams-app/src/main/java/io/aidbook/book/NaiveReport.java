package io.aidbook.book;

import io.aidbook.ledger.BookCommand;
import io.aidbook.ledger.Cause;
import io.aidbook.ledger.Draw;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.Pair;
import io.aidbook.ledger.Side;
import io.aidbook.region.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a command changed, told from the states before and after it. */
final class NaiveReport {
  private final Region book;
  private final Effect effect;
  private final BookState before;
  private final BookState after;

  NaiveReport(Region book, Effect effect, BookState before, BookState after) {
    this.book = book;
    this.effect = effect;
    this.before = before;
    this.after = after;
  }

  Changes changes() {
    List<CandidateChange> candidates = candidates();
    return new Changes(true, effect.entries(), candidates, residuals(), unseen(candidates));
  }

  private List<CandidateChange> candidates() {
    SortedMap<Pair, Candidate> then = byPair(before);
    SortedMap<Pair, Candidate> now = byPair(after);
    SortedSet<Pair> pairs = new TreeSet<>(then.keySet());
    pairs.addAll(now.keySet());
    List<CandidateChange> changes = new ArrayList<>();
    for (Pair pair : pairs) {
      Candidate was = then.get(pair);
      Candidate is = now.get(pair);
      if (is == null) {
        changes.add(new CandidateChange(was, null, effect.reasonFor(pair, this::changing)));
      } else if (was == null || !was.looksLike(is)) {
        changes.add(new CandidateChange(was, is, null));
      }
    }
    return changes;
  }

  private Cause changing(EntryKey key) {
    Changeover changeover = before.unsettled().changeovers().get(key);
    return changeover == null ? null : changeover.cause();
  }

  private Changes.Unseen unseen(List<CandidateChange> told) {
    SortedSet<EntryKey> keys = new TreeSet<>();
    for (Unsettled each : List.of(before.unsettled(), after.unsettled())) {
      keys.addAll(each.disturbed());
      keys.addAll(each.changeovers().keySet());
      keys.addAll(each.versions().keySet());
    }
    keys.removeIf(key -> before.unsettled().note(key).equals(after.unsettled().note(key)));
    SortedSet<Pair> moved = new TreeSet<>(byPair(before).keySet());
    moved.retainAll(byPair(after).keySet());
    moved.removeIf(pair -> before.unsettled().of(pair).equals(after.unsettled().of(pair)));
    told.forEach(change -> moved.remove(change.pair()));
    return new Changes.Unseen(List.copyOf(keys), List.copyOf(moved));
  }

  private static SortedMap<Pair, Candidate> byPair(BookState state) {
    SortedMap<Pair, Candidate> candidates = new TreeMap<>();
    state.candidates().forEach(candidate -> candidates.put(candidate.pair(), candidate));
    return candidates;
  }

  private List<BookCommand> residuals() {
    SortedMap<String, Long> then = unmetByNeed(before);
    SortedMap<String, Long> now = unmetByNeed(after);
    SortedMap<String, BookCommand> residuals = new TreeMap<>();
    if (effect.onward() != null) {
      residuals.put(effect.onward().needId(), new BookCommand.Drawn(effect.onward()));
    }
    for (NeedEntry need : after.needs()) {
      long unmet = now.get(need.id());
      boolean subject = effect.isSubject(Side.NEED, need.id());
      boolean changed = then.getOrDefault(need.id(), 0L) != unmet;
      Cause cause = subject ? effect.command().cause() : Cause.COVERED_NEARER;
      if (unmet > 0 && (changed || subject)) {
        Draw draw = effect.onwardWith(need.id());
        residuals.put(need.id(), new BookCommand.Post(need.residual(unmet, book), cause, draw));
      } else if (unmet == 0 && changed) {
        residuals.put(need.id(), removal(need.id(), need.seq(), cause));
      }
    }
    if (effect.command() instanceof BookCommand.Remove remove
        && effect.isSubject(Side.NEED, remove.id())
        && then.get(remove.id()) > 0) {
      residuals.put(remove.id(), removal(remove.id(), remove.seq(), remove.cause()));
    }
    return List.copyOf(residuals.values());
  }

  private BookCommand removal(String needId, long seq, Cause cause) {
    Draw draw = effect.onwardWith(needId);
    return new BookCommand.Remove(Side.NEED, needId, seq, book.code(), cause, draw);
  }

  private static SortedMap<String, Long> unmetByNeed(BookState state) {
    SortedMap<String, Long> unmet = new TreeMap<>();
    state.needs().forEach(need -> unmet.put(need.id(), need.quantity()));
    state
        .candidates()
        .forEach(
            candidate ->
                unmet.computeIfPresent(
                    candidate.need().id(), (id, rest) -> rest - candidate.quantity()));
    unmet.replaceAll((id, rest) -> Math.max(0, rest));
    return unmet;
  }
}
