package io.aidbook.web;

import io.aidbook.events.Action;
import io.aidbook.events.Commitment;
import io.aidbook.events.Decision;
import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.DecisionResult;
import io.aidbook.events.EntrySide;
import io.aidbook.events.EntryStanding;
import io.aidbook.events.EntryStatus;
import io.aidbook.events.MatchCandidate;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.Party;
import io.aidbook.events.PartyKind;
import io.aidbook.events.RegionLevel;
import io.aidbook.events.Status;
import io.aidbook.events.StockTotals;
import io.aidbook.events.Urgency;
import io.aidbook.serde.TrustedClasses;
import io.aidbook.web.view.Change;
import io.aidbook.web.view.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/** Records as Aidbook writes them, each changed by the caller, and changes that bring them. */
public final class Samples {
  /** When everything happens. */
  public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  static {
    TrustedClasses.trust();
  }

  private long offset;

  /** Begins at offset 0. */
  public Samples() {}

  /** An offer of 10 pieces of blankets in Poland by party p-1, revision 1. */
  public static Offer offer(String id, Consumer<Offer.Builder> change) {
    Offer.Builder offer =
        Offer.newBuilder()
            .setOfferId(id)
            .setRevision(1)
            .setStatus(Status.OPEN)
            .setProvider(party("p-1", "City of Gdańsk"))
            .setCategory("blankets")
            .setQuantity(10L)
            .setOrigin("PL")
            .setRecordedAt(NOON);
    change.accept(offer);
    return offer.build();
  }

  /** A need of 10 pieces of blankets in Warsaw by party r-1, revision 1. */
  public static Need need(String id, Consumer<Need.Builder> change) {
    Need.Builder need =
        Need.newBuilder()
            .setNeedId(id)
            .setRevision(1)
            .setStatus(Status.OPEN)
            .setRequester(party("r-1", "Городъ Lviv"))
            .setCategory("blankets")
            .setQuantity(10)
            .setRegion("PL911")
            .setRecordedAt(NOON);
    change.accept(need);
    return need.build();
  }

  /** A candidate of the two above, of 5 pieces. */
  public static MatchCandidate candidate(
      String needId, String offerId, Consumer<MatchCandidate.Builder> change) {
    MatchCandidate.Builder candidate =
        MatchCandidate.newBuilder()
            .setMatchId(needId + "~" + offerId)
            .setNeedId(needId)
            .setOfferId(offerId)
            .setNeedRevision(1)
            .setOfferRevision(1)
            .setCategory("blankets")
            .setUnit("H87")
            .setQuantity(5)
            .setNeedRegion("PL911")
            .setOfferOrigin("PL")
            .setBookRegion("PL")
            .setUrgency(Urgency.NORMAL)
            .setRequester(party("r-1", "Городъ Lviv"))
            .setProvider(party("p-1", "City of Gdańsk"))
            .setProximity(RegionLevel.COUNTRY)
            .setExplanation(new ArrayList<>())
            .setProposedAt(NOON);
    change.accept(candidate);
    return candidate.build();
  }

  /** Totals of blankets in a region. */
  public static StockTotals totals(
      String region, RegionLevel level, Consumer<StockTotals.Builder> change) {
    StockTotals.Builder totals =
        StockTotals.newBuilder()
            .setCategory("blankets")
            .setRegion(region)
            .setLevel(level)
            .setUnit("H87")
            .setUpdatedAt(NOON);
    change.accept(totals);
    return totals.build();
  }

  /** A commitment. */
  public static Commitment commitment(
      String needId, String offerId, long committed, long delivered) {
    return new Commitment(needId + "~" + offerId, offerId, needId, committed, delivered, NOON);
  }

  /** Somebody accepts 3. */
  public static Decision decision(String id, String needId, String offerId) {
    return Decision.newBuilder()
        .setDecisionId(id)
        .setOfferId(offerId)
        .setNeedId(needId)
        .setAction(Action.ACCEPT)
        .setQuantity(3L)
        .setDecidedBy("c-1")
        .setDecidedAt(NOON)
        .build();
  }

  /** The decision was applied. */
  public static DecisionOutcome outcome(String id, String needId, String offerId) {
    return DecisionOutcome.newBuilder()
        .setDecisionId(id)
        .setOfferId(offerId)
        .setNeedId(needId)
        .setAction(Action.ACCEPT)
        .setResult(DecisionResult.APPLIED)
        .setQuantity(3)
        .setDecidedAt(NOON)
        .build();
  }

  /** The ledger holds revision 1 of an entry, open. */
  public static EntryStatus status(
      EntrySide side, String id, Consumer<EntryStatus.Builder> change) {
    EntryStatus.Builder status =
        EntryStatus.newBuilder()
            .setSide(side)
            .setId(id)
            .setRevision(1L)
            .setStanding(EntryStanding.OPEN)
            .setCategory("blankets")
            .setUnit("H87")
            .setRegion("PL911")
            .setQuantity(10L)
            .setRemaining(10L)
            .setProposed(0)
            .setCommitted(0)
            .setDelivered(0)
            .setUpdatedAt(NOON);
    change.accept(status);
    return status.build();
  }

  /** A public body. */
  public static Party party(String id, String name) {
    return Party.newBuilder().setPartyId(id).setName(name).setKind(PartyKind.CITY).build();
  }

  /** Key of a record in its topic. */
  public static String keyOf(SpecificRecord value) {
    if (value instanceof Offer offer) {
      return offer.getOfferId();
    }
    if (value instanceof Need need) {
      return need.getNeedId();
    }
    if (value instanceof MatchCandidate candidate) {
      return candidate.getMatchId()
          + "~"
          + candidate.getCategory()
          + "~"
          + candidate.getBookRegion();
    }
    if (value instanceof StockTotals totals) {
      return totals.getCategory() + "|" + totals.getRegion() + "|" + totals.getUnit();
    }
    if (value instanceof Commitment commitment) {
      return commitment.getMatchId();
    }
    if (value instanceof Decision decision) {
      return decision.getOfferId();
    }
    if (value instanceof EntryStatus status) {
      return (status.getSide() == EntrySide.OFFER ? "offer~" : "need~") + status.getId();
    }
    return ((DecisionOutcome) value).getDecisionId();
  }

  /** The record comes, as the next of partition 0 of its topic. */
  public Change put(SpecificRecord value) {
    return put(keyOf(value), value);
  }

  /** The same under a key. */
  public Change put(String key, SpecificRecord value) {
    Source source =
        List.of(Source.values()).stream()
            .filter(each -> each.type().isInstance(value))
            .findFirst()
            .orElseThrow();
    return new Change(source, 0, offset++, key, value, null, NOON.toEpochMilli());
  }

  /** The key's record goes. */
  public Change remove(Source source, String key, String reason) {
    return new Change(source, 0, offset++, key, null, reason, NOON.toEpochMilli());
  }
}
