package io.aidbook.chaos;

import io.aidbook.events.Action;
import io.aidbook.events.Decision;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.Party;
import io.aidbook.events.Status;
import io.aidbook.events.Urgency;
import io.aidbook.quickstart.files.Event;
import io.aidbook.quickstart.files.Place;
import io.aidbook.quickstart.local.Publisher;
import io.aidbook.topology.Topics;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A hub on an ordinary day that never ends: the same offers and needs are revised, withdrawn and
 * opened again, some are accepted, and what was accepted is cancelled later. So much goes on, and
 * nothing grows.
 */
final class SteadyRevisions implements AutoCloseable {
  private static final List<String> COUNTRIES = List.of("PL", "DE", "IT", "RO", "CZ", "UA");
  private static final int CATEGORIES = 20;
  private static final int PERCENT = 100;
  private static final int WITHDRAWN = 5;
  private static final int DECIDED = 6;
  private static final long MOST_OFFERED = 20;
  private static final Place PLACE = new Place("soak", 1);

  private final Random random;
  private final int ids;
  private final long[] revisions;
  private final AtomicLong published = new AtomicLong();
  private final CompletableFuture<Void> end;
  private long decisions;
  private volatile boolean stopped;

  /**
   * Begins to publish.
   *
   * @param ids how many offers, and as many needs
   * @param rowsPerSecond the pace
   */
  SteadyRevisions(Site site, long seed, int ids, int rowsPerSecond) {
    this.random = new Random(seed);
    this.ids = ids;
    this.revisions = new long[2 * ids];
    long nanosBetween = TimeUnit.SECONDS.toNanos(1) / rowsPerSecond;
    end = CompletableFuture.runAsync(() -> publish(site, nanosBetween));
  }

  private void publish(Site site, long nanosBetween) {
    try (Publisher publisher = site.form()) {
      long due = System.nanoTime();
      while (!stopped) {
        publisher.publish(next());
        published.incrementAndGet();
        due += nanosBetween;
        LockSupport.parkNanos(due - System.nanoTime());
      }
      publisher.flush();
    }
  }

  private Event next() {
    int id = random.nextInt(ids);
    Instant now = Instant.now();
    if (random.nextInt(PERCENT) < DECIDED) {
      return decision(id, now);
    }
    return random.nextBoolean() ? offer(id, now) : need(id, now);
  }

  /** Every acceptance is followed by a cancellation, sooner or later: half of each are drawn. */
  private Event decision(int id, Instant now) {
    Decision decision =
        Decision.newBuilder()
            .setDecisionId("d" + decisions++)
            .setOfferId("o" + id)
            .setNeedId("n" + id)
            .setAction(random.nextBoolean() ? Action.ACCEPT : Action.CANCEL)
            .setDecidedBy("soak")
            .setDecidedAt(now)
            .build();
    return new Event(Topics.DECISIONS, "o" + id, decision, now, PLACE);
  }

  private Event offer(int id, Instant now) {
    Offer offer =
        Offer.newBuilder()
            .setOfferId("o" + id)
            .setRevision(++revisions[id])
            .setStatus(status())
            .setProvider(Party.newBuilder().setPartyId("p").build())
            .setCategory(category(id))
            .setQuantity(quantity())
            .setOrigin(country(id))
            .setRecordedAt(now)
            .build();
    return new Event(Topics.OFFERS, "o" + id, offer, now, PLACE);
  }

  private Event need(int id, Instant now) {
    Need need =
        Need.newBuilder()
            .setNeedId("n" + id)
            .setRevision(++revisions[ids + id])
            .setStatus(status())
            .setRequester(Party.newBuilder().setPartyId("r").build())
            .setCategory(category(id))
            .setQuantity(quantity())
            .setRegion(country(id))
            .setUrgency(random.nextInt(PERCENT) < DECIDED ? Urgency.CRITICAL : Urgency.NORMAL)
            .setRecordedAt(now)
            .build();
    return new Event(Topics.NEEDS, "n" + id, need, now, PLACE);
  }

  private Status status() {
    return random.nextInt(PERCENT) < WITHDRAWN ? Status.WITHDRAWN : Status.OPEN;
  }

  private long quantity() {
    return 1 + random.nextLong(MOST_OFFERED);
  }

  private static String category(int id) {
    return "category-" + id / COUNTRIES.size() % CATEGORIES;
  }

  private static String country(int id) {
    return COUNTRIES.get(id % COUNTRIES.size());
  }

  /** How many rows it has sent so far. */
  long published() {
    return published.get();
  }

  /** Stops, and returns when the broker has everything. */
  @Override
  public void close() {
    stopped = true;
    end.join();
  }
}
