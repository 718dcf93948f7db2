package io.aidbook.topology.codec;

import io.aidbook.ledger.Entry;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Party;
import io.aidbook.ledger.Urgency;
import io.aidbook.region.Region;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.io.Decoder;
import org.apache.avro.io.Encoder;

/**
 * Entries as the union of {@link io.aidbook.internal.OfferEntry} and {@link
 * io.aidbook.internal.NeedEntry}, with which the unions of all messages and rows begin.
 */
final class EntryForm {
  private static final int OFFER = 0;
  private static final int NEED = 1;

  private final EnumForm<Urgency> urgencies =
      new EnumForm<>(Urgency.class, io.aidbook.events.Urgency.getClassSchema());
  private final PartyForm parties = new PartyForm();
  private final Shared shared = new Shared();

  void write(Entry entry, Encoder out) throws IOException {
    if (entry instanceof OfferEntry offer) {
      out.writeIndex(OFFER);
      write(offer, out);
    } else {
      out.writeIndex(NEED);
      write((NeedEntry) entry, out);
    }
  }

  /**
   * Reads what follows the index of a union; null when that is of neither.
   *
   * @param index of the union
   */
  Entry read(int index, Decoder in) throws IOException {
    return switch (index) {
      case OFFER -> readOffer(in);
      case NEED -> readNeed(in);
      default -> null;
    };
  }

  private void write(OfferEntry offer, Encoder out) throws IOException {
    out.writeString(offer.id());
    out.writeLong(offer.seq());
    out.writeLong(offer.revision());
    out.writeString(offer.unit());
    Fields.writeText(offer.item(), out);
    out.writeString(offer.origin().code());
    out.writeArrayStart();
    out.setItemCount(offer.serves().size());
    for (Region served : offer.serves()) {
      out.startItem();
      out.writeString(served.code());
    }
    out.writeArrayEnd();
    Fields.writeNumber(offer.quantity(), OfferEntry.INEXHAUSTIBLE, out);
    Fields.writeTime(offer.availableFrom(), out);
    Fields.writeTime(offer.expiresAt(), out);
    out.writeLong(offer.recordedAt());
    parties.write(offer.provider(), out);
  }

  private OfferEntry readOffer(Decoder in) throws IOException {
    String id = in.readString();
    long seq = in.readLong();
    long revision = in.readLong();
    String unit = shared.word(in.readString());
    String item = shared.word(Fields.readText(in));
    Region origin = shared.region(in.readString());
    List<Region> serves = new ArrayList<>(1);
    for (long block = in.readArrayStart(); block > 0; block = in.arrayNext()) {
      for (long i = 0; i < block; i++) {
        serves.add(shared.region(in.readString()));
      }
    }
    long quantity = Fields.readNumber(OfferEntry.INEXHAUSTIBLE, in);
    long availableFrom = Fields.readNumber(Entry.ALWAYS, in);
    long expiresAt = Fields.readNumber(Entry.NEVER, in);
    long recordedAt = in.readLong();
    return new OfferEntry(
        id,
        seq,
        revision,
        parties.read(in, shared),
        unit,
        item,
        quantity,
        origin,
        serves,
        availableFrom,
        expiresAt,
        recordedAt);
  }

  private void write(NeedEntry need, Encoder out) throws IOException {
    out.writeString(need.id());
    out.writeLong(need.seq());
    out.writeString(need.source());
    out.writeLong(need.revision());
    out.writeString(need.unit());
    Fields.writeText(need.item(), out);
    out.writeString(need.region().code());
    out.writeLong(need.quantity());
    urgencies.write(need.urgency(), out);
    Fields.writeTime(need.neededBy(), out);
    out.writeLong(need.recordedAt());
    parties.write(need.requester(), out);
    out.writeMapStart();
    out.setItemCount(need.declined().size());
    for (Map.Entry<String, Long> declined : need.declined().entrySet()) {
      out.startItem();
      out.writeString(declined.getKey());
      out.writeLong(declined.getValue());
    }
    out.writeMapEnd();
  }

  private NeedEntry readNeed(Decoder in) throws IOException {
    String id = in.readString();
    long seq = in.readLong();
    String source = shared.word(in.readString());
    long revision = in.readLong();
    String unit = shared.word(in.readString());
    String item = shared.word(Fields.readText(in));
    Region region = shared.region(in.readString());
    long quantity = in.readLong();
    Urgency urgency = urgencies.read(in);
    long neededBy = Fields.readNumber(Entry.NEVER, in);
    long recordedAt = in.readLong();
    Party requester = parties.read(in, shared);
    return new NeedEntry(
        id,
        seq,
        source,
        revision,
        requester,
        unit,
        item,
        quantity,
        region,
        urgency,
        neededBy,
        recordedAt,
        readDeclined(in));
  }

  private static Map<String, Long> readDeclined(Decoder in) throws IOException {
    Map<String, Long> declined = Map.of();
    for (long block = in.readMapStart(); block > 0; block = in.mapNext()) {
      if (declined.isEmpty()) {
        declined = new HashMap<>();
      }
      for (long i = 0; i < block; i++) {
        String offerId = in.readString();
        declined.put(offerId, in.readLong());
      }
    }
    return declined;
  }

  /** A region, as every form writes it. */
  Region readRegion(Decoder in) throws IOException {
    return shared.region(in.readString());
  }

  /** A word that many records share. */
  String readWord(Decoder in) throws IOException {
    return shared.word(in.readString());
  }
}
