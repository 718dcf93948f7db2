package io.aidbook.topology.codec;

import io.aidbook.internal.BookCommand;
import io.aidbook.internal.Draw;
import io.aidbook.internal.Removal;
import io.aidbook.internal.Side;
import io.aidbook.ledger.Entry;
import io.aidbook.region.Region;

/** Commands to books, from records of earlier schemas. */
final class Commands {
  private Commands() {}

  /** Not for questions. */
  static io.aidbook.ledger.BookCommand fromAvro(BookCommand command) {
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
