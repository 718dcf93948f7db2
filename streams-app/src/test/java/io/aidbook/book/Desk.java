package io.aidbook.book;

import io.aidbook.ledger.BookCommand;
import io.aidbook.ledger.Cause;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.Side;
import java.util.List;

/** A book in an example: takes drafts, and says in short what it holds and what changed. */
final class Desk {
  /** Sequence number above all that examples use. */
  static final long LAST = 99;

  private final Book book;
  private Changes last = new Changes(false, List.of(), List.of());

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

  /** What the last command told the coarser book, as {@code need 5 CAUSE}, 0 for a removal. */
  List<String> residuals() {
    return last.residuals().stream()
        .map(
            command ->
                "%s %s %s"
                    .formatted(
                        command.id(),
                        command instanceof BookCommand.Post post ? post.entry().quantity() : 0,
                        command.cause()))
        .toList();
  }
}
