package io.aidbook.quickstart.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StoppedBySignalTest {
  /** What the stopped process runs: a broker, and nothing that would close it. */
  static final class Broker {
    public static void main(String[] args) throws InterruptedException {
      EmbeddedKafka kafka = EmbeddedKafka.launch();
      System.out.println(kafka.directory().path());
      Thread.currentThread().join();
    }
  }

  @Test
  void shouldRemoveItsDirectoryWhenTheProcessIsStopped() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                Broker.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      Path directory = Path.of(output.readLine());
      assertThat(directory).exists();

      process.destroy();

      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(directory).doesNotExist();
    } finally {
      process.destroyForcibly();
    }
  }
}
