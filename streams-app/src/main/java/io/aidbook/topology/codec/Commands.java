package io.aidbook.topology.codec;

import io.aidbook.internal.BookCommand;
import io.aidbook.internal.Cause;
import io.aidbook.internal.Draw;
import io.aidbook.internal.Question;
import io.aidbook.internal.Removal;
import io.aidbook.internal.Side;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.region.Region;

/** Commands to books, to and from Avro. */
public final class Commands {
  /** Older than any entry of any book. */
  private static final long TOO_OLD = Long.MIN_VALUE;

  private Commands() {}

  /** As it travels. */
  public static BookCommand toAvro(io.aidbook.ledger.BookCommand command) {
    Cause cause = Enums.same(command.cause(), Cause.class);
    return new BookCommand(body(command), cause, toAvro(command.draw()), null);
  }

  /** A question, which travels the way of commands so that it comes after those before it. */
  public static BookCommand toAvro(io.aidbook.decision.Outbox.Question question) {
    return new BookCommand(
        new Removal(Side.NEED, question.pair().needId(), TOO_OLD, NeedEntry.FROM_LEDGER),
        Cause.NEED_CHANGED,
        null,
        new Question(Tickets.toAvro(question.ticket()), question.pair().needId()));
  }

  private static Object body(io.aidbook.ledger.BookCommand command) {
    if (command instanceof io.aidbook.ledger.BookCommand.Post post) {
      return Entries.toAvro(post.entry());
    }
    if (command instanceof io.aidbook.ledger.BookCommand.Remove remove) {
      return new Removal(
          Enums.same(remove.side(), Side.class), remove.id(), remove.seq(), remove.source());
    }
    return new Removal(Side.OFFER, command.id(), TOO_OLD, NeedEntry.FROM_LEDGER);
  }

  /** As it arrives; not for questions. */
  public static io.aidbook.ledger.BookCommand fromAvro(BookCommand command) {
    io.aidbook.ledger.Cause cause = Enums.same(command.getCause(), io.aidbook.ledger.Cause.class);
    io.aidbook.ledger.Draw draw = fromAvro(command.getDraw());
    Entry entry = Entries.fromAvro(command.getBody());
    if (entry != null) {
      return new io.aidbook.ledger.BookCommand.Post(entry, cause, draw);
    }
    Removal removal = (Removal) command.getBody();
    if (draw != null && removal.getSide() == Side.OFFER) {
      return new io.aidbook.ledger.BookCommand.Drawn(draw);
    }
    return new io.aidbook.ledger.BookCommand.Remove(
        Enums.same(removal.getSide(), io.aidbook.ledger.Side.class),
        removal.getId(),
        removal.getSeq(),
        removal.getSource(),
        cause,
        draw);
  }

  private static Draw toAvro(io.aidbook.ledger.Draw draw) {
    return draw == null
        ? null
        : new Draw(
            draw.offerId(),
            draw.needId(),
            draw.quantity(),
            Quantities.orNull(draw.left()),
            draw.seq(),
            draw.bookRegion().code());
  }

  private static io.aidbook.ledger.Draw fromAvro(Draw draw) {
    return draw == null
        ? null
        : new io.aidbook.ledger.Draw(
            draw.getOfferId(),
            draw.getNeedId(),
            draw.getQuantity(),
            Quantities.orInexhaustible(draw.getLeft()),
            draw.getSeq(),
            Region.parse(draw.getBookRegion()));
  }
}
