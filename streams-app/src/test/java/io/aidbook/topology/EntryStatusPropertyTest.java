package io.aidbook.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.events.Action;
import io.aidbook.events.EntryStatus;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.Status;
import io.aidbook.events.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever happens to a few offers and needs, their statuses say what ledgers, candidates and
 * totals say, and why the latest record of each was refused, if it was.
 *
 * <p>Every build draws a new seed and prints it; {@code -Daidbook.seed=…} runs it again.
 */
@ParameterizedClass
@ValueSource(ints = {1, TopologyOptions.CHANGES_PER_COMMIT})
class EntryStatusPropertyTest {
  private static final int STEPS = 1_500;
  private static final int IDS = 7;
  private static final List<String> CATEGORIES = List.of("food", "food", "food", "transport");
  private static final List<String> PLACES = List.of("PL", "PL911", "DE", "UA-46", "EU", "*");
  private static final List<String> UNITS = List.of("H87", "H87", "H87", "KGM");

  private final long seed = Long.getLong("aidbook.seed", System.nanoTime());
  private final SplittableRandom random = new SplittableRandom(seed);
  private final AidbookDriver aidbook;
  private final Coordinators coordinators;

  /** Codes of the refusals that are to be seen, by key. */
  private final Map<String, String> refusals = new TreeMap<>();

  private long revision;
  private int decisions;

  EntryStatusPropertyTest(int changesPerCommit) {
    aidbook =
        new AidbookDriver(
            TopologyOptions.defaults()
                .with(StoreKind.MEMORY)
                .withTotalsInterval(Duration.ofMillis(1))
                .withChangesPerCommit(changesPerCommit));
    coordinators = new Coordinators(aidbook);
  }

  @AfterEach
  void close() {
    aidbook.close();
  }

  @Test
  void shouldSayWhatEverythingElseSays() {
    System.out.println("-Daidbook.seed=" + seed);
    for (int i = 0; i < STEPS; i++) {
      String step = step();
      assertThat(refusalsSeen())
          .as("-Daidbook.seed=%d, step %d: %s", seed, i, step)
          .isEqualTo(refusals);
      if (random.nextInt(20) == 0) {
        assertAgrees(i);
      }
    }
    assertAgrees(STEPS);
    assertThat(aidbook.watch().all()).containsKeys("heard ACCEPT", "heard OFFER_ERASURE");
    for (int i = 0; i < IDS; i++) {
      erase("o" + i, true);
      erase("n" + i, false);
    }
    assertThat(aidbook.statuses()).isEmpty();
    assertThat(aidbook.storedRows()).noneMatch(row -> row.startsWith(Names.STATUS_ROWS));
  }

  private void assertAgrees(int step) {
    try {
      aidbook.assertStatusesAgree();
    } catch (AssertionError e) {
      throw new AssertionError("-Daidbook.seed=%d, step %d".formatted(seed, step), e);
    }
  }

  private Map<String, String> refusalsSeen() {
    Map<String, String> seen = new TreeMap<>();
    for (Map.Entry<String, EntryStatus> each : aidbook.statuses().entrySet()) {
      if (each.getValue().getRefusal() != null) {
        seen.put(each.getKey(), each.getValue().getRefusal().getCode());
      }
    }
    return seen;
  }

  private String step() {
    int dice = random.nextInt(100);
    String id = (dice % 2 == 0 ? "o" : "n") + random.nextInt(IDS);
    boolean offer = dice % 2 == 0;
    if (dice < 55) {
      publish(id, offer, ++revision);
      return "publish " + id;
    }
    if (dice < 60) {
      publish(id, offer, Math.max(0, revision - random.nextInt(9)));
      return "publish late " + id;
    }
    if (dice < 66) {
      erase(id, offer);
      return "erase " + id;
    }
    if (dice < 72) {
      String offerId = "o" + random.nextInt(IDS);
      aidbook.rawOffer(offerId.getBytes(UTF_8), new byte[] {9});
      follow("offer~" + offerId, false);
      return "malformed " + offerId;
    }
    if (dice < 76) {
      aidbook.pass(Duration.ofSeconds(random.nextInt(90)));
      return "time passes";
    }
    decide();
    return "decide";
  }

  private void publish(String id, boolean offer, long itsRevision) {
    long stale = stale();
    if (offer) {
      aidbook.offer(id, anyOffer(itsRevision));
    } else {
      aidbook.need(id, anyNeed(itsRevision));
    }
    follow((offer ? "offer~" : "need~") + id, stale() == stale);
  }

  private long stale() {
    return aidbook.watch().of("stale OFFER") + aidbook.watch().of("stale NEED");
  }

  /** A record was set aside, or taken, or it was an old copy, of which nothing follows. */
  private void follow(String key, boolean news) {
    List<TestRecord<byte[], byte[]>> letters = aidbook.deadLetters();
    if (!letters.isEmpty()) {
      refusals.put(key, new String(letters.get(0).headers().lastHeader("reason").value(), UTF_8));
    } else if (news) {
      refusals.remove(key);
    }
  }

  private void erase(String id, boolean offer) {
    if (offer) {
      aidbook.eraseOffer(id);
    } else {
      aidbook.eraseNeed(id);
    }
    refusals.remove((offer ? "offer~" : "need~") + id);
  }

  private void decide() {
    coordinators.publish(
        coordinators
            .decision("d" + ++decisions, "n" + random.nextInt(IDS), "o" + random.nextInt(IDS))
            .setAction(
                any(
                    List.of(
                        Action.ACCEPT,
                        Action.ACCEPT,
                        Action.DECLINE,
                        Action.CANCEL,
                        Action.DELIVER)))
            .setQuantity(random.nextBoolean() ? null : (Long) (1L + random.nextInt(6)))
            .build());
    coordinators.outcomes();
  }

  private Consumer<Offer.Builder> anyOffer(long itsRevision) {
    return offer ->
        offer
            .setRevision(itsRevision)
            .setStatus(random.nextInt(9) == 0 ? Status.WITHDRAWN : Status.OPEN)
            .setCategory(any(CATEGORIES))
            .setUnit(any(UNITS))
            .setQuantity(random.nextInt(6) == 0 ? null : (Long) quantity())
            .setOrigin(any(PLACES))
            .setServes(List.of(any(PLACES), any(PLACES)))
            .setExpiresAt(date());
  }

  private Consumer<Need.Builder> anyNeed(long itsRevision) {
    return need ->
        need.setRevision(itsRevision)
            .setStatus(random.nextInt(9) == 0 ? Status.WITHDRAWN : Status.OPEN)
            .setCategory(any(CATEGORIES))
            .setUnit(any(UNITS))
            .setQuantity(quantity())
            .setRegion(any(PLACES))
            .setUrgency(any(List.of(Urgency.values())))
            .setNeededBy(date());
  }

  /** Sometimes one that breaks a rule. */
  private long quantity() {
    return random.nextLong(-1, 11);
  }

  private Instant date() {
    return random.nextInt(3) == 0 ? aidbook.now().plusSeconds(random.nextInt(400) - 20) : null;
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
