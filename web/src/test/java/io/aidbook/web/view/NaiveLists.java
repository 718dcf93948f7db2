package io.aidbook.web.view;

import io.aidbook.events.Commitment;
import io.aidbook.events.EntryStanding;
import io.aidbook.events.EntryStatus;
import io.aidbook.events.MatchCandidate;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.Status;
import io.aidbook.events.StockTotals;
import io.aidbook.events.Urgency;
import io.aidbook.region.Region;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** The readable twin of a view's lists: maps that are filtered and sorted for every question. */
final class NaiveLists {
  private final Instant now;
  private final Map<String, Offer> offers = new TreeMap<>();
  private final Map<String, Need> needs = new TreeMap<>();
  private final Map<String, MatchCandidate> candidates = new TreeMap<>();
  private final Map<String, StockTotals> totals = new TreeMap<>();
  private final Map<String, Commitment> commitments = new TreeMap<>();
  private final Map<String, EntryStatus> statuses = new TreeMap<>();

  /** What names one of these is not seen, until the entry is published anew. */
  private final Set<String> erased = new HashSet<>();

  NaiveLists(Instant now) {
    this.now = now;
  }

  void apply(Change change) {
    String key = change.key();
    switch (change.source()) {
      case OFFERS -> {
        Offer held = offers.get(key);
        if (change.value() == null) {
          offers.remove(key);
          erased.add("offer~" + key);
        } else if (held == null || held.getRevision() < change.as(Offer.class).getRevision()) {
          offers.put(key, change.as(Offer.class));
          erased.remove("offer~" + key);
        }
      }
      case NEEDS -> {
        Need held = needs.get(key);
        if (change.value() == null) {
          needs.remove(key);
          erased.add("need~" + key);
        } else if (held == null || held.getRevision() < change.as(Need.class).getRevision()) {
          needs.put(key, change.as(Need.class));
          erased.remove("need~" + key);
        }
      }
      case CANDIDATES -> put(candidates, change, MatchCandidate.class);
      case TOTALS -> put(totals, change, StockTotals.class);
      case COMMITMENTS -> put(commitments, change, Commitment.class);
      case STATUS -> put(statuses, change, EntryStatus.class);
      case DECISIONS, OUTCOMES -> throw new IllegalArgumentException("not listed");
    }
  }

  private static <V extends org.apache.avro.specific.SpecificRecord> void put(
      Map<String, V> map, Change change, Class<V> type) {
    if (change.value() == null) {
      map.remove(change.key());
    } else {
      map.put(change.key(), change.as(type));
    }
  }

  List<Offer> offers(Filter filter) {
    return offers.values().stream()
        .filter(o -> is(filter.category(), o.getCategory()))
        .filter(o -> inside(filter.region(), o.getOrigin()))
        .filter(o -> is(filter.party(), o.getProvider().getPartyId()))
        .filter(o -> is(filter.open(), isOpen(o)))
        .filter(
            o -> has(filter, o.getOfferId(), o.getTitle(), o.getItem(), o.getProvider().getName()))
        .sorted(
            Comparator.comparing(Offer::getRecordedAt, Comparator.reverseOrder())
                .thenComparing(Offer::getOfferId))
        .toList();
  }

  List<Need> needs(Filter filter) {
    return needs.values().stream()
        .filter(n -> is(filter.category(), n.getCategory()))
        .filter(n -> inside(filter.region(), n.getRegion()))
        .filter(n -> is(filter.urgency(), n.getUrgency()))
        .filter(n -> is(filter.party(), n.getRequester().getPartyId()))
        .filter(n -> is(filter.open(), isOpen(n)))
        .filter(
            n -> has(filter, n.getNeedId(), n.getTitle(), n.getItem(), n.getRequester().getName()))
        .sorted(
            Comparator.comparing(Need::getUrgency, Comparator.<Urgency>reverseOrder())
                .thenComparing(Need::getRecordedAt)
                .thenComparing(Need::getNeedId))
        .toList();
  }

