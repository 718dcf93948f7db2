package io.aidbook.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.serde.TrustedClasses;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An hour of steady revisions, in which nothing may grow: memory, open iterators, changelogs, the
 * topics between the parts, the instance's disk. {@code mvn verify -Psoak} runs it; {@code
 * -Daidbook.soak.minutes=…} for longer or shorter.
 *
 * <p>The first half is left for compilers, caches and the first rounds of compaction; the last
 * quarter is compared with the third. Where production's changelogs have segments of many MiB, and
 * keep tombstones and the markers of transactions for a day, they have one MiB and a minute here,
 * so that they come round within the hour; for the same reason the stores have little memory.
 */
@Tag("soak")
class SoakTest {
  private static final Logger log = LoggerFactory.getLogger(SoakTest.class);
  private static final int PARTITIONS = 2;
  private static final int IDS = 2_000;
  private static final int ROWS_PER_SECOND = 150;
  private static final Duration SAMPLING = Duration.ofSeconds(10);
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final int minutes = Integer.getInteger("aidbook.soak.minutes", 60);
  private final long seed = Long.getLong("aidbook.seed", System.nanoTime());

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path directory;

  @BeforeAll
  static void trustClasses() {
    TrustedClasses.trust();
  }

  @Test
  void shouldNotGrow() {
    log.info("-Daidbook.seed={}", seed);
    Map<String, String> settings =
        Map.of(
            "topic.segment.bytes", "1048576",
            "topic.delete.retention.ms", "60000",
            "state.memory.bytes", "16777216",
            "decisions.remembered", "1000",
            "num.standby.replicas", "0");
    try (Site site = new Site(directory, PARTITIONS, settings);
        Admin admin = Admin.create(Map.of("bootstrap.servers", site.broker().address()))) {
      Instance instance = site.add();
      Awaitility.await("the instance to run").atMost(PATIENCE).until(site::isRunning);
      List<VitalSigns> signs;
      try (SteadyRevisions load = new SteadyRevisions(site, seed, IDS, ROWS_PER_SECOND)) {
        signs = watch(instance, admin);
        log.info("{} rows published", load.published());
      }
      Judgement.awaitQuiet(site, PATIENCE);
      judge(signs);
    }
  }

  private List<VitalSigns> watch(Instance instance, Admin admin) {
    List<VitalSigns> signs = new ArrayList<>();
    long samples = Duration.ofMinutes(minutes).dividedBy(SAMPLING);
    long eachMinute = Duration.ofMinutes(1).dividedBy(SAMPLING);
    Awaitility.await("the soak's end")
        .atMost(Duration.ofMinutes(2L * minutes))
        .pollInterval(SAMPLING)
        .until(
            () -> {
              instance.requireAlive();
              // So that what is left of the heap is in use.
              instance.collectGarbage();
              signs.add(VitalSigns.of(instance, admin));
              if (signs.size() % eachMinute == 0) {
                log.info("minute {}: {}", signs.size() / eachMinute, signs.get(signs.size() - 1));
              }
              return signs.size() >= samples;
            });
    return signs;
  }

  private void judge(List<VitalSigns> signs) {
    int quarter = signs.size() / 4;
    List<VitalSigns> third = signs.subList(2 * quarter, 3 * quarter);
    List<VitalSigns> last = signs.subList(3 * quarter, signs.size());
    assertThat(median(last, VitalSigns::iterators)).as("open iterators").isZero();
    assertFlat("heap", 1.10, median(third, VitalSigns::heap), median(last, VitalSigns::heap));
    assertFlat(
        "resident memory",
        1.05,
        median(third, VitalSigns::resident),
        median(last, VitalSigns::resident));
    assertFlat(
        "changelogs",
        1.10,
        median(third, VitalSigns::changelogs),
        median(last, VitalSigns::changelogs));
    assertFlat(
        "channels", 1.25, median(third, VitalSigns::channels), median(last, VitalSigns::channels));
    assertFlat(
        "disk of the instance",
        1.25,
        median(third, VitalSigns::disk),
        median(last, VitalSigns::disk));
  }

  private static void assertFlat(String what, double growth, long before, long after) {
    log.info("{}: {} bytes in the third quarter, {} in the last", what, before, after);
    assertThat((double) after).as(what).isLessThanOrEqualTo(before * growth);
  }

  private static long median(List<VitalSigns> signs, ToLongFunction<VitalSigns> sign) {
    return signs.stream().mapToLong(sign).sorted().skip(signs.size() / 2).findFirst().orElseThrow();
  }
}
