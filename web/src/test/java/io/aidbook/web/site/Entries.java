package io.aidbook.web.site;

import io.aidbook.events.Commitment;
import io.aidbook.events.EntrySide;
import io.aidbook.events.EntryStanding;
import io.aidbook.events.EntryStatus;
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
import org.apache.avro.specific.SpecificRecord;

/** Offers, needs and what stands between them, for tests of pages. */
public final class Entries {
  static {
    TrustedClasses.trust();
  }

  /** Offers beds. */
  public static final Party WARSAW =
      Party.newBuilder()
          .setPartyId("warszawa")
          .setName("Miasto Warszawa")
          .setKind(PartyKind.CITY)
          .setContactUrl("https://warszawa.example/kontakt")
          .build();

  /** Asks for beds. */
  public static final Party LVIV =
      Party.newBuilder()
          .setPartyId("lviv")
          .setName("Львівська міська рада")
          .setKind(PartyKind.CITY)
          .setContactUrl("https://lviv.example/contacts")
          .build();

  private Entries() {}

  /** 200 camp beds in Poland for Ukraine. */
  public static Offer beds() {
    return Offer.newBuilder()
        .setOfferId("WEB-BEDS0-00001")
        .setRevision(2)
        .setStatus(Status.OPEN)
        .setProvider(WARSAW)
        .setCategory("registration-accommodation")
        .setItem("camp-beds")
        .setQuantity(200L)
        .setOrigin("PL")
        .setServes(List.of("UA", "PL"))
        .setAvailableFrom(Instant.parse("2026-11-20T08:00:00Z"))
        .setExpiresAt(Instant.parse("2027-01-31T22:59:59.999Z"))
        .setTitle("Camp beds with blankets")
        .setExternalCodes(Map.of("HDX", "PL-7"))
        .setRecordedAt(Instant.parse("2026-11-25T09:00:00Z"))
        .build();
  }

  /** Advice that does not run out. */
  public static Offer advice() {
    return Offer.newBuilder()
        .setOfferId("advice-1")
        .setRevision(1)
        .setStatus(Status.OPEN)
        .setProvider(WARSAW)
        .setCategory("health-psychosocial")
        .setUnit("HUR")
        .setOrigin("EU")
        .setRecordedAt(Instant.parse("2026-11-24T09:00:00Z"))
        .build();
  }

  /** 80 camp beds wanted in an oblast. */
  public static Need bedsWanted() {
    return Need.newBuilder()
        .setNeedId("WEB-NEED0-00001")
        .setRevision(1)
        .setStatus(Status.OPEN)
        .setRequester(LVIV)
        .setCategory("registration-accommodation")
        .setItem("camp-beds")
        .setQuantity(120)
        .setRegion("UA-46")
        .setUrgency(Urgency.CRITICAL)
        .setNeededBy(Instant.parse("2026-12-05T21:59:59.999Z"))
        .setTitle("Розкладні ліжка для пункту прийому")
        .setRecordedAt(Instant.parse("2026-11-26T07:00:00Z"))
        .build();
  }

  /** The beds for those who want them. */
  public static MatchCandidate bedsProposed() {
    return MatchCandidate.newBuilder()
        .setMatchId("WEB-NEED0-00001~WEB-BEDS0-00001")
        .setNeedId("WEB-NEED0-00001")
        .setOfferId("WEB-BEDS0-00001")
        .setNeedRevision(1)
        .setOfferRevision(2)
        .setCategory("registration-accommodation")
        .setItem("camp-beds")
        .setUnit("H87")
        .setQuantity(60)
        .setNeedRegion("UA-46")
        .setOfferOrigin("PL")
        .setBookRegion("*")
        .setUrgency(Urgency.CRITICAL)
        .setRequester(LVIV)
        .setProvider(WARSAW)
        .setProximity(RegionLevel.WORLD)
        .setExplanation(
            List.of(
                new Explanation("category", java.util.Map.of()),
                new Explanation("place", java.util.Map.of())))
        .setProposedAt(Instant.parse("2026-11-26T07:00:01Z"))
        .build();
  }

  /** What is promised of them already. */
  public static Commitment bedsPromised() {
    return Commitment.newBuilder()
        .setMatchId("WEB-NEED0-00001~WEB-BEDS0-00001")
        .setNeedId("WEB-NEED0-00001")
        .setOfferId("WEB-BEDS0-00001")
        .setCommitted(40)
        .setDelivered(20)
        .setUpdatedAt(Instant.parse("2026-11-27T08:00:00Z"))
        .build();
  }

  /** How the beds stand. */
  public static EntryStatus bedsStatus() {
    return EntryStatus.newBuilder()
        .setSide(EntrySide.OFFER)
        .setId("WEB-BEDS0-00001")
        .setRevision(2L)
        .setStanding(EntryStanding.OPEN)
        .setCategory("registration-accommodation")
        .setUnit("H87")
        .setRegion("PL")
        .setQuantity(200L)
        .setRemaining(140L)
        .setProposed(60)
        .setCommitted(40)
        .setDelivered(20)
        .setUpdatedAt(Instant.parse("2026-11-27T08:00:00Z"))
        .build();
  }

  /** How the need for beds stands. */
  public static EntryStatus bedsWantedStatus() {
    return EntryStatus.newBuilder(bedsStatus())
        .setSide(EntrySide.NEED)
        .setId("WEB-NEED0-00001")
        .setRevision(1L)
        .setRegion("UA-46")
        .setQuantity(120L)
        .setRemaining(60L)
        .build();
  }

  /** All of them. */
  public static SpecificRecord[] all() {
    return new SpecificRecord[] {
      beds(),
      advice(),
      bedsWanted(),
      bedsProposed(),
      bedsPromised(),
      bedsStatus(),
      bedsWantedStatus()
    };
  }
}
