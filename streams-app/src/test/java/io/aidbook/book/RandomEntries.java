package io.aidbook.book;

import io.aidbook.ledger.Entry;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.ledger.Party;
import io.aidbook.ledger.PartyKind;
import io.aidbook.ledger.Side;
import io.aidbook.ledger.Urgency;
import io.aidbook.region.Region;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Offers and needs from a small world, so that they often fit, clash and tie. */
final class RandomEntries {
  private static final List<Region> WORLD =
      Stream.of(
              "*", "EU", "PL", "PL9", "PL91", "PL911", "PL912", "PL92", "PL2", "DE", "DE1", "DE11",
              "UA", "UA-46", "UA-30", "UK")
          .map(Region::parse)
          .toList();
  private static final Party PARTY = new Party("party", null, PartyKind.CITY);
  private static final int DAYS = 6;

  private final Random random;
  private final Region book;
  private final List<Region> inside;

  RandomEntries(Random random, Region book) {
    this.random = random;
    this.book = book;
    this.inside = WORLD.stream().filter(book::contains).toList();
  }

  Entry fresh(Side side, String id, long seq, long revision) {
    return side == Side.OFFER ? offer(id, seq, revision) : need(id, seq, revision);
  }

  private OfferEntry offer(String id, long seq, long revision) {
    return new OfferEntry(
        id,
        seq,
        revision,
        PARTY,
        unit(),
        item(),
        random.nextInt(8) == 0 ? OfferEntry.INEXHAUSTIBLE : quantity(),
        any(WORLD),
        serves(),
        random.nextInt(3) == 0 ? random.nextInt(DAYS) : Entry.ALWAYS,
        random.nextInt(3) == 0 ? random.nextInt(DAYS) : Entry.NEVER,
        random.nextInt(DAYS));
  }

  private NeedEntry need(String id, long seq, long revision) {
    return new NeedEntry(
        id,
        seq,
        source(),
        revision,
        PARTY,
        unit(),
        item(),
        quantity(),
        any(inside),
        any(List.of(Urgency.values())),
        random.nextInt(3) == 0 ? random.nextInt(DAYS) : Entry.NEVER,
        random.nextInt(DAYS),
        Map.of());
  }

  /** The same with one thing or two changed. */
  Entry revised(Entry held, long seq, long revision) {
    Entry other = fresh(held.side(), held.id(), seq, revision);
    boolean[] change = new boolean[6];
    change[random.nextInt(change.length)] = true;
    change[random.nextInt(change.length)] = true;
    if (held instanceof OfferEntry was && other instanceof OfferEntry is) {
      return new OfferEntry(
          is.id(),
          seq,
          revision,
          PARTY,
          was.unit(),
          change[0] ? is.item() : was.item(),
          change[1] ? is.quantity() : was.quantity(),
          change[2] ? is.origin() : was.origin(),
          change[3] ? is.serves() : was.serves(),
          change[4] ? is.availableFrom() : was.availableFrom(),
          change[5] ? is.expiresAt() : was.expiresAt(),
          random.nextBoolean() ? is.recordedAt() : was.recordedAt());
    }
    NeedEntry was = (NeedEntry) held;
    NeedEntry is = (NeedEntry) other;
    return new NeedEntry(
        is.id(),
        seq,
        random.nextInt(8) == 0 ? is.source() : was.source(),
        revision,
        PARTY,
        was.unit(),
        change[0] ? is.item() : was.item(),
        change[1] ? is.quantity() : was.quantity(),
        change[2] ? is.region() : was.region(),
        change[3] || change[4] ? is.urgency() : was.urgency(),
        change[5] ? is.neededBy() : was.neededBy(),
        random.nextBoolean() ? is.recordedAt() : was.recordedAt(),
        Map.of());
  }

  /** The same revision of the need, with one more offer declined. */
  NeedEntry declining(NeedEntry need, long seq, String offerId, long offerRevision) {
    Map<String, Long> declined = new HashMap<>(need.declined());
    declined.put(offerId, offerRevision);
    return new NeedEntry(
        need.id(),
        seq,
        need.source(),
        need.revision(),
        need.requester(),
        need.unit(),
        need.item(),
        need.quantity(),
        need.region(),
        need.urgency(),
        need.neededBy(),
        need.recordedAt(),
        declined);
  }

  /** Mostly few, sometimes many, rarely the most that is allowed. */
  long quantity() {
    int dice = random.nextInt(50);
    if (dice == 0) {
      return 1_000_000_000_000L;
    }
    return 1L + random.nextInt(dice < 40 ? 9 : 60);
  }

  private String unit() {
    return random.nextInt(5) == 0 ? "KGM" : "H87";
  }

  private String item() {
    return any(Arrays.asList(null, null, "tent", "generator", "blanket"));
  }

  private List<Region> serves() {
    List<Region> named =
        random.ints(1 + random.nextInt(3), 0, WORLD.size()).mapToObj(WORLD::get).toList();
    return named.stream()
        .map(region -> book.contains(region) ? region : any(inside))
        .distinct()
        .sorted()
        .toList();
  }

  private String source() {
    return random.nextInt(3) > 0 ? any(List.of("PL9", "PL", "DE")) : NeedEntry.FROM_LEDGER;
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
