package io.aidbook.book;

import io.aidbook.ledger.BookCommand;
import io.aidbook.ledger.Cause;
import io.aidbook.ledger.Draw;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.Pair;
import io.aidbook.ledger.Side;
import java.util.List;

/** A book in an example: takes drafts, and says in short what it holds and what changed. */
final class Desk {
  /** Sequence number above all that examples use. */
  static final long LAST = 99;

  private final Book book;
  private Changes last = Changes.STALE;

  Desk(Book book) {
    this.book = book;
  }

  Desk post(Draft draft) {
    return post(draft, Cause.changed(draft.entry().side()));
  }

  Desk post(Draft draft, Cause cause) {
    return apply(new BookCommand.Post(draft.entry(), cause), 0);
  }

  Desk postAt(long timestamp, Draft draft) {
    return apply(
        new BookCommand.Post(draft.entry(), Cause.changed(draft.entry().side())), timestamp);
  }

  Desk withdrawOffer(String id) {
    return remove(Side.OFFER, id, LAST, NeedEntry.FROM_LEDGER, Cause.OFFER_WITHDRAWN);
  }

  Desk withdrawNeed(String id) {
    return remove(Side.NEED, id, LAST, NeedEntry.FROM_LEDGER, Cause.NEED_WITHDRAWN);
  }

  Desk remove(Side side, String id, long seq, String source, Cause cause) {
    return apply(new BookCommand.Remove(side, id, seq, source, cause), 0);
  }

  /** A decision was accepted that leaves the need as drafted. */
  Desk accept(Draft.Need left, Draw draw) {
    return acceptAt(0, left, draw);
  }

  Desk acceptAt(long timestamp, Draft.Need left, Draw draw) {
    return apply(new BookCommand.Post(left.entry(), Cause.ACCEPTED, draw), timestamp);
  }

  /** A decision was accepted that leaves nothing of the need. */
  Desk acceptAll(Draw draw) {
    return apply(
        new BookCommand.Remove(
            Side.NEED, draw.needId(), LAST, NeedEntry.FROM_LEDGER, Cause.ACCEPTED, draw),
        0);
  }

  /** A finer book passes on a draw and has nothing to say of the need. */
  Desk drawn(Draw draw) {
    return apply(new BookCommand.Drawn(draw), 0);
  }

  private Desk apply(BookCommand command, long timestamp) {
    last = book.apply(command, timestamp);
    return this;
  }

  /** Each as {@code need~offer=quantity}. */
  List<String> candidates() {
    return book.state().candidates().stream()
        .map(c -> "%s~%s=%d".formatted(c.need().id(), c.offer().id(), c.quantity()))
        .toList();
  }

  long proposed(String needId, String offerId) {
    return book.proposed(new Pair(needId, offerId));
  }

  long proposedAt(String needId, String offerId) {
    return book.state().candidates().stream()
        .filter(candidate -> candidate.pair().equals(new Pair(needId, offerId)))
        .findFirst()
        .orElseThrow()
        .proposedAt();
  }

  boolean applied() {
    return last.applied();
  }

  /** Changes of the last command, as {@code need~offer 5->3} or {@code need~offer REASON}. */
  List<String> changes() {
    return last.candidates().stream().map(Desk::inShort).toList();
  }

  private static String inShort(CandidateChange change) {
    String pair = change.pair().needId() + "~" + change.pair().offerId();
    if (change.after() == null) {
      return pair + " " + change.reason();
    }
    long before = change.before() == null ? 0 : change.before().quantity();
    return "%s %d->%d".formatted(pair, before, change.after().quantity());
  }

  /** Entries that the last command changed, as {@code need n 5}, {@code offer a gone}. */
  List<String> entries() {
    return last.entries().stream()
        .map(
            change ->
                "%s %s %s"
                    .formatted(
                        change.side() == Side.NEED ? "need" : "offer",
                        change.id(),
                        change.entry() == null ? "gone" : change.entry().quantity()))
        .toList();
  }

  /**
   * What the last command told the coarser book, as {@code need 5 CAUSE}, 0 for a removal; with
   * {@code draws offer} where it carries a draw, or that alone.
   */
  List<String> residuals() {
    return last.residuals().stream().map(Desk::inShort).toList();
  }

  private static String inShort(BookCommand command) {
    String draws = command.draw() == null ? "" : "draws " + command.draw().offerId();
    if (command instanceof BookCommand.Drawn) {
      return draws;
    }
    long quantity = command instanceof BookCommand.Post post ? post.entry().quantity() : 0;
    return "%s %d %s %s".formatted(command.id(), quantity, command.cause(), draws).strip();
  }
}
