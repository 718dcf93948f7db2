package io.aidbook.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.decision.RandomSaga.Plan;
import io.aidbook.decision.SagaRun.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Both ledgers, the register and the books under random decisions and events, whose messages are
 * heard in random order: nothing is promised twice, every decision has one outcome, nothing hangs,
 * and what is said twice changes nothing.
 *
 * <p>Every build draws a new seed and prints it; {@code -Daidbook.seed=…} runs it again, and {@code
 * -Daidbook.runs=…} goes on for as many runs as one has time for.
 */
class SagaPropertyTest {
  private static final Logger LOG = LoggerFactory.getLogger(SagaPropertyTest.class);
  private static final int RUNS = Integer.getInteger("aidbook.runs", 400);
  private static final int UNLIMITED = Integer.MAX_VALUE;

  private final long seed = Long.getLong("aidbook.seed", System.nanoTime());

  @Test
  void shouldHoldInEveryOrderOfMessages() {
    check(new Plan(3, 120, 0), new Mode(false, UNLIMITED));
  }

  @Test
  void shouldHoldWhileOffersAndNeedsAreErased() {
    check(new Plan(3, 120, 5), new Mode(false, UNLIMITED));
  }

  @Test
  void shouldHoldWhereMessagesAreHeardTwice() {
    check(new Plan(2, 80, 5), new Mode(true, UNLIMITED));
  }

  @Test
  void shouldHoldWhereAllRaceForOneOffer() {
    check(new Plan(1, 60, 5), new Mode(true, UNLIMITED));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void shouldHoldWithASmallBudgetOfChanges(int changesPerCommit) {
    check(new Plan(3, 120, 12), new Mode(false, changesPerCommit));
    check(new Plan(1, 60, 12), new Mode(true, changesPerCommit));
  }

  private void check(Plan plan, Mode mode) {
    LOG.info("-Daidbook.seed={}", seed);
    for (int run = 0; run < RUNS; run++) {
      Random random = new Random(seed + run);
      List<SagaInput> inputs = new RandomSaga(random.nextLong(), plan).inputs();
      long order = random.nextLong();
      if (!SagaRun.run(inputs, order, mode).isEmpty()) {
        List<SagaInput> fewest = shrink(inputs, order, mode);
        assertThat(SagaRun.run(fewest, order, mode))
            .as(
                "run %d of -Daidbook.seed=%d, %s, %s; these inputs alone fail:%n%s",
                run,
                seed,
                plan,
                mode,
                fewest.stream().map(SagaInput::toString).collect(Collectors.joining("\n")))
            .isEmpty();
      }
    }
  }

  /** As few of the inputs as still fail in that order. */
  private static List<SagaInput> shrink(List<SagaInput> inputs, long order, Mode mode) {
    List<SagaInput> failing = inputs;
    for (int chunk = failing.size() / 2; chunk > 0; chunk = chunk / 2) {
      for (int from = 0; from + chunk <= failing.size(); ) {
        List<SagaInput> fewer = new ArrayList<>(failing);
        fewer.subList(from, from + chunk).clear();
        if (SagaRun.run(fewer, order, mode).isEmpty()) {
          from += chunk;
        } else {
          failing = fewer;
        }
      }
    }
    return failing;
  }
}
