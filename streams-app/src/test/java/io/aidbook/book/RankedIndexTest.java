package io.aidbook.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The index finds what looking at all in their order finds, whatever ids publishers choose. */
class RankedIndexTest {
  private static final Logger LOG = LoggerFactory.getLogger(RankedIndexTest.class);
  private static final int ROUNDS = 30;
  private static final int STEPS = 3_000;

  private static final class Named extends Ranked {
    private final String id;
    private final long gate;

    Named(String id, long weight, long gate) {
      this.id = id;
      this.gate = gate;
      rank(weight);
    }

    @Override
    String id() {
      return id;
    }

    @Override
    long gate() {
      return gate;
    }

    @Override
    public String toString() {
      return "%s of weight %d, gate %d".formatted(id, weight(), gate);
    }
  }

  /** "Aa" and "BB" have the same hash in Java, and so have all words made of them. */
  private static String colliding(int number) {
    StringBuilder id = new StringBuilder();
    for (int bit = 15; bit >= 0; bit--) {
      id.append((number >> bit & 1) == 0 ? "Aa" : "BB");
    }
    return id.toString();
  }

  @Test
  void shouldHoldManyIdsOfOneHash() {
    RankedIndex<Named> index = new RankedIndex<>();
    int all = 1 << 16;
    for (int i = 0; i < all; i++) {
      index.add(new Named(colliding(i), 0, 0));
    }

    assertThat(index.last(0, search(0, named -> true)).id()).isEqualTo(colliding(all - 1));
    for (int i = 0; i < all; i++) {
      index.remove(new Named(colliding(i), 0, 0));
    }
    assertThat(index.isEmpty()).isTrue();
  }

  @Test
  void shouldNotRemoveWhatItDoesNotHold() {
    RankedIndex<Named> index = new RankedIndex<>();
    Named held = new Named("held", 1, 0);

    assertThatThrownBy(() -> index.remove(held)).hasMessageContaining("held");
    index.add(held);
    assertThatThrownBy(() -> index.remove(new Named("held", 0, 0))).hasMessageContaining("held");
    assertThatThrownBy(() -> index.remove(new Named("held", 2, 0))).hasMessageContaining("held");
    index.remove(held);
    assertThat(index.isEmpty()).isTrue();
  }

  @Test
  void shouldFindWhatLookingAtAllFinds() {
    long seed = Long.getLong("aidbook.seed", System.nanoTime());
    LOG.info("-Daidbook.seed={}", seed);
    Random random = new Random(seed);
    for (int round = 0; round < ROUNDS; round++) {
      int weights = 1 + random.nextInt(round + 1);
      int gates = 1 + random.nextInt(50);
      RankedIndex<Named> index = new RankedIndex<>();
      TreeSet<Named> all = new TreeSet<>(Ranked::compareTo);
      for (int step = 0; step < STEPS; step++) {
        // Grows in the first half and shrinks in the second.
        if (all.isEmpty() || random.nextInt(STEPS) > step) {
          Named named = new Named("n" + step, random.nextInt(weights), random.nextInt(gates));
          index.add(named);
          all.add(named);
        } else {
          Named named = pick(all, weights, random);
          index.remove(named);
          all.remove(named);
        }
        if (step % 20 == 0) {
          assertSame(index, all, random.nextInt(weights + 1), random.nextInt(gates + 1), seed);
        }
      }
      for (Named named : List.copyOf(all)) {
        index.remove(named);
      }
      assertThat(index.isEmpty()).as("-Daidbook.seed=%d", seed).isTrue();
    }
  }

  private static Named pick(NavigableSet<Named> all, int weights, Random random) {
    Named near = all.ceiling(new Named("n" + random.nextInt(STEPS), random.nextInt(weights), 0));
    return near == null ? all.first() : near;
  }

  private static void assertSame(
      RankedIndex<Named> index, NavigableSet<Named> all, long weight, long threshold, long seed) {
    String replay = "-Daidbook.seed=%d".formatted(seed);
    assertThat(index.toList()).as(replay).containsExactlyElementsOf(all);
    assertThat(index.first(weight, search(threshold, RankedIndexTest::accepts)))
        .as(replay)
        .isSameAs(
            all.stream()
                .filter(it -> it.weight() >= weight && it.gate() >= threshold && accepts(it))
                .findFirst()
                .orElse(null));
    assertThat(index.last(weight, search(threshold, RankedIndexTest::accepts)))
        .as(replay)
        .isSameAs(
            all.descendingSet().stream()
                .filter(it -> it.weight() <= weight && it.gate() >= threshold && accepts(it))
                .findFirst()
                .orElse(null));
  }

  private static Search<Named> search(long threshold, Predicate<Named> condition) {
    return new Search<>(threshold, condition, new Effort());
  }

  private static boolean accepts(Named named) {
    return named.id().hashCode() % 3 != 0;
  }
}
