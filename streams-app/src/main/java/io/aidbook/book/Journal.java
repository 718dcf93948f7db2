package io.aidbook.book;

import io.aidbook.ledger.BookCommand;
import io.aidbook.ledger.Cause;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Side;
import io.aidbook.region.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one command touched, as it stood before, and from it what the command changed.
 *
 * <p>First writer wins: an image is taken once, before the first touch.
 */
final class Journal {
  private final BookCommand command;
  private Entry resized;
  private final long timestamp;
  private final Map<Pair, Cell> cells = new TreeMap<>();
  private final Map<Pair, Candidate> candidatesBefore = new TreeMap<>();
  private final Map<String, NeedState> needs = new TreeMap<>();
  private final Map<String, Long> unmetBefore = new TreeMap<>();

  Journal(BookCommand command, long timestamp) {
    this.command = command;
    this.timestamp = timestamp;
  }

  /** To be called before a cell that stands is touched. */
  void touch(Cell cell) {
    Pair pair = cell.pair();
    if (cells.put(pair, cell) == null) {
      candidatesBefore.put(pair, asBefore(cell.candidate()));
    }
  }

  /** To be called with the subject's entry before it is resized under cells nobody touched. */
  void resizing(Entry subject) {
    resized = subject;
  }

  private Candidate asBefore(Candidate candidate) {
    if (resized instanceof NeedEntry need && need.id().equals(candidate.need().id())) {
      return new Candidate(need, candidate.offer(), candidate.quantity(), candidate.proposedAt());
    }
    if (resized instanceof OfferEntry offer && offer.id().equals(candidate.offer().id())) {
      return new Candidate(candidate.need(), offer, candidate.quantity(), candidate.proposedAt());
    }
    return candidate;
  }

  /** To be called with a cell that is new, or that stands in for a touched one of the same pair. */
  void opened(Cell cell) {
    cells.put(cell.pair(), cell);
  }

  /** To be called before a need that stands is touched. */
  void touch(NeedState need) {
    needs.put(need.id(), need);
    unmetBefore.putIfAbsent(need.id(), need.unmet());
  }

  /** To be called with a need that is about to enter. */
  void entered(NeedState need) {
    needs.put(need.id(), need);
    unmetBefore.putIfAbsent(need.id(), 0L);
  }

  /** What changed; settles proposedAt of every changed cell. Call once, when all is repaired. */
  Changes changes(Region bookRegion) {
    List<CandidateChange> changed = new ArrayList<>();
    cells.forEach((pair, cell) -> addChange(changed, candidatesBefore.get(pair), cell));
    List<BookCommand> residuals = new ArrayList<>();
    needs.forEach((id, need) -> addResidual(residuals, need, unmetBefore.get(id), bookRegion));
    return new Changes(true, changed, residuals);
  }

  private void addChange(List<CandidateChange> changed, Candidate before, Cell cell) {
    if (cell.quantity == 0) {
      if (before != null) {
        changed.add(new CandidateChange(before, null, reasonFor(before.pair())));
      }
      return;
    }
    boolean sameTerms = before != null && before.sameTerms(cell.candidate());
    cell.proposedAt = sameTerms ? before.proposedAt() : timestamp;
    Candidate after = cell.candidate();
    if (before == null || !before.looksLike(after)) {
      changed.add(new CandidateChange(before, after, null));
    }
  }

  private Reason reasonFor(Pair pair) {
    String subject = command.side() == Side.NEED ? pair.needId() : pair.offerId();
    return subject.equals(command.id()) ? Reason.of(command.cause()) : Reason.DISPLACED;
  }

  private void addResidual(
      List<BookCommand> residuals, NeedState need, long before, Region bookRegion) {
    boolean subject = command.side() == Side.NEED && command.id().equals(need.id());
    boolean removed = subject && command instanceof BookCommand.Remove;
    long unmet = removed ? 0 : need.unmet();
    Cause cause = subject ? command.cause() : Cause.COVERED_NEARER;
    if (unmet > 0 && (subject || unmet != before)) {
      residuals.add(new BookCommand.Post(need.entry().residual(unmet, bookRegion), cause));
    } else if (unmet == 0 && before > 0) {
      long seq = removed ? ((BookCommand.Remove) command).seq() : need.entry().seq();
      residuals.add(new BookCommand.Remove(Side.NEED, need.id(), seq, bookRegion.code(), cause));
    }
  }
}
