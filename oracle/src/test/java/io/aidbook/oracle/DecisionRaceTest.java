package io.aidbook.oracle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.app.config.Keys;
import io.aidbook.quickstart.files.Event;
import io.aidbook.quickstart.files.EventFiles;
import io.aidbook.quickstart.files.OutputView;
import io.aidbook.quickstart.files.Outputs;
import io.aidbook.quickstart.files.ResultFiles;
import io.aidbook.quickstart.files.Row;
import io.aidbook.quickstart.local.LocalAidbook;
import io.aidbook.quickstart.local.OutputReader;
import io.aidbook.quickstart.local.Publisher;
import io.aidbook.topology.Topics;
import io.aidbook.topology.Watch;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.header.Headers;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ten thousand decisions about few units on a real broker, two threads, four partitions: nothing is
 * promised twice, every decision has one outcome that is justified, and all that follows from them
 * adds up. Every build draws a new seed; {@code -Daidbook.seed=…} runs it again.
 */
class DecisionRaceTest {
  private static final Logger log = LoggerFactory.getLogger(DecisionRaceTest.class);
  private static final String LEVELS = "country,world";
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final long seed = Runs.seed();

  @TempDir private Path scenario;

  @ParameterizedTest
  @ValueSource(strings = {"classic", "streams"})
  void shouldPromiseNothingTwiceUnderTenThousandDecisions(String protocol) {
    RaceFiles.write(scenario, seed);
    Path out = scenario.resolve("out");
    Map<String, Integer> outcomesById = run(protocol, out);

    assertThat(outcomesById).allSatisfy((id, number) -> assertThat(number).as(id).isOne());
    Runs.judge(scenario, out, LEVELS, false, "-Daidbook.seed=%d, %s".formatted(seed, protocol));
    Map<String, Integer> results = results(out);
    log.info("outcomes under {}: {}", protocol, results);
    assertThat(results.values().stream().mapToInt(Integer::intValue).sum())
        .isEqualTo(outcomesById.size());
    assertThat(results)
        .hasEntrySatisfying("APPLIED ACCEPT", it -> assertThat(it).isGreaterThan(500))
        .hasEntrySatisfying("APPLIED CANCEL", it -> assertThat(it).isGreaterThan(100))
        .hasEntrySatisfying("APPLIED DELIVER", it -> assertThat(it).isGreaterThan(50))
        .hasEntrySatisfying("APPLIED DECLINE", it -> assertThat(it).isGreaterThan(50))
        .hasEntrySatisfying("OFFER_LACKS", it -> assertThat(it).isGreaterThan(500))
        .hasEntrySatisfying("NEED_LACKS", it -> assertThat(it).isGreaterThan(500))
        .hasEntrySatisfying("NOT_COMMITTED", it -> assertThat(it).isGreaterThan(50));
  }

  /** Runs the files, and counts the outcomes of each decision. */
  private Map<String, Integer> run(String protocol, Path out) {
    EventFiles files =
        new EventFiles(
            scenario.resolve("offers.csv"),
            scenario.resolve("needs.csv"),
            scenario.resolve("decisions.csv"));
    Map<String, String> settings = new HashMap<>();
    settings.put(Keys.GROUP_PROTOCOL, protocol);
    settings.put(Keys.NUM_STREAM_THREADS, "2");
    settings.put(Keys.BOOKS_LEVELS, LEVELS);
    settings.put(Keys.STATE_STORES, "memory");
    ResultFiles results = new ResultFiles(out);
    try (LocalAidbook aidbook = LocalAidbook.forFiles(settings, 4, Watch.NONE)) {
      publish(files, aidbook);
      aidbook.finish(PATIENCE, processed -> {});
      Outputs outputs = aidbook.outputs();
      results.write(
          outputs,
          Map.of(
              "candidates", outputs.candidates().size(),
              "deadLetters", outputs.deadLetters().size()));
      return outcomesById(aidbook);
    }
  }

  /** Offers and needs first: what decisions are about is known when the first of them is taken. */
  private static void publish(EventFiles files, LocalAidbook aidbook) {
    try (EventFiles.Rows rows = files.inFileOrder();
        Publisher publisher = aidbook.publisher()) {
      boolean decided = false;
      while (rows.hasNext()) {
        Row row = rows.next().row();
        if (!decided && row instanceof Event event && event.topic().equals(Topics.DECISIONS)) {
          decided = true;
          publisher.flush();
          Awaitility.await()
              .atMost(PATIENCE)
              .pollInterval(Duration.ofMillis(50))
              .until(aidbook::isSettled);
        }
        publisher.publish(row);
      }
      publisher.flush();
    }
  }

  private static Map<String, Integer> outcomesById(LocalAidbook aidbook) {
    Map<String, Integer> outcomes = new TreeMap<>();
    new OutputReader(aidbook.bootstrapServers(), PATIENCE)
        .read(
            new OutputView() {
              @Override
              public String topic() {
                return Topics.DECISION_OUTCOMES;
              }

              @Override
              public void apply(byte[] key, byte[] value, Headers headers) {
                outcomes.merge(new String(key, UTF_8), 1, Integer::sum);
              }
            });
    return outcomes;
  }

  /** How many decisions ended how. */
  private static Map<String, Integer> results(Path out) {
    Map<String, Integer> results = new TreeMap<>();
    Outcome.read(out)
        .outcomes()
        .forEach(
            outcome -> {
              String code = Outcome.text(outcome, "code");
              String result = code == null ? "APPLIED " + Outcome.text(outcome, "action") : code;
              results.merge(result, 1, Integer::sum);
            });
    return results;
  }
}
