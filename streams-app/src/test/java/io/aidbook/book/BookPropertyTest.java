package io.aidbook.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.book.RandomCommands.Step;
import io.aidbook.book.TwinBooks.Failure;
import io.aidbook.book.TwinBooks.Plan;
import io.aidbook.region.Region;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Both books under the same random commands: equal in what they hold and say after every one, and
 * true to B1 to B4.
 *
 * <p>Every build draws a new seed and prints it; {@code -Daidbook.seed=…} runs it again.
 */
class BookPropertyTest {
  private static final Logger LOG = LoggerFactory.getLogger(BookPropertyTest.class);
  private static final int COMMANDS_PER_RUN = 500;
  private static final int SMALL_RUNS = 360;
  private static final int LARGE_RUNS = 48;
  private static final int PIECE_RUNS = 200;
  private static final List<Policy> POLICIES = List.of(Policy.values());
  private static final List<String> REGIONS = List.of("*", "EU", "PL", "PL9");

  private final long seed = Long.getLong("aidbook.seed", System.nanoTime());

  @Test
  void shouldKeepAllPromisesAfterEveryCommandOfSmallBooks() {
    LOG.info("-Daidbook.seed={}", seed);
    for (int run = 0; run < SMALL_RUNS; run++) {
      check(run, 2 + run % 9, 1);
    }
  }

  @Test
  void shouldKeepAllPromisesInLargerBooks() {
    LOG.info("-Daidbook.seed={}", seed);
    for (int run = 0; run < LARGE_RUNS; run++) {
      check(SMALL_RUNS + run, 25, 50);
    }
  }

  @Test
  void shouldKeepAllPromisesPieceByPiece() {
    LOG.info("-Daidbook.seed={}", seed);
    for (int run = 0; run < PIECE_RUNS; run++) {
      check(SMALL_RUNS + LARGE_RUNS + run, 2 + run % 9, 1, 1 + run % 5);
    }
  }

  private void check(int run, int idsPerSide, int checkEvery) {
    check(run, idsPerSide, checkEvery, Integer.MAX_VALUE);
  }

  private void check(int run, int idsPerSide, int checkEvery, int budget) {
    Policy policy = POLICIES.get(run % POLICIES.size());
    Random random = new Random(seed + run);
    Region region = Region.parse(REGIONS.get(random.nextInt(REGIONS.size())));
    Plan plan = new Plan(region, policy, checkEvery, 20 + random.nextInt(80), budget);
    List<Step> steps =
        new RandomCommands(random.nextLong(), region, idsPerSide).take(COMMANDS_PER_RUN);
    Failure failure = TwinBooks.run(plan, steps);
    if (failure != null) {
      List<Step> fewest = TwinBooks.shrink(plan, steps);
      assertThat(TwinBooks.run(plan, fewest).violations())
          .as(
              "run %d of -Daidbook.seed=%d, %s, failed at step %d; so do these commands alone:%n%s",
              run,
              seed,
              plan,
              failure.step(),
              fewest.stream().map(Step::toString).collect(Collectors.joining("\n")))
          .isEmpty();
    }
  }
}
