package io.aidbook.benchmarks.workload;

import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.Party;
import io.aidbook.events.PartyKind;
import io.aidbook.events.Status;
import io.aidbook.events.Urgency;
import io.aidbook.quickstart.files.Event;
import io.aidbook.quickstart.files.Place;
import io.aidbook.topology.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Offers and needs without end, as a pure function of the seed and of what is asked for.
 *
 * <p>Seven in ten name an item of their category, which has ten items unless it is said otherwise.
 * Of the offers 40 % are for their region, 40 % for their country and 20 % for several countries.
 * Quantities are heavy-tailed: half of them are 1 or 2. One need in twenty is critical. Nothing
 * expires while a benchmark runs.
 */
public final class Workload {
  /** Of the first event; each that follows is a millisecond later. */
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private static final Instant FAR = Instant.parse("2099-01-01T00:00:00Z");

  /** Items of a category. */
  public static final int ITEMS = 10;

  private static final int PARTIES = 1_000;
  private static final int PERCENT = 100;

  private final Random random;
  private final Places places;
  private final int items;
  private final Regime regime;
  private final OpenEntries offers = new OpenEntries();
  private final OpenEntries needs = new OpenEntries();
  private int numbers;
  private long events;

  /**
   * @param seed the same seed gives the same events
   * @param categories how many there are; 12 is as many as hubs have
   * @param regime of what there is too little
   */
  public Workload(long seed, int categories, Regime regime) {
    this(seed, categories, ITEMS, regime);
  }

  /**
   * The same with another number of items.
   *
   * @param items of each category; a warehouse has thousands, most of which few ask for
   */
  public Workload(long seed, int categories, int items, Regime regime) {
    this.items = items;
    this.random = new Random(seed);
    this.places = new Places(seed, categories);
    this.regime = regime;
  }

  /** How many entries are open. */
  public int open() {
    return offers.size() + needs.size();
  }

  /** The next event, recorded a millisecond after the one before. */
  public Event next(Mix mix) {
    return next(mix, BEGIN.plusMillis(events));
  }

  /** The next event, recorded then. */
  public Event next(Mix mix, Instant recordedAt) {
    events++;
    int drawn = random.nextInt(PERCENT);
    if (open() == 0 || drawn >= mix.revisions() + mix.withdrawals()) {
      return begin(recordedAt);
    }
    OpenEntries side = random.nextInt(open()) < offers.size() ? offers : needs;
    int at = side.draw(random);
    Status status = drawn < mix.revisions() ? Status.OPEN : Status.WITHDRAWN;
    Event event = event(side == offers, status, side, at, side.nextRevision(at), recordedAt);
    if (status == Status.WITHDRAWN) {
      side.remove(at);
    }
    return event;
  }

  private Event begin(Instant recordedAt) {
    OpenEntries side = random.nextInt(PERCENT) < regime.offers ? offers : needs;
    side.add(++numbers, places.draw(random), random.nextInt() >>> 1);
    return event(side == offers, Status.OPEN, side, side.size() - 1, 1, recordedAt);
  }

  private Event event(
      boolean isOffer, Status status, OpenEntries side, int at, int revision, Instant recordedAt) {
    int number = side.number(at);
    Places.Pair pair = places.get(side.place(at));
    int shape = side.shape(at);
    return isOffer
        ? offer("o" + number, revision, status, pair, shape, recordedAt)
        : need("n" + number, revision, status, pair, shape, recordedAt);
  }

  private Event offer(
      String id, int revision, Status status, Places.Pair pair, int shape, Instant recordedAt) {
    Offer offer =
        Offer.newBuilder()
            .setOfferId(id)
            .setRevision(revision)
            .setStatus(status)
            .setProvider(party("p", shape))
            .setCategory(pair.category())
            .setItem(item(pair, shape))
            .setQuantity(quantity(regime.mostOffered))
            .setOrigin(pair.region())
            .setServes(serves(pair, shape))
            .setExpiresAt(shape % 3 == 0 ? FAR : null)
            .setTitle(shape % 2 == 0 ? "Help from " + pair.region() : null)
            .setRecordedAt(recordedAt)
            .build();
    return new Event(Topics.OFFERS, id, offer, recordedAt, new Place("workload", events));
  }

  private Event need(
      String id, int revision, Status status, Places.Pair pair, int shape, Instant recordedAt) {
    Need need =
        Need.newBuilder()
            .setNeedId(id)
            .setRevision(revision)
            .setStatus(status)
            .setRequester(party("r", shape))
            .setCategory(pair.category())
            .setItem(item(pair, shape))
            .setQuantity(quantity(regime.mostNeeded))
            .setRegion(pair.region())
            .setUrgency(urgency())
            .setNeededBy(shape % 3 == 0 ? FAR : null)
            .setTitle(shape % 2 == 0 ? "Asked for in " + pair.region() : null)
            .setRecordedAt(recordedAt)
            .build();
    return new Event(Topics.NEEDS, id, need, recordedAt, new Place("workload", events));
  }

  private static Party party(String prefix, int shape) {
    int number = shape % PARTIES;
    return Party.newBuilder()
        .setPartyId(prefix + number)
        .setName("Municipality " + number)
        .setKind(PartyKind.CITY)
        .build();
  }

  /** Three in ten ask for, or have, anything of the category. */
  private String item(Places.Pair pair, int shape) {
    int drawn = shape / PARTIES % (10 * items);
    return drawn < 3 * items ? null : pair.category() + "-" + drawn % items;
  }

  /** 40 % the region, 40 % the country, 20 % two to four countries. */
  private static List<String> serves(Places.Pair pair, int shape) {
    Random drawn = new Random(shape);
    int share = drawn.nextInt(5);
    if (share < 2) {
      return List.of(pair.region());
    }
    List<String> countries = new ArrayList<>(List.of(pair.country()));
    if (share == 4) {
      for (int more = 1 + drawn.nextInt(3); more > 0; more--) {
        countries.add(Places.anotherCountry(pair.country(), drawn));
      }
    }
    return countries;
  }

  /** Halves with each doubling of the quantity, up to the most. */
  private long quantity(int most) {
    return Math.min(most, (long) (1 / (1 - random.nextDouble())));
  }

  private Urgency urgency() {
    int drawn = random.nextInt(PERCENT);
    if (drawn < 5) {
      return Urgency.CRITICAL;
    }
    return drawn < 20 ? Urgency.HIGH : drawn < 80 ? Urgency.NORMAL : Urgency.LOW;
  }
}
