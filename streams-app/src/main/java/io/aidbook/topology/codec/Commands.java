package io.aidbook.topology.codec;

import io.aidbook.internal.BookCommand;
import io.aidbook.internal.Cause;
import io.aidbook.internal.Removal;
import io.aidbook.internal.Side;
import io.aidbook.ledger.Entry;

/** Commands to books, to and from Avro. */
public final class Commands {
  private Commands() {}

  /** As it travels. */
  public static BookCommand toAvro(io.aidbook.ledger.BookCommand command) {
    Object body;
    if (command instanceof io.aidbook.ledger.BookCommand.Post post) {
      body = Entries.toAvro(post.entry());
    } else {
      io.aidbook.ledger.BookCommand.Remove remove = (io.aidbook.ledger.BookCommand.Remove) command;
      body =
          new Removal(
              Enums.same(remove.side(), Side.class), remove.id(), remove.seq(), remove.source());
    }
    return new BookCommand(body, Enums.same(command.cause(), Cause.class));
  }

  /** As it arrives. */
  public static io.aidbook.ledger.BookCommand fromAvro(BookCommand command) {
    io.aidbook.ledger.Cause cause = Enums.same(command.getCause(), io.aidbook.ledger.Cause.class);
    Entry entry = Entries.fromAvro(command.getBody());
    if (entry != null) {
      return new io.aidbook.ledger.BookCommand.Post(entry, cause);
    }
    Removal removal = (Removal) command.getBody();
    return new io.aidbook.ledger.BookCommand.Remove(
        Enums.same(removal.getSide(), io.aidbook.ledger.Side.class),
        removal.getId(),
        removal.getSeq(),
        removal.getSource(),
        cause);
  }
}
