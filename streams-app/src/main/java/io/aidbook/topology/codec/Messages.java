package io.aidbook.topology.codec;

import io.aidbook.decision.Ticket;
import io.aidbook.internal.BookCommand;
import io.aidbook.ledger.Cause;
import io.aidbook.ledger.Draw;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Side;
import io.aidbook.serde.DirectSerde;
import io.aidbook.serde.InternalSerde;
import io.aidbook.serde.RecordForm;
import java.io.IOException;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/** Messages to books, as {@link BookCommand}. */
public final class Messages implements RecordForm<BookMessage> {
  private static final int REMOVAL = 2;

  /** Older than any entry of any book. */
  private static final long TOO_OLD = Long.MIN_VALUE;

  private final EntryForm entries = new EntryForm();
  private final EnumForm<Side> sides =
      new EnumForm<>(Side.class, io.aidbook.internal.Side.getClassSchema());
  private final EnumForm<Cause> causes =
      new EnumForm<>(Cause.class, io.aidbook.internal.Cause.getClassSchema());

  private Messages() {}

  /** The serde of the messages. */
  public static DirectSerde<BookMessage, BookCommand> serde() {
    return new DirectSerde<>(
        new InternalSerde<>(BookCommand.class), new Messages(), Messages::fromAvro);
  }

  static BookMessage fromAvro(BookCommand command) {
    return command.getQuestion() == null
        ? new BookMessage.Tell(Commands.fromAvro(command))
        : new BookMessage.Ask(
            Tickets.fromAvro(command.getQuestion().getTicket()), command.getQuestion().getNeedId());
  }

  @Override
  public void write(BookMessage message, Encoder out) throws IOException {
    if (message instanceof BookMessage.Continue) {
      throw new IllegalArgumentException(
          "%s is no command: it travels by a topic of its own".formatted(message));
    }
    if (message instanceof BookMessage.Ask ask) {
      // To a release that knows no questions, a removal that comes too late.
      writeRemoval(Side.NEED, ask.needId(), TOO_OLD, NeedEntry.FROM_LEDGER, out);
      causes.write(Cause.NEED_CHANGED, out);
      Fields.writeAbsent(out);
      Fields.writePresent(out);
      out.writeString(ask.ticket().offerId());
      out.writeString(ask.ticket().lane());
      out.writeLong(ask.ticket().arrival());
      out.writeString(ask.needId());
    } else {
      write(((BookMessage.Tell) message).command(), out);
      Fields.writeAbsent(out);
    }
  }

  private void write(io.aidbook.ledger.BookCommand command, Encoder out) throws IOException {
    if (command instanceof io.aidbook.ledger.BookCommand.Post post) {
      entries.write(post.entry(), out);
    } else if (command instanceof io.aidbook.ledger.BookCommand.Remove it) {
      writeRemoval(it.side(), it.id(), it.seq(), it.source(), out);
    } else {
      writeRemoval(Side.OFFER, command.id(), TOO_OLD, NeedEntry.FROM_LEDGER, out);
    }
    causes.write(command.cause(), out);
    if (command.draw() == null) {
      Fields.writeAbsent(out);
    } else {
      Fields.writePresent(out);
      write(command.draw(), out);
    }
  }

  private void writeRemoval(Side side, String id, long seq, String source, Encoder out)
      throws IOException {
    out.writeIndex(REMOVAL);
    sides.write(side, out);
    out.writeString(id);
    out.writeLong(seq);
    out.writeString(source);
  }

  private static void write(Draw draw, Encoder out) throws IOException {
    out.writeString(draw.offerId());
    out.writeString(draw.needId());
    out.writeLong(draw.quantity());
    Fields.writeNumber(draw.left(), OfferEntry.INEXHAUSTIBLE, out);
    out.writeLong(draw.seq());
    out.writeString(draw.bookRegion().code());
  }

  private record Removal(Side side, String id, long seq, String source) {}

  @Override
  public BookMessage read(Decoder in) throws IOException {
    Entry entry = entries.read(in.readIndex(), in);
    Removal removal = entry == null ? readRemoval(in) : null;
    Cause cause = causes.read(in);
    Draw draw = Fields.readPresence(in) ? readDraw(in) : null;
    if (Fields.readPresence(in)) {
      Ticket ticket = new Ticket(in.readString(), in.readString(), in.readLong());
      return new BookMessage.Ask(ticket, in.readString());
    }
    return new BookMessage.Tell(command(entry, removal, cause, draw));
  }

  private static io.aidbook.ledger.BookCommand command(
      Entry entry, Removal removal, Cause cause, Draw draw) {
    if (entry != null) {
      return new io.aidbook.ledger.BookCommand.Post(entry, cause, draw);
    }
    if (draw != null && removal.side() == Side.OFFER) {
      return new io.aidbook.ledger.BookCommand.Drawn(draw);
    }
    return new io.aidbook.ledger.BookCommand.Remove(
        removal.side(), removal.id(), removal.seq(), removal.source(), cause, draw);
  }

  private Removal readRemoval(Decoder in) throws IOException {
    return new Removal(sides.read(in), in.readString(), in.readLong(), entries.readWord(in));
  }

  private Draw readDraw(Decoder in) throws IOException {
    return new Draw(
        in.readString(),
        in.readString(),
        in.readLong(),
        Fields.readNumber(OfferEntry.INEXHAUSTIBLE, in),
        in.readLong(),
        entries.readRegion(in));
  }
}
