package io.aidbook.web.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.events.MatchCandidate;
import io.aidbook.events.Urgency;
import io.aidbook.ledger.Side;
import io.aidbook.region.Region;
import io.aidbook.web.Samples;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** One thread writes and several read: nobody sees an exception or a torn list. */
class ManyReadersTest {
  private static final int READERS = 3;
  private static final int STILL = 50;
  private static final int MOVING = 50;
  private static final int CHANGES = 60_000;

  private static final List<Urgency> URGENCIES = List.of(Urgency.values());

  private static final Filter SOME =
      new Filter("blankets", Region.parse("PL"), null, null, null, null);

  private final Samples samples = new Samples();
  private final View view = new View();
  private final AtomicBoolean done = new AtomicBoolean();

  @Test
  void everyPageHasEachRowOnceAndAllThatStandStill() throws Exception {
    for (int i = 0; i < STILL; i++) {
      view.apply(samples.put(Samples.candidate("still-" + i, "o", c -> {})));
    }
    ExecutorService pool = Executors.newFixedThreadPool(READERS);
    try {
      List<Future<Long>> readers = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        readers.add(pool.submit(this::read));
      }
      write();
      done.set(true);
      for (Future<Long> reader : readers) {
        assertThat(result(reader)).as("lists read").isPositive();
      }
    } finally {
      done.set(true);
      pool.shutdownNow();
    }
  }

  private static long result(Future<Long> reader) throws Exception {
    try {
      return reader.get();
    } catch (ExecutionException e) {
      throw new AssertionError("a reader failed", e);
    }
  }

  /** Rows come, go, and move between urgencies, regions and parties. */
  private void write() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < CHANGES; i++) {
      String id = "moving-" + random.nextInt(MOVING);
      MatchCandidate next =
          Samples.candidate(
              id,
              "o" + random.nextInt(3),
              c ->
                  c.setUrgency(URGENCIES.get(random.nextInt(URGENCIES.size())))
                      .setNeedRegion(random.nextBoolean() ? "PL911" : "RO")
                      .setQuantity(1 + random.nextInt(9))
                      .setProposedAt(Samples.NOON.plusSeconds(random.nextInt(9))));
      Change change = samples.put(next);
      view.apply(
          random.nextInt(3) == 0
              ? samples.remove(Source.CANDIDATES, change.key(), "DISPLACED")
              : change);
      if (random.nextInt(50) == 0) {
        view.apply(samples.put(Samples.need(id, n -> n.setRevision(random.nextInt(1_000_000)))));
        view.apply(samples.remove(Source.NEEDS, id, null));
      }
    }
  }

  private long read() {
    long lists = 0;
    do {
      Set<String> keys = new HashSet<>();
      Set<String> still = new HashSet<>();
      String cursor = null;
      do {
        Page<MatchCandidate> page = view.candidates(SOME, cursor, 500);
        for (MatchCandidate each : page.items()) {
          assertThat(each.getNeedRegion()).isEqualTo("PL911");
          assertThat(keys.add(each.getMatchId())).as("each row once").isTrue();
          if (each.getNeedId().startsWith("still")) {
            still.add(each.getNeedId());
          }
        }
        cursor = page.next();
      } while (cursor != null);
      assertThat(still).hasSize(STILL);
      for (TimelineLine line : view.timeline(Side.NEED, "moving-1")) {
        assertThat(line.at()).isNotNull();
      }
      assertThat(view.candidatesOf(Side.OFFER, "o1")).doesNotContainNull();
      lists++;
    } while (!done.get());
    return lists;
  }
}
