package io.aidbook.web.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.aidbook.events.MatchCandidate;
import io.aidbook.web.Samples;
import io.aidbook.web.view.Change;
import io.aidbook.web.view.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.RepeatedTest;

/**
 * Two instances read the same partitions, each at its own pace and in its own order between them. A
 * reader that goes from one to the other misses nothing.
 */
class AnotherInstanceTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PARTITIONS = 2;
  private static final int RECORDS = 300;

  /** One instance, and how far it has read each partition. */
  private static final class Instance implements AutoCloseable {
    private final Site site = new Site(Site.SETTINGS);
    private final int[] next = new int[PARTITIONS];

    void read(List<List<Change>> log, Random random, int most) {
      for (int i = 0; i < most; i++) {
        int partition = random.nextInt(PARTITIONS);
        if (next[partition] < log.get(partition).size()) {
          site.apply(log.get(partition).get(next[partition]++));
        }
      }
    }

    @Override
    public void close() {
      site.close();
    }
  }

  private static List<List<Change>> log() {
    List<List<Change>> log = new ArrayList<>();
    for (int partition = 0; partition < PARTITIONS; partition++) {
      List<Change> changes = new ArrayList<>();
      for (int offset = 0; offset < RECORDS; offset++) {
        int number = partition * RECORDS + offset;
        MatchCandidate candidate =
            Samples.candidate(
                "n" + partition + "-" + offset % 7, "o", c -> c.setQuantity(1 + number));
        changes.add(
            new Change(
                Source.CANDIDATES,
                partition,
                offset,
                Samples.keyOf(candidate),
                candidate,
                null,
                0));
      }
      log.add(changes);
    }
    return log;
  }

  @RepeatedTest(3)
  void aReaderThatGoesToAnotherInstanceMissesNothing() throws Exception {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    List<List<Change>> log = log();
    Set<Long> told = new TreeSet<>();
    try (Instance one = new Instance();
        Instance other = new Instance()) {
      String lastId = one.site.hub.position().orElseThrow();
      for (int hop = 0; hop < 12; hop++) {
        boolean last = hop == 11;
        Instance now = random.nextBoolean() ? one : other;
        one.read(log, random, random.nextInt(120));
        other.read(log, random, random.nextInt(120));
        SseReader reader = now.site.read("", lastId);
        assertThat(reader.response().statusCode()).isEqualTo(200);
        now.read(log, random, last ? 100 * RECORDS : random.nextInt(60));
        Offsets reached = Offsets.parse(now.site.hub.position().orElseThrow()).orElseThrow();
        await()
            .pollInterval(Duration.ofMillis(5))
            .until(() -> reader.lastId() != null && isAt(reader.lastId(), reached));
        lastId = reader.lastId();
        reader.close();
        assertThat(reader.names()).as("seed " + seed).doesNotContain("resync");
        for (SseReader.Event event : reader.events()) {
          told.add(JSON.readTree(event.data()).get("quantity").asLong());
        }
      }
    }
    assertThat(told).as("seed " + seed).hasSize(PARTITIONS * RECORDS);
  }

  private static boolean isAt(String id, Offsets position) {
    return Offsets.parse(id).orElseThrow().reaches(position);
  }
}
