package io.aidbook.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.oracle.ScenarioFiles;
import io.aidbook.serde.TrustedClasses;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Three instances of two threads, killed again and again in an order that a seed draws; after every
 * fifth time something else happens: a zombie, a lost disk, a killed broker, a registry that is
 * gone for a minute, a rolling restart, an instance more and less. Meanwhile everything is
 * published, revised, withdrawn, erased and decided about.
 *
 * <p>Judged as in {@link ShortChaosTest}. {@code mvn verify -Pchaos} runs it; {@code
 * -Daidbook.seed=…} runs it again, {@code -Daidbook.kills=…} for longer.
 */
@Tag("long")
class LongChaosTest {
  private static final Logger log = LoggerFactory.getLogger(LongChaosTest.class);
  private static final int PARTITIONS = 6;
  private static final int ROWS_PER_SECOND = 50;
  private static final int KILLS_BETWEEN = 5;
  private static final int REGISTRY_GONE_BEATS = 240; // of 250 ms: a minute

  private final long seed = Long.getLong("aidbook.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path directory;

  private Site site;
  private Drill drill;

  @BeforeAll
  static void trustClasses() {
    TrustedClasses.trust();
  }

  @ParameterizedTest
  @CsvSource({"classic, 50", "streams, 10"})
  void shouldLoseNothingHoweverOftenItIsKilled(String protocol, int usualKills) throws Exception {
    log.info("-Daidbook.seed={}, {}", seed, protocol);
    int kills = Integer.getInteger("aidbook.kills", usualKills);
    Path files = Files.createDirectories(directory.resolve("files"));
    int rows = 1_500 * kills;
    ScenarioFiles.Size size = new ScenarioFiles.Size(rows / 2, rows / 2, 3, Duration.ofSeconds(30));
    Map<String, String> settings = Map.of("group.protocol", protocol, "num.stream.threads", "2");
    try (Site aSite = new Site(directory, PARTITIONS, settings);
        Drill aDrill = Drill.begin(aSite, files, seed, size, ROWS_PER_SECOND)) {
      site = aSite;
      drill = aDrill;
      drill.step("one instance starts", this::add);
      drill.step("it becomes three", () -> List.of(1, 2).forEach(any -> add()));
      for (int kill = 1; kill <= kills; kill++) {
        killAndRestart(kill);
        if (kill % KILLS_BETWEEN == 0) {
          somethingElse(kill / KILLS_BETWEEN);
        }
      }
      drill.step("two instances leave", this::leaveAllButOne);
      Judgement judgement = drill.judge();
      String replay = "-Daidbook.seed=%d, %s".formatted(seed, protocol);
      assertThat(judgement.violations()).as(replay).isEmpty();
      assertThat(judgement.accounts().missing()).as(replay).isZero();
    }
  }

  private void add() {
    site.add();
  }

  private Instance any() {
    List<Instance> up = site.wanted();
    return up.get(random.nextInt(up.size()));
  }

  /** Sometimes it is back before the others have noticed. */
  private void killAndRestart(int number) {
    Instance instance = any();
    if (random.nextBoolean()) {
      drill.step("kill %d: %s, back at once".formatted(number, instance), () -> again(instance));
    } else {
      drill.step("kill %d: %s".formatted(number, instance), instance::kill);
      drill.step("it comes back", instance::start);
    }
  }

  private static void again(Instance instance) {
    instance.kill();
    instance.start();
  }

  private void somethingElse(int number) {
    switch (number % 6) {
      case 0 -> drill.overtake(any());
      case 1 -> lostDisk(any());
      case 2 -> broker();
      case 3 -> registry();
      case 4 -> rollingRestart();
      default -> oneMoreAndOneLess();
    }
  }

  private void lostDisk(Instance instance) {
    drill.step("%s is killed and loses its disk".formatted(instance), instance::kill);
    instance.loseState();
    drill.step("it comes back with an empty one", instance::start);
  }

  private void broker() {
    drill.step("the broker is killed and started again", () -> site.broker().killAndRestart());
  }

  private void registry() {
    Instance instance = any();
    drill.step("the registry is gone for a minute", () -> site.registry().stop());
    drill.awaitBeats(REGISTRY_GONE_BEATS);
    drill.step("%s is killed meanwhile".formatted(instance), instance::kill);
    instance.start();
    drill.step("the registry is back, and the instance too", () -> site.registry().start());
  }

  private void rollingRestart() {
    for (Instance each : site.wanted()) {
      drill.step(
          "%s is stopped and started again".formatted(each),
          () -> {
            assertThat(each.stop()).as("exit code of %s", each).isZero();
            each.start();
          });
    }
  }

  private void oneMoreAndOneLess() {
    drill.step("one instance more", this::add);
    Instance leaving = any();
    drill.step(
        "%s leaves".formatted(leaving), () -> assertThat(leaving.stop()).as("exit code").isZero());
  }

  private void leaveAllButOne() {
    site.wanted().stream()
        .skip(1)
        .forEach(each -> assertThat(each.stop()).as("exit code of %s", each).isZero());
  }
}
