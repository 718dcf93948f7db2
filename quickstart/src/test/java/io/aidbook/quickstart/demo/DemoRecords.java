package io.aidbook.quickstart.demo;

import io.aidbook.events.Action;
import io.aidbook.events.Commitment;
import io.aidbook.events.Decision;
import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.DecisionReason;
import io.aidbook.events.DecisionResult;
import io.aidbook.events.Explanation;
import io.aidbook.events.MatchCandidate;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.Party;
import io.aidbook.events.PartyKind;
import io.aidbook.events.RegionLevel;
import io.aidbook.events.Status;
import io.aidbook.events.StockTotals;
import io.aidbook.events.Urgency;
import io.aidbook.quickstart.files.DeadLetter;
import io.aidbook.serde.TrustedClasses;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Records for the demo's tests, and one little story told with them. */
final class DemoRecords {
  static final Instant WHEN = Instant.parse("2022-12-05T06:00:00Z");
  static final String ENERGY = "energy-equipment";
  static final Act WINTER =
      new Act(
          1,
          Instant.parse("2022-11-14T09:00:00Z"),
          "Intelligent Cities Challenge",
          "Winter: a call for generators",
          "A survey says what cities lack, a call says what others can give. Sumy cannot wait for"
              + " boilers that can be had from 2031 on; Poltava can.");
  static final Act CRITICAL =
      new Act(
          2,
          WHEN,
          "Intelligent Cities Challenge",
          "A need turns critical and displaces",
          "Revision 2: the hospital of Kherson has no power, and the need is CRITICAL.");

  static {
    TrustedClasses.trust();
  }

  private DemoRecords() {}

  static Offer offer(String id, long revision, String provider, String item, Long quantity) {
    return Offer.newBuilder()
        .setOfferId(id)
        .setRevision(revision)
        .setStatus(Status.OPEN)
        .setProvider(party(provider))
        .setCategory(ENERGY)
        .setItem(item)
        .setQuantity(quantity)
        .setUnit("H87")
        .setOrigin("FRK26")
        .setServes(List.of("UA", "MD"))
        .setTitle("For hospitals")
        .setRecordedAt(WHEN)
        .build();
  }

  static Need need(String id, long revision, String requester, long quantity, Urgency urgency) {
    return Need.newBuilder()
        .setNeedId(id)
        .setRevision(revision)
        .setStatus(Status.OPEN)
        .setRequester(party(requester))
        .setCategory(ENERGY)
        .setItem("generator-100kva")
        .setQuantity(quantity)
        .setUnit("H87")
        .setRegion("UA-65")
        .setUrgency(urgency)
        .setRecordedAt(WHEN)
        .build();
  }

  static MatchCandidate candidate(Need need, Offer offer, long quantity) {
    return MatchCandidate.newBuilder()
        .setMatchId(need.getNeedId() + "~" + offer.getOfferId())
        .setNeedId(need.getNeedId())
        .setOfferId(offer.getOfferId())
        .setNeedRevision(need.getRevision())
        .setOfferRevision(offer.getRevision())
        .setCategory(need.getCategory())
        .setItem(need.getItem())
        .setUnit(need.getUnit())
        .setQuantity(quantity)
        .setNeedRegion(need.getRegion())
        .setOfferOrigin(offer.getOrigin())
        .setBookRegion("*")
        .setUrgency(need.getUrgency())
        .setRequester(need.getRequester())
        .setProvider(offer.getProvider())
        .setProximity(RegionLevel.WORLD)
        .setExplanation(
            List.of(
                new Explanation("SAME_ITEM", Map.of()),
                new Explanation("NO_NEARER_THAN_WORLD", Map.of()),
                new Explanation("SERVES", Map.of("serves", "UA")),
                new Explanation("AVAILABLE_NOW", Map.of()),
                new Explanation("NO_DEADLINE", Map.of())))
        .setProposedAt(WHEN)
        .build();
  }

  static String key(MatchCandidate candidate) {
    return candidate.getMatchId() + "~" + candidate.getCategory() + "~" + candidate.getBookRegion();
  }

  static StockTotals totals(String region, RegionLevel level, long needed, long covered) {
    return totals(ENERGY, region, level, needed, covered);
  }

  static StockTotals totals(
      String category, String region, RegionLevel level, long needed, long covered) {
    return StockTotals.newBuilder()
        .setCategory(category)
        .setRegion(region)
        .setLevel(level)
        .setUnit(category.equals(ENERGY) ? "H87" : "EUR")
        .setOffered(covered + 5)
        .setProposed(covered)
        .setNeeded(needed)
        .setCovered(covered)
        .setGap(needed - covered)
        .setOpenOffers(1)
        .setOpenNeeds(2)
        .setUpdatedAt(WHEN)
        .build();
  }

