package io.aidbook.book;

import io.aidbook.ledger.BookCommand;
import io.aidbook.ledger.Draw;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Pair;
import io.aidbook.ledger.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Checks what a book says it changed against the states before and after: everything that changed
 * is told once and truly, and nothing changed without need (B4). Conditions are necessary ones:
 * they hold for whatever choice a book makes inside the rules.
 */
final class ChangeInvariants {
  private final String bookRegion;
  private final BookCommand command;
  private final List<EntryChange> subjects;
  private final BookState before;
  private final BookState after;
  private final Map<Pair, Candidate> then;
  private final Map<Pair, Candidate> now;
  private final List<String> violations = new ArrayList<>();

  private ChangeInvariants(
      String bookRegion, BookCommand command, BookState before, BookState after) {
    this.bookRegion = bookRegion;
    this.command = command;
    this.subjects = Heard.changes(bookRegion, command, Heard.byId(before));
    this.before = before;
    this.after = after;
    this.then = byPair(before);
    this.now = byPair(after);
  }

  /** What is wrong with the change, in words; empty when nothing is. */
  static List<String> violations(
      String bookRegion,
      BookCommand command,
      long timestamp,
      BookState before,
      BookState after,
      Changes changes) {
    ChangeInvariants check = new ChangeInvariants(bookRegion, command, before, after);
    check.entries(changes);
    check.reports(changes);
    check.dates(timestamp);
    check.stickiness();
    check.acceptance();
    check.violations.addAll(
        ResidualInvariants.violations(bookRegion, command, before, after, changes.residuals()));
    return check.violations;
  }

  private void entries(Changes changes) {
    Map<String, Entry> expected = Heard.byId(before);
    for (EntryChange change : subjects) {
      expected.compute(change.side() + change.id(), (key, old) -> change.entry());
    }
    expect(expected.equals(Heard.byId(after)), "entries are not what the command makes of them");
    expect(subjects.equals(changes.entries()), "entries are not told as they changed");
    boolean saysNothingHere =
        command instanceof BookCommand.Drawn && !Heard.isFor(bookRegion, command.draw());
    expect(
        changes.applied() == (saysNothingHere || !subjects.isEmpty()),
        "a command was late and taken, or not late and not taken");
    if (subjects.isEmpty()) {
      expect(before.equals(after), "a command for nothing here changed the state");
    }
  }

  private void reports(Changes changes) {
    Map<Pair, CandidateChange> told = new HashMap<>();
    Pair last = null;
    for (CandidateChange change : changes.candidates()) {
      Pair pair = change.pair();
      expect(told.put(pair, change) == null, "told twice", pair);
      expect(last == null || last.compareTo(pair) < 0, "told out of order", pair);
      expect(Objects.equals(change.before(), then.get(pair)), "was not so before", pair);
      expect(Objects.equals(change.after(), now.get(pair)), "is not so after", pair);
      expect(change.reason() == expectedReason(change), "wrong reason", pair, change.reason());
      last = pair;
    }
    for (Pair pair : allPairs()) {
      expect(
          visiblyChanged(pair) == told.containsKey(pair),
          "told though nothing changed, or not told",
          pair);
    }
  }

  private Reason expectedReason(CandidateChange change) {
    if (change.after() != null) {
      return null;
    }
    return own(change.pair()) ? Reason.valueOf(command.cause().name()) : Reason.DISPLACED;
  }

  private boolean visiblyChanged(Pair pair) {
    Candidate a = then.get(pair);
    Candidate b = now.get(pair);
    return a == null || b == null || a.quantity() != b.quantity() || !sameRevisions(a, b);
  }

  private static boolean sameRevisions(Candidate a, Candidate b) {
    return a.need().revision() == b.need().revision()
        && a.offer().revision() == b.offer().revision();
  }

  private void dates(long timestamp) {
    now.forEach(
        (pair, candidate) -> {
          Candidate old = then.get(pair);
          long expected =
              old != null && sameRevisions(old, candidate) ? old.proposedAt() : timestamp;
          expect(candidate.proposedAt() == expected, "proposed at the wrong time", pair);
        });
  }

  private void stickiness() {
    for (Pair pair : allPairs()) {
      long gain = gain(pair);
      if (gain < 0) {
        expect(mayShrink(then.get(pair)), "B4: lost some for no reason", pair, gain);
      }
      if (gain > 0 && isNew(Side.OFFER)) {
        expect(own(pair), "B4: grew by a new offer of others", pair);
      }
    }
  }

  /** What is accepted out of a candidate, and true to both sides, is all that moves. */
  private void acceptance() {
    Draw draw = command.draw();
    if (draw == null || subjects.size() < 2) {
      return;
    }
    Pair pair = new Pair(draw.needId(), draw.offerId());
    Candidate accepted = then.get(pair);
    if (accepted == null || accepted.quantity() < draw.quantity() || !isTrueTo(accepted)) {
      return;
    }
    for (Pair any : allPairs()) {
      long gain = any.equals(pair) ? -draw.quantity() : 0;
      expect(gain(any) == gain, "B4: moved by what was accepted", any, gain(any));
    }
  }

