package io.aidbook.web.board;

import io.aidbook.events.Commitment;
import io.aidbook.events.Explanation;
import io.aidbook.events.MatchCandidate;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.Party;
import io.aidbook.events.PartyKind;
import io.aidbook.events.RegionLevel;
import io.aidbook.events.StockTotals;
import io.aidbook.events.Urgency;
import io.aidbook.region.Region;
import io.aidbook.web.Samples;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/**
 * Offers, needs and candidates at random places, with totals as the streams app counts them: each
 * entry in its region and in all around it.
 */
final class RandomHub {
  private static final List<String> CATEGORIES =
      List.of("emergency-packages", "registration-accommodation", "energy-equipment");

  private static final List<String> UNITS = List.of("H87", "H87", "H87", "KGM");

  private static final List<String> TITLES =
      List.of(
          "Winter blankets for the reception centre",
          "Power banks and lamps",
          "Beds in a sports hall",
          "Генератори для лікарні",
          "Food parcels, two weeks",
          "Medical transport");

  private static final List<String> PARTIES =
      List.of(
          "Львівська міська рада",
          "Gmina Kraków",
          "Landeshauptstadt Dresden",
          "Comune di Bologna",
          "Харківська обласна рада",
          "Câmara Municipal de Cascais");

  private final Random random;
  private final List<String> regions;
  private final Map<String, StockTotals> totals = new TreeMap<>();
  private final List<SpecificRecord> records = new ArrayList<>();

  /**
   * @param regions among which entries are
   */
  RandomHub(Random random, List<String> regions) {
    this.random = random;
    this.regions = regions;
  }

  /** Adds so many pairs of a need and an offer, of which some match. */
  RandomHub pairs(int count) {
    for (int i = 0; i < count; i++) {
      pair(i);
    }
    return this;
  }

  private void pair(int number) {
    String category = pick(CATEGORIES);
    String unit = pick(UNITS);
    String needRegion = pick(regions);
    String origin = pick(regions);
    long needed = 1L + random.nextInt(400);
    long offered = 1L + random.nextInt(400);
    long covered = random.nextInt(3) == 0 ? 0 : Math.min(needed, offered);
    Urgency urgency = pick(List.of(Urgency.values()));
    Need need =
        Samples.need(
            "N-" + number,
            each ->
                each.setCategory(category)
                    .setUnit(unit)
                    .setQuantity(needed)
                    .setRegion(needRegion)
                    .setUrgency(urgency)
                    .setTitle(pick(TITLES))
                    .setNeededBy(Samples.NOON.plusSeconds(86_400L * (1 + random.nextInt(30))))
                    .setRequester(party()));
    Offer offer =
        Samples.offer(
            "O-" + number,
            each ->
                each.setCategory(category)
                    .setUnit(unit)
                    .setQuantity(offered)
                    .setOrigin(origin)
                    .setServes(List.of("*"))
                    .setTitle(pick(TITLES))
                    .setProvider(party()));
    records.add(need);
    records.add(offer);
    count(need, offer, covered);
    if (covered > 0) {
      records.add(candidate(need, offer, covered));
    }
    if (random.nextInt(6) == 0) {
      promise(need, offer);
    }
  }

  private void promise(Need need, Offer offer) {
    long committed = 1L + random.nextInt(30);
    long delivered = random.nextInt(10);
    records.add(
        new Commitment(
            need.getNeedId() + "~" + offer.getOfferId(),
            offer.getOfferId(),
            need.getNeedId(),
            committed,
            delivered,
            Samples.NOON.plusSeconds(random.nextInt(9_000))));
    for (Region region : Region.parse(need.getRegion()).chain()) {
      StockTotals row = row(need.getCategory(), need.getUnit(), region);
      row.setCommitted(row.getCommitted() + committed);
      row.setDelivered(row.getDelivered() + delivered);
    }
  }

  private Party party() {
    int number = random.nextInt(PARTIES.size());
    return Party.newBuilder()
        .setPartyId("party-" + number)
        .setName(PARTIES.get(number))
        .setKind(PartyKind.CITY)
        .setContactUrl("https://party-" + number + ".example/contact")
        .build();
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private MatchCandidate candidate(Need need, Offer offer, long quantity) {
    Region shared = Region.parse(need.getRegion()).deepestShared(Region.parse(offer.getOrigin()));
    return Samples.candidate(
        need.getNeedId(),
        offer.getOfferId(),
        each ->
            each.setCategory(need.getCategory())
                .setUnit(need.getUnit())
                .setQuantity(quantity)
                .setNeedRegion(need.getRegion())
                .setOfferOrigin(offer.getOrigin())
                .setBookRegion("*")
                .setUrgency(need.getUrgency())
                .setNeededBy(need.getNeededBy())
                .setRequester(need.getRequester())
                .setProvider(offer.getProvider())
                .setProximity(RegionLevel.valueOf(shared.level().name()))
                .setProposedAt(Samples.NOON.plusSeconds(random.nextInt(10_000)))
                .setExplanation(
                    List.of(
                        new Explanation("SAME_CATEGORY", java.util.Map.of()),
                        new Explanation("COVERS", java.util.Map.of()))));
  }

  private void count(Need need, Offer offer, long covered) {
    for (Region region : Region.parse(need.getRegion()).chain()) {
      StockTotals row = row(need.getCategory(), need.getUnit(), region);
      row.setNeeded(row.getNeeded() + need.getQuantity());
      row.setCovered(row.getCovered() + covered);
      row.setGap(row.getNeeded() - row.getCovered());
      row.setOpenNeeds(row.getOpenNeeds() + 1);
    }
    for (Region region : Region.parse(offer.getOrigin()).chain()) {
      StockTotals row = row(offer.getCategory(), offer.getUnit(), region);
      row.setOffered(row.getOffered() + offer.getQuantity());
      row.setProposed(row.getProposed() + covered);
      row.setOpenOffers(row.getOpenOffers() + 1);
    }
  }

  private StockTotals row(String category, String unit, Region region) {
    return totals.computeIfAbsent(
        key(category, unit, region.code()),
        key ->
            Samples.totals(
                region.code(),
                RegionLevel.valueOf(region.level().name()),
                each -> each.setCategory(category).setUnit(unit)));
  }

  /** All records. */
  List<SpecificRecord> records() {
    List<SpecificRecord> all = new ArrayList<>(records);
    all.addAll(totals.values());
    return all;
  }

  private static String key(String category, String unit, String region) {
    return category + "|" + unit + "|" + region;
  }

  /** All that is counted. */
  Collection<StockTotals> totals() {
    return totals.values();
  }
}
