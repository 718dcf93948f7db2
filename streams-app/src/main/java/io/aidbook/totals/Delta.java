package io.aidbook.totals;

import io.aidbook.book.Candidate;
import io.aidbook.book.CandidateChange;
import io.aidbook.ledger.Account;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The differences that one record makes to the totals of a category: what stands after it, less
 * what stood before. Sums of differences stay exact under every update, withdrawal and replay.
 */
public final class Delta {
  private final Map<Place, Line> lines = new TreeMap<>();

  /** What an account counts for stands now. */
  public Delta add(Account<?> account) {
    add(lineOf(account));
    return this;
  }

  /** What an account counted for stands no longer. */
  public Delta subtract(Account<?> account) {
    add(lineOf(account).negated());
    return this;
  }

  /** Candidates changed. */
  public Delta add(List<CandidateChange> changes) {
    for (CandidateChange change : changes) {
      if (change.before() != null) {
        add(coveredBy(change.before()).negated());
        add(proposedBy(change.before()).negated());
      }
      if (change.after() != null) {
        add(coveredBy(change.after()));
        add(proposedBy(change.after()));
      }
    }
    return this;
  }

  /** The differences that are any, by region and unit. */
  public List<Line> lines() {
    List<Line> some = new ArrayList<>(lines.size());
    for (Line line : lines.values()) {
      if (!line.isZero()) {
        some.add(line);
      }
    }
    return some;
  }

  private void add(Line line) {
    lines.merge(Place.of(line), line, Line::plus);
  }

  private static Line lineOf(Account<?> account) {
    Entry entry = account.entry();
    boolean offer = entry.side() == Side.OFFER;
    boolean endless = entry.quantity() == OfferEntry.INEXHAUSTIBLE;
    // Open to count is what a book can hold: something is left to give or to ask for.
    long open = account.posted() ? 1 : 0;
    long remaining = account.open() && !endless ? account.remaining() : 0;
    return new Line(
        entry.place(),
        entry.unit(),
        offer ? remaining : 0,
        0,
        offer ? 0 : remaining,
        0,
        offer ? 0 : account.promises().committed(),
        offer ? 0 : account.promises().delivered(),
        offer ? open : 0,
        offer ? 0 : open,
        endless ? open : 0);
  }

  private static Line coveredBy(Candidate candidate) {
    return new Line(
        candidate.need().region(),
        candidate.need().unit(),
        0,
        0,
        0,
        candidate.quantity(),
        0,
        0,
        0,
        0,
        0);
  }

  private static Line proposedBy(Candidate candidate) {
    OfferEntry offer = candidate.offer();
    long finite = offer.inexhaustible() ? 0 : candidate.quantity();
    return new Line(offer.origin(), offer.unit(), 0, finite, 0, 0, 0, 0, 0, 0, 0);
  }
}
