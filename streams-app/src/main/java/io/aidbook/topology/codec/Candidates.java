package io.aidbook.topology.codec;

import io.aidbook.book.Candidate;
import io.aidbook.events.Explanation;
import io.aidbook.events.MatchCandidate;
import io.aidbook.events.RegionLevel;
import io.aidbook.events.Urgency;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Pair;
import io.aidbook.region.Region;

/** Candidates as dashboards see them. */
public final class Candidates {
  private Candidates() {}

  /** The key of a candidate: one writer per key, since the book is in it. */
  public static String key(Pair pair, String category, Region bookRegion) {
    return pair.matchId() + "~" + category + "~" + bookRegion.code();
  }

  /** The whole event. */
  public static MatchCandidate toAvro(Candidate candidate, String category, Region bookRegion) {
    NeedEntry need = candidate.need();
    OfferEntry offer = candidate.offer();
    return MatchCandidate.newBuilder()
        .setMatchId(candidate.pair().matchId())
        .setNeedId(need.id())
        .setOfferId(offer.id())
        .setNeedRevision(need.revision())
        .setOfferRevision(offer.revision())
        .setCategory(category)
        .setItem(need.item() == null ? offer.item() : need.item())
        .setUnit(need.unit())
        .setQuantity(candidate.quantity())
        .setNeedRegion(need.region().code())
        .setOfferOrigin(offer.origin().code())
        .setBookRegion(bookRegion.code())
        .setUrgency(Enums.same(need.urgency(), Urgency.class))
        .setNeededBy(Times.instant(need.neededBy()))
        .setRequester(Parties.toAvro(need.requester()))
        .setProvider(Parties.toAvro(offer.provider()))
        .setProximity(Enums.same(candidate.meetingPlace().level(), RegionLevel.class))
        .setExplanation(
            io.aidbook.book.Explanation.of(category, candidate).stream()
                .map(reason -> new Explanation(reason.factor(), reason.detail()))
                .toList())
        .setProposedAt(Times.instant(candidate.proposedAt()))
        .build();
  }
}
