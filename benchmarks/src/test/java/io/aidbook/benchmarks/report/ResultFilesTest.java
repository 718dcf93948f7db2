package io.aidbook.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aidbook.benchmarks.measure.Latency;
import io.aidbook.benchmarks.measure.Latency.Percentiles;
import io.aidbook.benchmarks.measure.Machine;
import io.aidbook.benchmarks.measure.Progress;
import io.aidbook.benchmarks.measure.Throughput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFilesTest {
  @TempDir private Path directory;

  @Test
  void shouldTellMediansAndWhatPartOfTheLimitTheyAre() throws Exception {
    Results results =
        new Results(
            new Machine(2, 1024, "a processor", "an OS", "17", "4.3.1", "2026-01-01"),
            "aidbook bench");
    results.add(throughput("pass-through", 1, 10));
    results.add(throughput("aidbook", 1, 50));
    results.add(throughput("aidbook", 1, 100));
    results.add(throughput("aidbook", 0.5, 40));
    results.add(
        new Latency(
            "aidbook", 1_000, 77, new Percentiles(1, 2, 3, 4, 5), new Percentiles(6, 7, 8, 9, 10)));

    ResultFiles.write(results, directory);

    assertThat(Files.readString(directory.resolve("results.md")))
        .contains("on 2 cores (a processor), 1024 MiB, an OS, Java 17, Kafka 4.3.1, 2026-01-01")
        .contains(
            "| pass-through | 1,000 steady | 7 | 100 | 100 to 100 | 1.000 | 10000.0 | 2.00 |  | 1 |")
        .contains("| aidbook | 1,000 steady | 7 | 13 (stopped) | 10 to 20 | 0.125 |")
        .contains("| aidbook | 1,000 | 77 | the broker has it | 1 | 2 | 3 | 4 | 5 |")
        .contains("| aidbook | 1,000 | 77 | it is committed and seen | 6 | 7 | 8 | 9 | 10 |");
    JsonNode json = new JsonMapper().readTree(directory.resolve("results.json").toFile());
    assertThat(json.path("throughput")).hasSize(4);
    assertThat(json.path("latency").path(0).path("seen").path("p99").asLong()).isEqualTo(8);
  }

  private static Throughput throughput(String contender, double processed, double seconds) {
    return new Throughput(
        contender,
        "steady",
        7,
        9,
        1_000,
        0,
        processed,
        seconds,
        false,
        2_000,
        1 << 20,
        0,
        List.of(new Progress(seconds, 1_000, 1_000 * processed)));
  }
}