  private boolean isTrueTo(Candidate accepted) {
    Draw draw = command.draw();
    NeedEntry need = accepted.need();
    OfferEntry offer = accepted.offer();
    boolean endless = draw.left() == OfferEntry.INEXHAUSTIBLE;
    boolean trueToOffer =
        offer.inexhaustible() == endless
            && (endless || draw.left() == offer.quantity() - draw.quantity());
    long rest = need.quantity() - draw.quantity();
    boolean trueToNeed =
        command instanceof BookCommand.Post post
            ? post.entry().seq() > need.seq()
                && post.entry().equals(need.with(rest, post.entry().seq()))
            : rest == 0;
    return trueToOffer && trueToNeed;
  }

  private boolean mayShrink(Candidate candidate) {
    NeedEntry need = find(after.needs(), candidate.need());
    OfferEntry offer = find(after.offers(), candidate.offer());
    if (need == null || offer == null || !BookInvariants.compatible(need, offer)) {
      return true;
    }
    boolean removesNeedAlone =
        subjects.size() == 1
            && subjects.get(0).equals(new EntryChange(Side.NEED, command.id(), null));
    if (removesNeedAlone || isNew(Side.OFFER)) {
      return false;
    }
    return (is(Side.NEED, need) && (askedLess(need) || loweredUrgency(need)))
        || (is(Side.OFFER, offer) && hasLess(offer))
        || wasAccepted(candidate.pair())
        || tookMoreUrgent(need, offer)
        || gaveBackAndCameAgain(offer);
  }

  private boolean wasAccepted(Pair pair) {
    Draw draw = command.draw();
    return Heard.isFor(bookRegion, draw)
        && Heard.contains(subjects, Side.NEED, draw.needId())
        && pair.equals(new Pair(draw.needId(), draw.offerId()));
  }

  private boolean askedLess(NeedEntry need) {
    return held(pair -> pair.needId().equals(need.id())) > need.quantity();
  }

  private boolean hasLess(OfferEntry offer) {
    return held(pair -> pair.offerId().equals(offer.id())) > offer.quantity();
  }

  private long held(Predicate<Pair> wanted) {
    return then.entrySet().stream()
        .filter(held -> wanted.test(held.getKey()))
        .mapToLong(held -> held.getValue().quantity())
        .sum();
  }

  private boolean tookMoreUrgent(NeedEntry need, OfferEntry offer) {
    return now.values().stream()
        .filter(other -> other.offer().id().equals(offer.id()) && gain(other.pair()) > 0)
        .anyMatch(other -> other.need().urgency().compareTo(need.urgency()) > 0);
  }

  /**
   * A need that lowers quantity and urgency at once can give an offer's quantity back, lose another
   * offer to a more urgent need, and come back to the first one after others were served there.
   */
  private boolean gaveBackAndCameAgain(OfferEntry offer) {
    return command.side() == Side.NEED
        && then.containsKey(new Pair(command.id(), offer.id()))
        && after.needs().stream()
            .anyMatch(need -> need.id().equals(command.id()) && loweredUrgency(need));
  }

  private boolean loweredUrgency(NeedEntry need) {
    NeedEntry old = find(before.needs(), need);
    return old != null && need.urgency().compareTo(old.urgency()) < 0;
  }

  private boolean isNew(Side side) {
    return command instanceof BookCommand.Post
        && command.side() == side
        && !Heard.byId(before).containsKey(side + command.id());
  }

  private boolean own(Pair pair) {
    return Heard.contains(subjects, Side.NEED, pair.needId())
        || Heard.contains(subjects, Side.OFFER, pair.offerId());
  }

  private boolean is(Side side, Entry entry) {
    return Heard.contains(subjects, side, entry.id());
  }

  private long gain(Pair pair) {
    return quantity(now.get(pair)) - quantity(then.get(pair));
  }

  private static long quantity(Candidate candidate) {
    return candidate == null ? 0 : candidate.quantity();
  }

  private Set<Pair> allPairs() {
    Set<Pair> pairs = new TreeSet<>(then.keySet());
    pairs.addAll(now.keySet());
    return pairs;
  }

  private static <E extends Entry> E find(List<E> entries, Entry like) {
    return entries.stream().filter(entry -> entry.id().equals(like.id())).findFirst().orElse(null);
  }

  private static Map<Pair, Candidate> byPair(BookState state) {
    Map<Pair, Candidate> candidates = new HashMap<>();
    state.candidates().forEach(candidate -> candidates.put(candidate.pair(), candidate));
    return candidates;
  }

  private void expect(boolean holds, String otherwise, Object... of) {
    if (!holds) {
      violations.add(otherwise + " " + Arrays.toString(of));
    }
  }
}
