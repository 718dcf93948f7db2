package io.aidbook.interop;

import io.aidbook.events.Explanation;
import io.aidbook.events.MatchCandidate;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.Party;
import io.aidbook.events.PartyKind;
import io.aidbook.events.RegionLevel;
import io.aidbook.events.Status;
import io.aidbook.events.Urgency;
import io.aidbook.serde.TrustedClasses;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Records in which every kind of field has a value that can be got wrong. */
final class Samples {
  static {
    TrustedClasses.trust();
  }

  private Samples() {}

  static Offer offer(String offerId) {
    return Offer.newBuilder()
        .setOfferId(offerId)
        .setRevision(1)
        .setStatus(Status.OPEN)
        .setProvider(new Party("city-7", "Mesto Košice", PartyKind.CITY, null))
        .setCategory("emergency-packages")
        .setItem("blankets")
        .setQuantity(1_000_000_000_000L)
        .setUnit("H87")
        .setOrigin("SK042")
        .setServes(List.of("SK", "UA-21"))
        .setExpiresAt(Instant.parse("2030-01-31T12:00:00.123Z"))
        .setTitle("Deky, nové – 🧺")
        .setExternalCodes(Map.of("hub", "4711"))
        .setRecordedAt(Instant.parse("2025-03-01T08:30:00Z"))
        .build();
  }

  static Need need() {
    return Need.newBuilder()
        .setNeedId("need-1")
        .setRevision(1)
        .setStatus(Status.OPEN)
        .setRequester(new Party("oblast-21", "Закарпатська область", PartyKind.REGION, null))
        .setCategory("emergency-packages")
        .setQuantity(25)
        .setRegion("UA-21")
        .setUrgency(Urgency.CRITICAL)
        .setRecordedAt(Instant.parse("2025-03-01T08:00:00Z"))
        .build();
  }

  static MatchCandidate candidate() {
    return MatchCandidate.newBuilder()
        .setMatchId("need-1~offer-1")
        .setNeedId("need-1")
        .setOfferId("offer-1")
        .setNeedRevision(4)
        .setOfferRevision(1)
        .setCategory("emergency-packages")
        .setItem(null)
        .setUnit("H87")
        .setQuantity(25)
        .setNeedRegion("UA-21")
        .setOfferOrigin("SK042")
        .setBookRegion("*")
        .setUrgency(Urgency.CRITICAL)
        .setNeededBy(Instant.parse("2025-04-01T00:00:00Z"))
        .setRequester(new Party("oblast-21", "Закарпатська область", PartyKind.REGION, null))
        .setProvider(new Party("city-7", "Mesto Košice", PartyKind.CITY, null))
        .setProximity(RegionLevel.WORLD)
        .setExplanation(List.of(new Explanation("SERVES", Map.of("serves", "UA"))))
        .setProposedAt(Instant.parse("2025-03-01T08:30:00Z"))
        .build();
  }
}