  List<MatchCandidate> candidates(Filter filter) {
    return candidates.entrySet().stream()
        .filter(e -> !erased.contains("offer~" + e.getValue().getOfferId()))
        .filter(e -> !erased.contains("need~" + e.getValue().getNeedId()))
        .filter(e -> is(filter.category(), e.getValue().getCategory()))
        .filter(e -> inside(filter.region(), e.getValue().getNeedRegion()))
        .filter(e -> is(filter.urgency(), e.getValue().getUrgency()))
        .filter(
            e ->
                is(filter.party(), e.getValue().getRequester().getPartyId())
                    || is(filter.party(), e.getValue().getProvider().getPartyId()))
        .filter(e -> is(filter.open(), true))
        .filter(
            e ->
                has(
                    filter,
                    e.getValue().getNeedId(),
                    e.getValue().getOfferId(),
                    e.getValue().getItem(),
                    e.getValue().getRequester().getName(),
                    e.getValue().getProvider().getName(),
                    titleOfNeed(e.getValue().getNeedId()),
                    titleOfOffer(e.getValue().getOfferId())))
        .sorted(
            Comparator.<Map.Entry<String, MatchCandidate>, Urgency>comparing(
                    e -> e.getValue().getUrgency(), Comparator.reverseOrder())
                .thenComparing(e -> e.getValue().getProposedAt())
                .thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getValue)
        .toList();
  }

  List<StockTotals> totals(Filter filter) {
    return totals.values().stream()
        .filter(t -> is(filter.category(), t.getCategory()))
        .filter(t -> inside(filter.region(), t.getRegion()))
        .filter(t -> is(filter.open(), t.getOpenNeeds() + t.getOpenOffers() > 0))
        .filter(t -> has(filter, t.getCategory(), t.getRegion(), t.getUnit()))
        .toList();
  }

  List<Commitment> commitments(Filter filter) {
    return commitments.values().stream()
        .filter(c -> is(filter.open(), c.getCommitted() > 0))
        .filter(c -> matches(c, filter))
        .sorted(
            Comparator.comparing(Commitment::getUpdatedAt, Comparator.reverseOrder())
                .thenComparing(Commitment::getMatchId))
        .toList();
  }

  private boolean matches(Commitment commitment, Filter filter) {
    Need need = needs.get(commitment.getNeedId());
    Offer offer = offers.get(commitment.getOfferId());
    String category =
        need != null ? need.getCategory() : offer != null ? offer.getCategory() : null;
    return is(filter.category(), category)
        && (filter.region() == null || (need != null && inside(filter.region(), need.getRegion())))
        && is(filter.urgency(), need == null ? null : need.getUrgency())
        && (is(filter.party(), need == null ? null : need.getRequester().getPartyId())
            || is(filter.party(), offer == null ? null : offer.getProvider().getPartyId()))
        && has(
            filter,
            commitment.getNeedId(),
            commitment.getOfferId(),
            need == null ? null : need.getTitle(),
            need == null ? null : need.getItem(),
            need == null ? null : need.getRequester().getName(),
            offer == null ? null : offer.getTitle(),
            offer == null ? null : offer.getItem(),
            offer == null ? null : offer.getProvider().getName());
  }

  private String titleOfNeed(String id) {
    return needs.containsKey(id) ? needs.get(id).getTitle() : null;
  }

  private String titleOfOffer(String id) {
    return offers.containsKey(id) ? offers.get(id).getTitle() : null;
  }

  private boolean isOpen(Offer offer) {
    boolean open =
        offer.getStatus() == Status.OPEN
            && !Objects.equals(offer.getQuantity(), 0L)
            && (offer.getExpiresAt() == null || !offer.getExpiresAt().isBefore(now));
    return byLedger("offer~" + offer.getOfferId(), offer.getRevision(), open);
  }

  private boolean isOpen(Need need) {
    boolean open =
        need.getStatus() == Status.OPEN
            && need.getQuantity() != 0
            && (need.getNeededBy() == null || !need.getNeededBy().isBefore(now));
    return byLedger("need~" + need.getNeedId(), need.getRevision(), open);
  }

  private boolean byLedger(String key, long revision, boolean byContent) {
    EntryStatus status = statuses.get(key);
    boolean says = status != null && !erased.contains(key) && status.getRevision() >= revision;
    return says ? status.getStanding() == EntryStanding.OPEN : byContent;
  }

  private static boolean is(Object asked, Object value) {
    return asked == null || asked.equals(value);
  }

  private static boolean inside(Region asked, String code) {
    return asked == null || asked.contains(Region.parse(code));
  }

  private static boolean has(Filter filter, String... texts) {
    String text = filter.text() == null ? null : filter.text().toLowerCase(Locale.ROOT);
    return text == null
        || Arrays.stream(texts)
            .anyMatch(each -> each != null && each.toLowerCase(Locale.ROOT).contains(text));
  }
}
