package io.aidbook.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aidbook.quickstart.files.OutputView;
import io.aidbook.quickstart.local.LocalAidbook;
import io.aidbook.quickstart.local.OutputReader;
import io.aidbook.topology.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The client of the trial of the compose file, on a running Aidbook: every pair gets its candidate,
 * and the one record that the trial's alert waits for becomes a dead letter.
 */
@Timeout(180)
class TrialClientTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Path CLIENT = DeployFiles.DEPLOY.resolve("trial/Outside.java");

  @Test
  void shouldPublishPairsAndOneDeadLetter() throws Exception {
    try (LocalAidbook aidbook = LocalAidbook.start(Map.of(), 2)) {
      assertThat(outside(aidbook, "first")).contains("first: 20 of 20 candidates");
      assertThat(outside(aidbook, "second")).contains("second: 20 of 20 candidates");

      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(keysOfDeadLetters(aidbook))
                      .containsExactlyInAnyOrder("first-bad", "second-bad"));
    }
  }

  private static List<String> keysOfDeadLetters(LocalAidbook aidbook) {
    List<String> keys = new ArrayList<>();
    new OutputReader(aidbook.bootstrapServers(), PATIENCE)
        .read(
            new OutputView() {
              @Override
              public String topic() {
                return Topics.DEAD_LETTERS;
              }

              @Override
              public void apply(byte[] key, byte[] value, Headers headers) {
                keys.add(new String(key, StandardCharsets.UTF_8));
              }
            });
    return keys;
  }

  private static String outside(LocalAidbook aidbook, String round) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+ExitOnOutOfMemoryError",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                CLIENT.toString(),
                aidbook.bootstrapServers(),
                aidbook.registryUrl(),
                round,
                "20",
                "60")
            .redirectErrorStream(true)
            .start();
    try {
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(output).isTrue();
      assertThat(process.exitValue()).as(output).isZero();
      return output;
    } finally {
      process.destroyForcibly().onExit().join();
    }
  }
}
