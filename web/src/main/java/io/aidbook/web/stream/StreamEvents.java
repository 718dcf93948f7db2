package io.aidbook.web.stream;

import com.fasterxml.jackson.core.JsonGenerator;
import io.aidbook.events.Commitment;
import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.EntrySide;
import io.aidbook.events.EntryStatus;
import io.aidbook.events.MatchCandidate;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.StockTotals;
import io.aidbook.region.Region;
import io.aidbook.web.api.EventJson;
import io.aidbook.web.stream.StreamEvent.Pair;
import io.aidbook.web.stream.StreamEvent.Slot;
import io.aidbook.web.stream.StreamEvent.Standing;
import io.aidbook.web.view.Applied;
import io.aidbook.web.view.Change;
import io.aidbook.web.view.View;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;

/**
 * Makes events of changes. A record becomes an event of its kind with the record's JSON and its
 * key; what is gone becomes {@code retract}, an erased offer or need {@code erase}, what is no
 * longer inside a reader's filter {@code leave}.
 */
final class StreamEvents {
  private static final Facts NOTHING = new Facts(null, null, null, null);

  private final View view;

  StreamEvents(View view) {
    this.view = view;
  }

  /** The event of a change; empty if nobody is told of such. */
  Optional<StreamEvent> of(Applied applied) {
    return Kind.of(applied.change().source()).map(kind -> event(kind, applied));
  }

  private StreamEvent event(Kind kind, Applied applied) {
    Change change = applied.change();
    boolean gone = change.value() == null;
    boolean ofEntry = kind == Kind.OFFER || kind == Kind.NEED;
    SpecificRecord value = gone ? applied.before() : change.value();
    Pair pair = ofEntry ? ofEntry(kind, change.key()) : ofPair(value);
    Standing standing =
        gone && (ofEntry || applied.cause().source() != change.source())
            ? Standing.FOR_ALL
            : new Standing(facts(value), applied.before() == null ? null : facts(applied.before()));
    byte[] text = gone ? retract(ofEntry, kind, change, pair) : stand(kind, change);
    byte[] left = text("leave", json -> about(json, kind, change));
    return new StreamEvent(kind, Slot.of(applied.cause()), pair, gone, standing, text, left);
  }

  private static Pair ofEntry(Kind kind, String id) {
    return kind == Kind.OFFER ? new Pair(id, null) : new Pair(null, id);
  }

  private static Pair ofPair(SpecificRecord value) {
    if (value instanceof MatchCandidate candidate) {
      return new Pair(candidate.getOfferId(), candidate.getNeedId());
    }
    if (value instanceof Commitment commitment) {
      return new Pair(commitment.getOfferId(), commitment.getNeedId());
    }
    if (value instanceof DecisionOutcome outcome) {
      return new Pair(outcome.getOfferId(), outcome.getNeedId());
    }
    if (value instanceof EntryStatus status) {
      return ofEntry(status.getSide() == EntrySide.OFFER ? Kind.OFFER : Kind.NEED, status.getId());
    }
    return new Pair(null, null);
  }

  private Facts facts(SpecificRecord value) {
    if (value instanceof MatchCandidate candidate) {
      return new Facts(
          candidate.getCategory(),
          Region.parse(candidate.getNeedRegion()),
          candidate.getRequester().getPartyId(),
          candidate.getProvider().getPartyId());
    }
    if (value instanceof StockTotals totals) {
      return new Facts(totals.getCategory(), Region.parse(totals.getRegion()), null, null);
    }
    if (value instanceof Offer offer) {
      return new Facts(
          offer.getCategory(),
          Region.parse(offer.getOrigin()),
          offer.getProvider().getPartyId(),
          null);
    }
    if (value instanceof Need need) {
      return new Facts(
          need.getCategory(),
          Region.parse(need.getRegion()),
          need.getRequester().getPartyId(),
          null);
    }
    if (value instanceof EntryStatus status) {
      return status(status);
    }
    Pair pair = ofPair(value);
    Facts need = view.need(pair.needId()).map(this::facts).orElse(NOTHING);
    Facts offer = view.offer(pair.offerId()).map(this::facts).orElse(NOTHING);
    return new Facts(
        need.category() == null ? offer.category() : need.category(),
        need.region(),
        need.party(),
        offer.party());
  }

  /** Of an entry whose content is not known, as its ledger says. */
  private Facts status(EntryStatus status) {
    Optional<Facts> content =
        status.getSide() == EntrySide.OFFER
            ? view.offer(status.getId()).map(this::facts)
            : view.need(status.getId()).map(this::facts);
    return content.orElseGet(
        () ->
            new Facts(
                status.getCategory(),
                status.getRegion() == null ? null : Region.parse(status.getRegion()),
                null,
                null));
  }

  private static byte[] stand(Kind kind, Change change) {
    return text(
        kind.word(),
        json -> {
          json.writeStartObject();
          json.writeStringField("key", change.key());
          EventJson.writeFields(json, change.value());
          json.writeEndObject();
        });
  }

  private static byte[] retract(boolean ofEntry, Kind kind, Change change, Pair pair) {
    if (ofEntry) {
      return text("erase", json -> about(json, kind, change));
    }
    return text(
        "retract",
        json -> {
          json.writeStartObject();
          fields(json, kind, change);
          if (pair.offerId() != null) {
            json.writeStringField("offerId", pair.offerId());
          }
          if (pair.needId() != null) {
            json.writeStringField("needId", pair.needId());
          }
          if (change.reason() != null) {
            json.writeStringField("reason", change.reason());
          }
          json.writeStringField("at", Instant.ofEpochMilli(change.timestamp()).toString());
          json.writeEndObject();
        });
  }

  private static void about(JsonGenerator json, Kind kind, Change change) throws IOException {
    json.writeStartObject();
    fields(json, kind, change);
    json.writeEndObject();
  }

  private static void fields(JsonGenerator json, Kind kind, Change change) throws IOException {
    json.writeStringField("kind", kind.word());
    json.writeStringField("key", change.key());
  }

  /** An event with its name and data, without an id. */
  private static byte[] text(String name, EventJson.Writing data) {
    byte[] head = ("event: " + name + "\ndata: ").getBytes(StandardCharsets.US_ASCII);
    byte[] json = EventJson.bytes(data);
    byte[] text = new byte[head.length + json.length + 2];
    System.arraycopy(head, 0, text, 0, head.length);
    System.arraycopy(json, 0, text, head.length, json.length);
    text[text.length - 2] = '\n';
    text[text.length - 1] = '\n';
    return text;
  }
}