  /** Tells the state a story with every kind of happening in it. */
  static DemoState told(DemoState state) {
    Offer lyon = offer("ICC-O-06", 1, "City of Lyon", "generator-100kva", 12L);
    Offer helpline = offer("ISH-O-17", 1, "City of Vienna", null, null);
    Need zhytomyr = need("ICC-N-06", 1, "City of Zhytomyr", 12, Urgency.NORMAL);
    Need kherson =
        need("ICC-N-16", 1, "Municipality of a town with a very long name", 12, Urgency.HIGH);
    state.begin(WINTER);
    state.offer("ICC-O-06", lyon);
    state.offer("ISH-O-17", helpline);
    state.need("ICC-N-06", zhytomyr);
    MatchCandidate served = candidate(zhytomyr, lyon, 12);
    state.candidate(key(served), served, "");
    row(state, totals("*", RegionLevel.WORLD, 12, 12));
    row(state, totals("UA", RegionLevel.COUNTRY, 12, 12));
    state.endAct();

    state.begin(CRITICAL);
    state.need("ICC-N-16", kherson);
    Need critical = Need.newBuilder(kherson).setRevision(2).setUrgency(Urgency.CRITICAL).build();
    state.need("ICC-N-16", critical);
    state.need("ICC-N-16", kherson);
    state.candidate(key(served), null, "DISPLACED");
    MatchCandidate part = candidate(critical, lyon, 7);
    state.candidate(key(part), part, "");
    MatchCandidate all = MatchCandidate.newBuilder(part).setQuantity(12).build();
    state.candidate(key(all), all, "");
    state.deadLetter(
        new DeadLetter(
            "needs",
            "BAD-N-02",
            "INVALID_QUANTITY",
            Map.of("field", "quantity", "value", "0"),
            "base64:AA==",
            "quantity '0': use 1 to 9",
            null,
            null));
    state.offer("ISH-O-17", null);
    decided(state, critical, lyon);
    row(state, totals("*", RegionLevel.WORLD, 1_234_567, 12));
    row(state, totals("UA", RegionLevel.COUNTRY, 24, 12));
    row(state, totals("UA-65", RegionLevel.SUBDIVISION, 12, 12));
    row(state, totals("reconstruction-education", "*", RegionLevel.WORLD, 1_800_000, 1_150_000));
    StockTotals promised = totals("*", RegionLevel.WORLD, 1_234_562, 7);
    row(state, StockTotals.newBuilder(promised).setCommitted(3).setDelivered(2).build());
    state.endAct();
    return state;
  }

  /** Five of twelve are accepted, two arrive; a second acceptance is refused. */
  private static void decided(DemoState state, Need need, Offer offer) {
    MatchCandidate left = candidate(need, offer, 7);
    Decision accept = decision("D-1", need, offer, Action.ACCEPT, 5L);
    state.decision(accept);
    state.outcome(outcome(accept, 5, null, Map.of()));
    state.commitment(left.getMatchId(), commitment(need, offer, 5, 0));
    state.candidate(key(left), left, "");
    Decision deliver = decision("D-2", need, offer, Action.DELIVER, 2L);
    state.decision(deliver);
    state.outcome(outcome(deliver, 2, null, Map.of()));
    state.commitment(left.getMatchId(), commitment(need, offer, 3, 2));
    state.decision(deliver);
    Decision more = decision("D-3", need, offer, Action.ACCEPT, 8L);
    state.decision(more);
    state.outcome(
        outcome(
            more,
            0,
            "OFFER_LACKS",
            Map.of(
                "case",
                "ACCEPT_LESS_OR_CANCEL",
                "left",
                "7",
                "total",
                "12",
                "committed",
                "3",
                "delivered",
                "2",
                "asked",
                "8")));
    Decision decline =
        Decision.newBuilder(decision("D-4", need, offer, Action.DECLINE, null))
            .setOfferId("ICC-O-99")
            .setReason(DecisionReason.NO_CONTACT_PROVIDER)
            .build();
    state.decision(decline);
  }

  static Decision decision(String id, Need need, Offer offer, Action action, Long quantity) {
    return Decision.newBuilder()
        .setDecisionId(id)
        .setOfferId(offer.getOfferId())
        .setNeedId(need.getNeedId())
        .setAction(action)
        .setQuantity(quantity)
        .setDecidedBy("coordinator:kherson")
        .setDecidedAt(WHEN)
        .build();
  }

  static DecisionOutcome outcome(
      Decision decision, long quantity, String code, Map<String, String> values) {
    return DecisionOutcome.newBuilder()
        .setDecisionId(decision.getDecisionId())
        .setOfferId(decision.getOfferId())
        .setNeedId(decision.getNeedId())
        .setAction(decision.getAction())
        .setResult(code == null ? DecisionResult.APPLIED : DecisionResult.REFUSED)
        .setQuantity(quantity)
        .setCode(code)
        .setValues(values)
        .setDecidedAt(decision.getDecidedAt())
        .build();
  }

  static Commitment commitment(Need need, Offer offer, long committed, long delivered) {
    return Commitment.newBuilder()
        .setMatchId(need.getNeedId() + "~" + offer.getOfferId())
        .setOfferId(offer.getOfferId())
        .setNeedId(need.getNeedId())
        .setCommitted(committed)
        .setDelivered(delivered)
        .setUpdatedAt(WHEN)
        .build();
  }

  private static void row(DemoState state, StockTotals row) {
    state.totals(row.getCategory() + "|" + row.getRegion() + "|" + row.getUnit(), row);
  }

  private static Party party(String name) {
    return new Party("org:" + name.length(), name, PartyKind.CITY, null);
  }
}
