package io.aidbook.web.site.entry;

import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.Party;
import io.aidbook.events.Status;
import io.aidbook.events.Urgency;
import io.aidbook.ledger.Side;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What an offer or need says, in one form for both, so that a page is written once.
 *
 * @param side offer or need
 * @param id of the entry
 * @param revision of it
 * @param withdrawn whether its publisher took it back
 * @param party provider or requester
 * @param category of help
 * @param item inside the category; null for any
 * @param quantity in all; null for an offer that does not run out
 * @param unit of the quantity
 * @param region origin of an offer, region of a need
 * @param serves regions that an offer serves; empty for its origin only, and for a need
 * @param urgency of a need; NORMAL for an offer
 * @param from when an offer can be had; null for now, and for a need
 * @param until when an offer stands, or by when a need is to be met; null for no end
 * @param title for people; null for none
 * @param codes of the same entry in other systems, by system
 * @param recordedAt when this revision was recorded
 */
public record EntryData(
    Side side,
    String id,
    long revision,
    boolean withdrawn,
    Party party,
    String category,
    String item,
    Long quantity,
    String unit,
    String region,
    List<String> serves,
    Urgency urgency,
    Instant from,
    Instant until,
    String title,
    Map<String, String> codes,
    Instant recordedAt) {

  /** Takes its own copies. */
  public EntryData {
    serves = List.copyOf(serves);
    codes = Map.copyOf(codes);
  }

  /** What an offer says. */
  public static EntryData of(Offer offer) {
    return new EntryData(
        Side.OFFER,
        offer.getOfferId(),
        offer.getRevision(),
        offer.getStatus() == Status.WITHDRAWN,
        offer.getProvider(),
        offer.getCategory(),
        offer.getItem(),
        offer.getQuantity(),
        offer.getUnit(),
        offer.getOrigin(),
        offer.getServes(),
        Urgency.NORMAL,
        offer.getAvailableFrom(),
        offer.getExpiresAt(),
        offer.getTitle(),
        offer.getExternalCodes(),
        offer.getRecordedAt());
  }

  /** What a need says. */
  public static EntryData of(Need need) {
    return new EntryData(
        Side.NEED,
        need.getNeedId(),
        need.getRevision(),
        need.getStatus() == Status.WITHDRAWN,
        need.getRequester(),
        need.getCategory(),
        need.getItem(),
        need.getQuantity(),
        need.getUnit(),
        need.getRegion(),
        List.of(),
        need.getUrgency(),
        null,
        need.getNeededBy(),
        need.getTitle(),
        need.getExternalCodes(),
        need.getRecordedAt());
  }

  /** The offer that says this. */
  public Offer toOffer() {
    return Offer.newBuilder()
        .setOfferId(id)
        .setRevision(revision)
        .setStatus(status())
        .setProvider(party)
        .setCategory(category)
        .setItem(item)
        .setQuantity(quantity)
        .setUnit(unit)
        .setOrigin(region)
        .setServes(serves)
        .setAvailableFrom(from)
        .setExpiresAt(until)
        .setTitle(title)
        .setExternalCodes(codes)
        .setRecordedAt(recordedAt)
        .build();
  }

  /** The need that says this. */
  public Need toNeed() {
    return Need.newBuilder()
        .setNeedId(id)
        .setRevision(revision)
        .setStatus(status())
        .setRequester(party)
        .setCategory(category)
        .setItem(item)
        .setQuantity(quantity)
        .setUnit(unit)
        .setRegion(region)
        .setUrgency(urgency)
        .setNeededBy(until)
        .setTitle(title)
        .setExternalCodes(codes)
        .setRecordedAt(recordedAt)
        .build();
  }

  private Status status() {
    return withdrawn ? Status.WITHDRAWN : Status.OPEN;
  }

  /** The same, taken back by its publisher. */
  public EntryData asWithdrawn() {
    return new EntryData(
        side,
        id,
        revision,
        true,
        party,
        category,
        item,
        quantity,
        unit,
        region,
        serves,
        urgency,
        from,
        until,
        title,
        codes,
        recordedAt);
  }

  /** Whether it is an offer. */
  public boolean isOffer() {
    return side == Side.OFFER;
  }

  /** Address of its public page. */
  public String path() {
    return path(side, id);
  }

  /** Address of the public page of an entry. */
  public static String path(Side side, String id) {
    return "/%ss/%s".formatted(side.word(), id);
  }

  /** Name of its organisation; its id where it has none. */
  public String partyName() {
    return party.getName() == null || party.getName().isBlank()
        ? party.getPartyId()
        : party.getName();
  }
}
