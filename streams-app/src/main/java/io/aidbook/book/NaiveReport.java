package io.aidbook.book;

import io.aidbook.ledger.BookCommand;
import io.aidbook.ledger.Cause;
import io.aidbook.ledger.NeedEntry;
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
  private final BookCommand command;
  private final BookState before;
  private final BookState after;

  NaiveReport(Region book, BookCommand command, BookState before, BookState after) {
    this.book = book;
    this.command = command;
    this.before = before;
    this.after = after;
  }

  Changes changes() {
    return new Changes(true, candidates(), residuals());
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
        changes.add(new CandidateChange(was, null, reasonFor(pair)));
      } else if (was == null || !was.looksLike(is)) {
        changes.add(new CandidateChange(was, is, null));
      }
    }
    return changes;
  }

  private static SortedMap<Pair, Candidate> byPair(BookState state) {
    SortedMap<Pair, Candidate> candidates = new TreeMap<>();
    state.candidates().forEach(candidate -> candidates.put(candidate.pair(), candidate));
    return candidates;
  }

  private Reason reasonFor(Pair pair) {
    boolean ownEntry = isSubject(Side.NEED, pair.needId()) || isSubject(Side.OFFER, pair.offerId());
    return ownEntry ? Reason.of(command.cause()) : Reason.DISPLACED;
  }

  private boolean isSubject(Side side, String id) {
    return command.side() == side && command.id().equals(id);
  }

  private List<BookCommand> residuals() {
    SortedMap<String, Long> then = unmetByNeed(before);
    SortedMap<String, Long> now = unmetByNeed(after);
    List<BookCommand> residuals = new ArrayList<>();
    for (NeedEntry need : after.needs()) {
      long unmet = now.get(need.id());
      boolean subject = isSubject(Side.NEED, need.id());
      boolean changed = then.getOrDefault(need.id(), 0L) != unmet;
      Cause cause = subject ? command.cause() : Cause.COVERED_NEARER;
      if (unmet > 0 && (changed || subject)) {
        residuals.add(new BookCommand.Post(need.residual(unmet, book), cause));
      } else if (unmet == 0 && changed) {
        residuals.add(removal(need.id(), need.seq(), cause));
      }
    }
    if (command instanceof BookCommand.Remove remove
        && remove.side() == Side.NEED
        && then.get(remove.id()) > 0) {
      residuals.add(removal(remove.id(), remove.seq(), remove.cause()));
      residuals.sort((a, b) -> a.id().compareTo(b.id()));
    }
    return residuals;
  }

  private BookCommand removal(String needId, long seq, Cause cause) {
    return new BookCommand.Remove(Side.NEED, needId, seq, book.code(), cause);
  }

  private static SortedMap<String, Long> unmetByNeed(BookState state) {
    SortedMap<String, Long> unmet = new TreeMap<>();
    state.needs().forEach(need -> unmet.put(need.id(), need.quantity()));
    state
        .candidates()
        .forEach(candidate -> unmet.merge(candidate.need().id(), -candidate.quantity(), Long::sum));
    return unmet;
  }
}
