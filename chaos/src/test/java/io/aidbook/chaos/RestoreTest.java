package io.aidbook.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.Party;
import io.aidbook.events.Status;
import io.aidbook.quickstart.files.CompactedView;
import io.aidbook.quickstart.files.Event;
import io.aidbook.quickstart.files.Outputs;
import io.aidbook.quickstart.files.Place;
import io.aidbook.quickstart.local.OutputReader;
import io.aidbook.quickstart.local.Publisher;
import io.aidbook.serde.TrustedClasses;
import io.aidbook.topology.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A million open entries in one instance: how long it takes until it works again when it comes back
 * with its disk after a clean stop, and when it was killed and everything comes from the
 * changelogs. {@code mvn verify -Prestore} runs it and prints the figures of docs/operations.md.
 */
@Tag("restore")
class RestoreTest {
  private static final Logger log = LoggerFactory.getLogger(RestoreTest.class);
  private static final int PARTITIONS = 6;
  private static final int CATEGORIES = 300;
  private static final Duration LONG = Duration.ofHours(2);
  private static final Instant RECORDED = Instant.parse("2024-03-01T00:00:00Z");
  private static final List<String> COUNTRIES = List.of("PL", "DE", "IT", "RO", "CZ", "UA");

  private final int entries = Integer.getInteger("aidbook.entries", 1_000_000);
  private final Jvm jvm = Jvm.of("-Xmx" + System.getProperty("aidbook.heap", "6g"));

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path directory;

  @BeforeAll
  static void trustClasses() {
    TrustedClasses.trust();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rocksdb", "memory"})
  void shouldComeBackWithAMillionEntries(String stores) {
    Map<String, String> settings =
        Map.of("state.stores", stores, "num.stream.threads", "2", "num.standby.replicas", "0");
    try (Site site = new Site(directory, PARTITIONS, settings)) {
      Instance instance = site.add(jvm, Map.of());
      long begin = System.nanoTime();
      publish(site);
      Judgement.awaitQuiet(site, LONG);
      report(stores, "processed", begin, site);
      long candidates = candidates(site);

      begin = System.nanoTime();
      assertThat(instance.stop()).as("exit code").isZero();
      report(stores, "stopped", begin);
      begin = System.nanoTime();
      instance.start();
      awaitRunning(site);
      report(stores, "started again after a stop", begin, site);

      instance.kill();
      begin = System.nanoTime();
      instance.start();
      awaitRunning(site);
      report(stores, "started again after a kill", begin, site);
      Judgement.awaitQuiet(site, LONG);
      assertThat(candidates(site)).isEqualTo(candidates).isGreaterThan(entries / 8);
    }
  }

  private static void report(String stores, String what, long begin) {
    log.info(
        "{}: {} in {} s",
        stores,
        what,
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin) / 1000.0);
  }

  private static void report(String stores, String what, long begin, Site site) {
    report(stores, what, begin);
    Instance instance = site.instances().get(0);
    instance.collectGarbage();
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", site.broker().address()))) {
      log.info(
          "{}: {} MiB resident at most; in use now: {}",
          stores,
          instance.peakResidentBytes() >> 20,
          VitalSigns.of(instance, admin));
    }
  }

  /** Half of the entries fit one of the other side; the others stand open beside them. */
  private void publish(Site site) {
    Place place = new Place("restore", 1);
    try (Publisher publisher = site.form()) {
      for (int i = 0; i < entries / 2; i++) {
        String country = COUNTRIES.get(i % COUNTRIES.size());
        int category = i / COUNTRIES.size() % CATEGORIES;
        publisher.publish(
            new Event(Topics.OFFERS, "o" + i, offer(i, category, country), RECORDED, place));
        publisher.publish(
            new Event(Topics.NEEDS, "n" + i, need(i, category, country), RECORDED, place));
      }
      publisher.flush();
    }
  }

  private static void awaitRunning(Site site) {
    Awaitility.await("the instance to run")
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(200))
        .until(site::isRunning);
  }

  private static long candidates(Site site) {
    CompactedView<?> candidates = Outputs.empty(site.serdes()).candidates();
    new OutputReader(site.broker().address(), LONG).read(candidates);
    return candidates.size();
  }

  private static Offer offer(int i, int category, String country) {
    return Offer.newBuilder()
        .setOfferId("o" + i)
        .setRevision(1)
        .setStatus(Status.OPEN)
        .setProvider(Party.newBuilder().setPartyId("p" + i % 1000).build())
        .setCategory("category-" + category)
        .setItem(i % 2 == 0 ? "item-" + i % 50 : "offered-only")
        .setQuantity(1L + i % 20)
        .setOrigin(country)
        .setRecordedAt(RECORDED)
        .build();
  }

  private static Need need(int i, int category, String country) {
    return Need.newBuilder()
        .setNeedId("n" + i)
        .setRevision(1)
        .setStatus(Status.OPEN)
        .setRequester(Party.newBuilder().setPartyId("r" + i % 1000).build())
        .setCategory("category-" + category)
        .setItem(i % 2 == 0 ? "item-" + i % 50 : "needed-only")
        .setQuantity(1L + i % 20)
        .setRegion(country)
        .setRecordedAt(RECORDED)
        .build();
  }
}
