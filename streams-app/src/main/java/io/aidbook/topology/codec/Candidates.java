package io.aidbook.topology.codec;

import io.aidbook.book.Candidate;
import io.aidbook.book.Explanation;
import io.aidbook.events.MatchCandidate;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Pair;
import io.aidbook.ledger.Urgency;
import io.aidbook.region.Region;
import io.aidbook.region.RegionLevel;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.serde.RecordWriting;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.avro.io.Encoder;
import org.apache.kafka.common.serialization.Serde;

/** Candidates as dashboards see them: as {@link MatchCandidate}. */
public final class Candidates implements RecordWriting<Proposal> {
  private final EnumForm<Urgency> urgencies =
      new EnumForm<>(Urgency.class, io.aidbook.events.Urgency.getClassSchema());
  private final EnumForm<RegionLevel> levels =
      new EnumForm<>(RegionLevel.class, io.aidbook.events.RegionLevel.getClassSchema());
  private final PartyForm parties = new PartyForm();

  private Candidates() {}

  /** A serde that writes them. */
  public static Serde<Proposal> written(AvroSerdes avro) {
    return avro.written(MatchCandidate.class, new Candidates(), Candidates::toAvro);
  }

  @Override
  public void write(Proposal proposal, Encoder out) throws IOException {
    Candidate candidate = proposal.candidate();
    NeedEntry need = candidate.need();
    OfferEntry offer = candidate.offer();
    out.writeString(candidate.pair().matchId());
    out.writeString(need.id());
    out.writeString(offer.id());
    out.writeLong(need.revision());
    out.writeLong(offer.revision());
    out.writeString(proposal.category());
    Fields.writeText(need.item() == null ? offer.item() : need.item(), out);
    out.writeString(need.unit());
    out.writeLong(candidate.quantity());
    out.writeString(need.region().code());
    out.writeString(offer.origin().code());
    out.writeString(proposal.bookRegion().code());
    urgencies.write(need.urgency(), out);
    Fields.writeTime(need.neededBy(), out);
    parties.write(need.requester(), out);
    parties.write(offer.provider(), out);
    levels.write(candidate.meetingPlace().level(), out);
    List<Explanation> facts = Explanation.of(candidate);
    out.writeArrayStart();
    out.setItemCount(facts.size());
    for (Explanation fact : facts) {
      out.startItem();
      out.writeString(fact.code().name());
      writeValue(fact, out);
    }
    out.writeArrayEnd();
    out.writeLong(candidate.proposedAt());
  }

  private static void writeValue(Explanation fact, Encoder out) throws IOException {
    out.writeMapStart();
    out.setItemCount(fact.name() == null ? 0 : 1);
    if (fact.name() != null) {
      out.startItem();
      out.writeString(fact.name());
      out.writeString(fact.value());
    }
    out.writeMapEnd();
  }

  /** The key of a candidate: one writer per key, since the book is in it. */
  public static String key(Pair pair, String category, Region bookRegion) {
    return pair.matchId() + "~" + category + "~" + bookRegion.code();
  }

  /** The whole event. */
  static MatchCandidate toAvro(Proposal proposal) {
    Candidate candidate = proposal.candidate();
    NeedEntry need = candidate.need();
    OfferEntry offer = candidate.offer();
    return MatchCandidate.newBuilder()
        .setMatchId(candidate.pair().matchId())
        .setNeedId(need.id())
        .setOfferId(offer.id())
        .setNeedRevision(need.revision())
        .setOfferRevision(offer.revision())
        .setCategory(proposal.category())
        .setItem(need.item() == null ? offer.item() : need.item())
        .setUnit(need.unit())
        .setQuantity(candidate.quantity())
        .setNeedRegion(need.region().code())
        .setOfferOrigin(offer.origin().code())
        .setBookRegion(proposal.bookRegion().code())
        .setUrgency(Enums.same(need.urgency(), io.aidbook.events.Urgency.class))
        .setNeededBy(Times.instant(need.neededBy()))
        .setRequester(Parties.toAvro(need.requester()))
        .setProvider(Parties.toAvro(offer.provider()))
        .setProximity(
            Enums.same(candidate.meetingPlace().level(), io.aidbook.events.RegionLevel.class))
        .setExplanation(
            Explanation.of(candidate).stream()
                .map(
                    fact ->
                        new io.aidbook.events.Explanation(
                            fact.code().name(),
                            fact.name() == null ? Map.of() : Map.of(fact.name(), fact.value())))
                .toList())
        .setProposedAt(Times.instant(candidate.proposedAt()))
        .build();
  }
}
