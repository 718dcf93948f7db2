package io.aidbook.topology;

import io.aidbook.events.Action;
import io.aidbook.events.Decision;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.Party;
import io.aidbook.events.PartyKind;
import io.aidbook.events.Status;
import io.aidbook.events.Urgency;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Random events that are as they should be, or break one rule that Avro knows nothing of. */
final class ValidEvents {
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
  private static final List<String> PLACES = List.of("PL", "PL911", "de1", "UA-46", "EU", "*");

  private final SplittableRandom random;

  ValidEvents(SplittableRandom random) {
    this.random = random;
  }

  Offer offer(String id) {
    return Offer.newBuilder()
        .setOfferId(id)
        .setRevision(random.nextInt(5))
        .setStatus(random.nextInt(8) == 0 ? Status.WITHDRAWN : Status.OPEN)
        .setProvider(
            new Party("p", random.nextBoolean() ? "City" : null, PartyKind.CITY, contactUrl()))
        .setCategory("food")
        .setItem(random.nextBoolean() ? "bread" : null)
        .setQuantity(random.nextInt(8) == 0 ? null : (Long) (1L + random.nextInt(100)))
        .setOrigin(place())
        .setServes(random.nextBoolean() ? List.of() : List.of(place(), place()))
        .setExpiresAt(random.nextBoolean() ? NOW.plusSeconds(3_600) : null)
        .setTitle("Something to eat")
        .setExternalCodes(random.nextBoolean() ? Map.of() : Map.of("list", "7"))
        .setRecordedAt(NOW)
        .build();
  }

  Need need(String id) {
    return Need.newBuilder()
        .setNeedId(id)
        .setRevision(random.nextInt(5))
        .setStatus(random.nextInt(8) == 0 ? Status.WITHDRAWN : Status.OPEN)
        .setRequester(new Party("r", null, PartyKind.NGO, null))
        .setCategory("food")
        .setQuantity(1 + random.nextInt(100))
        .setRegion(place())
        .setUrgency(any(Urgency.values()))
        .setNeededBy(random.nextBoolean() ? NOW.plusSeconds(7_200) : null)
        .setRecordedAt(NOW)
        .build();
  }

  Decision decision(String id, String offerId, String needId) {
    return Decision.newBuilder()
        .setDecisionId(id)
        .setOfferId(offerId)
        .setNeedId(needId)
        .setAction(any(Action.values()))
        .setQuantity(random.nextBoolean() ? null : (Long) (1L + random.nextInt(20)))
        .setDecidedBy("somebody")
        .setDecidedAt(NOW)
        .build();
  }

  private String contactUrl() {
    return random.nextBoolean() ? "https://city.example/help" : null;
  }

  /** Breaks a rule of an offer's fields. */
  Offer broken(Offer offer) {
    switch (random.nextInt(8)) {
      case 0 -> offer.setCategory("Not A Slug");
      case 1 -> offer.setQuantity(random.nextBoolean() ? -1L : Long.MAX_VALUE);
      case 2 -> offer.setOrigin("XX" + random.nextInt(10));
      case 3 -> offer.setRevision(Long.MIN_VALUE);
      case 4 -> offer.setUnit("pieces");
      case 5 -> offer.setExpiresAt(Instant.ofEpochMilli(Long.MAX_VALUE));
      case 6 -> offer.setExternalCodes(Map.of("hub", "x".repeat(5_000)));
      default -> offer.setOfferId("no blanks");
    }
    return offer;
  }

  /** Breaks a rule of a need's fields. */
  Need broken(Need need) {
    switch (random.nextInt(6)) {
      case 0 -> need.setItem("-");
      case 1 -> need.setQuantity(random.nextBoolean() ? -1 : 1_000_000_000_001L);
      case 2 -> need.setRegion("");
      case 3 -> need.setRevision(-1);
      case 4 -> need.setNeededBy(Instant.ofEpochMilli(Long.MIN_VALUE));
      default -> need.setNeedId("x".repeat(65));
    }
    return need;
  }

  /** Breaks a rule of a decision's fields. */
  Decision broken(Decision decision) {
    switch (random.nextInt(3)) {
      case 0 -> decision.setQuantity(0L);
      case 1 -> decision.setDecisionId("");
      default -> decision.setDecidedAt(Instant.ofEpochMilli(Long.MAX_VALUE));
    }
    return decision;
  }

  private String place() {
    return any(PLACES.toArray(String[]::new));
  }

  private <T> T any(T[] of) {
    return of[random.nextInt(of.length)];
  }
}
