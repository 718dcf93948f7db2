package io.aidbook.topology.codec;

import io.aidbook.internal.AccountRow;
import io.aidbook.internal.BatchedCommand;
import io.aidbook.internal.BookCommand;
import io.aidbook.internal.BookRow;
import io.aidbook.internal.CandidateRow;
import io.aidbook.internal.Cause;
import io.aidbook.internal.CommandBatch;
import io.aidbook.internal.Draw;
import io.aidbook.internal.EntryStatusRow;
import io.aidbook.internal.NeedCandidate;
import io.aidbook.internal.NeedEntry;
import io.aidbook.internal.OfferEntry;
import io.aidbook.internal.PendingRow;
import io.aidbook.internal.ProposedChanges;
import io.aidbook.internal.ProposedLine;
import io.aidbook.internal.Question;
import io.aidbook.internal.Removal;
import io.aidbook.internal.Side;
import io.aidbook.internal.Standing;
import io.aidbook.ledger.Account;
import io.aidbook.ledger.Entry;
import io.aidbook.region.Region;
import io.aidbook.status.Row;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;

/** The same as the direct forms, by way of the generated classes: what they are held against. */
final class AvroObjects {
  private AvroObjects() {}

  static BookCommand of(BookMessage message) {
    if (message instanceof BookMessage.Ask ask) {
      return new BookCommand(
          new Removal(Side.NEED, ask.needId(), Long.MIN_VALUE, ""),
          Cause.NEED_CHANGED,
          null,
          new Question(Tickets.toAvro(ask.ticket()), ask.needId()));
    }
    io.aidbook.ledger.BookCommand command = ((BookMessage.Tell) message).command();
    return new BookCommand(
        body(command), Enums.same(command.cause(), Cause.class), of(command.draw()), null);
  }

  private static Object body(io.aidbook.ledger.BookCommand command) {
    if (command instanceof io.aidbook.ledger.BookCommand.Post post) {
      return of(post.entry());
    }
    if (command instanceof io.aidbook.ledger.BookCommand.Remove remove) {
      return new Removal(
          Enums.same(remove.side(), Side.class), remove.id(), remove.seq(), remove.source());
    }
    return new Removal(Side.OFFER, command.id(), Long.MIN_VALUE, "");
  }

  private static Draw of(io.aidbook.ledger.Draw draw) {
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

  static CommandBatch of(Batch batch) {
    return new CommandBatch(
        batch.letters().stream()
            .map(
                letter ->
                    new BatchedCommand(
                        letter.book(),
                        Instant.ofEpochMilli(letter.timestamp()),
                        ByteBuffer.wrap(letter.message())))
            .toList());
  }

  static ProposedChanges of(ProposedLines proposed) {
    long latest = proposed.latest();
    return new ProposedChanges(
        Instant.ofEpochMilli(latest),
        proposed.lines().stream()
            .map(
                line ->
                    new ProposedLine(
                        Enums.same(line.entry().side(), Side.class),
                        line.entry().id(),
                        line.difference(),
                        latest - line.at()))
            .toList());
  }

  static EntryStatusRow of(Row row) {
    return new EntryStatusRow(row.proposed(), RefusalForm.toAvro(row.refusal()), row.number());
  }

  static BookRow of(Holding row) {
    if (row instanceof Holding.OfPending pending) {
      Cause cause = pending.cause() == null ? null : Enums.same(pending.cause(), Cause.class);
      return new BookRow(
          new CandidateRow(0L, Instant.EPOCH, 0, 0), List.of(), 0, new PendingRow(cause));
    }
    if (row instanceof Holding.OfCandidate candidate) {
      return new BookRow(
          new CandidateRow(
              candidate.quantity(),
              Instant.ofEpochMilli(candidate.proposedAt()),
              candidate.versions().need(),
              candidate.versions().offer()),
          List.of(),
          0,
          null);
    }
    Holding.OfEntry held = (Holding.OfEntry) row;
    return new BookRow(
        of(held.entry()),
        held.candidates().stream().map(AvroObjects::of).toList(),
        held.version(),
        null);
  }

  private static NeedCandidate of(Holding.Part part) {
    return new NeedCandidate(
        part.offerId(),
        part.quantity(),
        Instant.ofEpochMilli(part.proposedAt()),
        part.offerVersion());
  }

  static AccountRow of(Account<?> account) {
    return new AccountRow(
        account.category(),
        Enums.same(account.standing(), Standing.class),
        account.bookRegion().code(),
        account.promises().committed(),
        account.promises().delivered(),
        account.promises().reserved(),
        of(account.entry()),
        account.born(),
        account.content().version(),
        account.content().hash());
  }

  private static Object of(Entry entry) {
    return entry instanceof io.aidbook.ledger.OfferEntry offer
        ? of(offer)
        : of((io.aidbook.ledger.NeedEntry) entry);
  }

  private static OfferEntry of(io.aidbook.ledger.OfferEntry offer) {
    return new OfferEntry(
        offer.id(),
        offer.seq(),
        offer.revision(),
        offer.unit(),
        offer.item(),
        offer.origin().code(),
        offer.serves().stream().map(Region::code).toList(),
        Quantities.orNull(offer.quantity()),
        Times.instant(offer.availableFrom()),
        Times.instant(offer.expiresAt()),
        Times.instant(offer.recordedAt()),
        Parties.toAvro(offer.provider()));
  }

  private static NeedEntry of(io.aidbook.ledger.NeedEntry need) {
    return new NeedEntry(
        need.id(),
        need.seq(),
        need.source(),
        need.revision(),
        need.unit(),
        need.item(),
        need.region().code(),
        need.quantity(),
        Enums.same(need.urgency(), io.aidbook.events.Urgency.class),
        Times.instant(need.neededBy()),
        Times.instant(need.recordedAt()),
        Parties.toAvro(need.requester()),
        need.declined());
  }
}
