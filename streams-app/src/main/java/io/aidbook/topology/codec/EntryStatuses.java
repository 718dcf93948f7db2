package io.aidbook.topology.codec;

import io.aidbook.events.ClosingReason;
import io.aidbook.events.EntrySide;
import io.aidbook.events.EntryStanding;
import io.aidbook.events.EntryStatus;
import io.aidbook.ledger.Account;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Promises;
import io.aidbook.ledger.Side;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.serde.RecordWriting;
import io.aidbook.status.Status;
import java.io.IOException;
import java.time.Instant;
import org.apache.avro.io.Encoder;
import org.apache.kafka.common.serialization.Serde;

/** What became of entries, as publishers see it: as {@link EntryStatus}. */
public final class EntryStatuses implements RecordWriting<Status> {
  private final EnumForm<Side> sides = new EnumForm<>(Side.class, EntrySide.getClassSchema());
  private final EnumForm<EntryStanding> standings =
      new EnumForm<>(EntryStanding.class, EntryStanding.getClassSchema());
  private final EnumForm<ClosingReason> reasons =
      new EnumForm<>(ClosingReason.class, ClosingReason.getClassSchema());
  private final RefusalForm refusals = new RefusalForm();

  private EntryStatuses() {}

  /** A serde that writes them. */
  public static Serde<Status> written(AvroSerdes avro) {
    return avro.written(EntryStatus.class, new EntryStatuses(), EntryStatuses::toAvro);
  }

  @Override
  public void write(Status status, Encoder out) throws IOException {
    sides.write(status.entry().side(), out);
    out.writeString(status.entry().id());
    Account<?> account = status.account();
    if (account == null) {
      writeNothingHeld(out);
    } else {
      write(account, out);
    }
    Promises promises = account == null ? Promises.NONE : account.promises();
    out.writeLong(status.proposed());
    out.writeLong(promises.committed());
    out.writeLong(promises.delivered());
    refusals.write(status.refusal(), out);
    out.writeLong(status.updatedAt());
  }

  private void writeNothingHeld(Encoder out) throws IOException {
    Fields.writeAbsent(out);
    standings.write(EntryStanding.NOT_HELD, out);
    // Why it is closed, category, unit, region, quantity and what remains.
    for (int i = 0; i < 6; i++) {
      Fields.writeAbsent(out);
    }
  }

  private void write(Account<?> account, Encoder out) throws IOException {
    Fields.writePresent(out);
    out.writeLong(account.entry().revision());
    ClosingReason reason = closedBecause(account);
    if (reason == null) {
      standings.write(EntryStanding.OPEN, out);
      Fields.writeAbsent(out);
    } else {
      standings.write(EntryStanding.CLOSED, out);
      Fields.writePresent(out);
      reasons.write(reason, out);
    }
    Fields.writeText(account.category(), out);
    Fields.writeText(account.entry().unit(), out);
    Fields.writeText(account.entry().place().code(), out);
    Fields.writeNumber(account.entry().quantity(), OfferEntry.INEXHAUSTIBLE, out);
    Fields.writeNumber(account.remaining(), OfferEntry.INEXHAUSTIBLE, out);
  }

  /** Null for what a book can hold: the same counts as open in the totals. */
  private static ClosingReason closedBecause(Account<?> account) {
    return switch (account.standing()) {
      case WITHDRAWN -> ClosingReason.WITHDRAWN;
      case EXPIRED -> ClosingReason.EXPIRED;
      case OPEN -> account.posted() ? null : ClosingReason.NOTHING_LEFT;
    };
  }

  /** The whole event. */
  static EntryStatus toAvro(Status status) {
    EntryStatus.Builder event =
        EntryStatus.newBuilder()
            .setSide(Enums.same(status.entry().side(), EntrySide.class))
            .setId(status.entry().id())
            .setStanding(EntryStanding.NOT_HELD)
            .setProposed(status.proposed())
            .setRefusal(RefusalForm.toAvro(status.refusal()))
            .setUpdatedAt(Instant.ofEpochMilli(status.updatedAt()));
    Account<?> account = status.account();
    if (account != null) {
      ClosingReason reason = closedBecause(account);
      event
          .setRevision(account.entry().revision())
          .setStanding(reason == null ? EntryStanding.OPEN : EntryStanding.CLOSED)
          .setClosedBecause(reason)
          .setCategory(account.category())
          .setUnit(account.entry().unit())
          .setRegion(account.entry().place().code())
          .setQuantity(Quantities.orNull(account.entry().quantity()))
          .setRemaining(Quantities.orNull(account.remaining()))
          .setCommitted(account.promises().committed())
          .setDelivered(account.promises().delivered());
    }
    return event.build();
  }
}
