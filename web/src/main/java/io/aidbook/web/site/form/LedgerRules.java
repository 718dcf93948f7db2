package io.aidbook.web.site.form;

import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.Party;
import io.aidbook.ledger.InvalidEventException;
import io.aidbook.topology.codec.Postings;
import io.aidbook.web.site.entry.EntryData;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Finds all the rules of the ledger that an entry breaks, not only the first: each field is put
 * into an entry that is sound otherwise, and that is held against the ledger's own check.
 */
final class LedgerRules {
  private static final Party SOUND_PARTY = Party.newBuilder().setPartyId("party").build();

  private static final Offer SOUND_OFFER =
      Offer.newBuilder()
          .setOfferId("id")
          .setRevision(1)
          .setStatus(io.aidbook.events.Status.OPEN)
          .setProvider(SOUND_PARTY)
          .setCategory("category")
          .setOrigin("*")
          .setRecordedAt(Instant.EPOCH)
          .build();

  private static final Need SOUND_NEED =
      Need.newBuilder()
          .setNeedId("id")
          .setRevision(1)
          .setStatus(io.aidbook.events.Status.OPEN)
          .setRequester(SOUND_PARTY)
          .setCategory("category")
          .setQuantity(1)
          .setRegion("*")
          .setRecordedAt(Instant.EPOCH)
          .build();

  private final Map<String, InvalidEventException> breaches = new LinkedHashMap<>();

  private LedgerRules() {}

  /** The breach in each field of a form; empty for a sound entry. */
  static Map<String, InvalidEventException> breaches(EntryData entry) {
    LedgerRules rules = new LedgerRules();
    if (entry.isOffer()) {
      rules.check(entry.toOffer());
    } else {
      rules.check(entry.toNeed());
    }
    return rules.breaches;
  }

  /** The field of the form that a breach is about; the id where it is about none of them. */
  static String fieldOf(InvalidEventException breach) {
    return switch (breach.code()) {
      case "INVALID_CATEGORY" -> FormValues.CATEGORY;
      case "INVALID_ITEM" -> FormValues.ITEM;
      case "INVALID_UNIT" -> FormValues.UNIT;
      case "INVALID_QUANTITY" -> FormValues.QUANTITY;
      case "INVALID_REGION" -> FormValues.REGION;
      case "INVALID_TIME" -> FormValues.UNTIL;
      case "INVALID_TEXT" -> FormValues.CODES;
      default -> FormValues.NAME;
    };
  }

  private void check(Offer offer) {
    party(offer.getProvider());
    offer(FormValues.CATEGORY, sound -> sound.setCategory(offer.getCategory()));
    offer(FormValues.ITEM, sound -> sound.setItem(offer.getItem()));
    offer(FormValues.QUANTITY, sound -> sound.setQuantity(offer.getQuantity()));
    offer(FormValues.UNIT, sound -> sound.setUnit(offer.getUnit()));
    offer(FormValues.REGION, sound -> sound.setOrigin(offer.getOrigin()));
    offer(FormValues.SERVES, sound -> sound.setServes(offer.getServes()));
    offer(FormValues.FROM, sound -> sound.setAvailableFrom(offer.getAvailableFrom()));
    offer(FormValues.UNTIL, sound -> sound.setExpiresAt(offer.getExpiresAt()));
    offer(FormValues.CODES, sound -> sound.setExternalCodes(offer.getExternalCodes()));
    if (breaches.isEmpty()) {
      try {
        Postings.of(offer);
      } catch (InvalidEventException e) {
        breaches.put(fieldOf(e), e);
      }
    }
  }

  private void check(Need need) {
    party(need.getRequester());
    need(FormValues.CATEGORY, sound -> sound.setCategory(need.getCategory()));
    need(FormValues.ITEM, sound -> sound.setItem(need.getItem()));
    need(FormValues.QUANTITY, sound -> sound.setQuantity(need.getQuantity()));
    need(FormValues.UNIT, sound -> sound.setUnit(need.getUnit()));
    need(FormValues.REGION, sound -> sound.setRegion(need.getRegion()));
    need(FormValues.UNTIL, sound -> sound.setNeededBy(need.getNeededBy()));
    need(FormValues.CODES, sound -> sound.setExternalCodes(need.getExternalCodes()));
    if (breaches.isEmpty()) {
      try {
        Postings.of(need);
      } catch (InvalidEventException e) {
        breaches.put(fieldOf(e), e);
      }
    }
  }

  private void party(Party party) {
    Party.Builder named = Party.newBuilder(SOUND_PARTY).setName(party.getName());
    offer(FormValues.NAME, sound -> sound.setProvider(named.build()));
    Party.Builder reached = Party.newBuilder(SOUND_PARTY).setContactUrl(party.getContactUrl());
    offer(FormValues.CONTACT, sound -> sound.setProvider(reached.build()));
  }

  private void offer(String field, UnaryOperator<Offer.Builder> change) {
    try {
      Postings.of(change.apply(Offer.newBuilder(SOUND_OFFER)).build());
    } catch (InvalidEventException e) {
      breaches.put(field, e);
    }
  }

  private void need(String field, UnaryOperator<Need.Builder> change) {
    try {
      Postings.of(change.apply(Need.newBuilder(SOUND_NEED)).build());
    } catch (InvalidEventException e) {
      breaches.put(field, e);
    }
  }
}
