package io.aidbook.interop;

import io.aidbook.quickstart.ShutdownStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Apicurio's registry server as a child process, on a free port, with its content in memory. */
final class ApicurioServer implements AutoCloseable {
  private static final Path HOME = Path.of("target", "apicurio-registry");
  private static final Path LOG = Path.of("target", "apicurio-registry.log");
  private static final Pattern LISTENING = Pattern.compile("Listening on: (http://\\S+)");

  private final Process process;
  private final String url;

  private ApicurioServer(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  /** Starts a server; returns when it serves clients. */
  static ApicurioServer launch() {
    Process process = start();
    AutoCloseable orphan = process::destroyForcibly;
    ShutdownStack.add(orphan);
    try {
      String url =
          Awaitility.await("the registry server to listen; see " + LOG)
              .atMost(Duration.ofSeconds(60))
              .until(() -> listeningAt(process), found -> !found.isEmpty());
      return new ApicurioServer(process, url);
    } catch (RuntimeException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /** Address of its Confluent-compatible API. */
  String confluentUrl() {
    return url + "/apis/ccompat/v7";
  }

  /** Address of its own API. */
  String nativeUrl() {
    return url + "/apis/registry/v3";
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      process.destroyForcibly();
    }
  }

  private static Process start() {
    ProcessBuilder command =
        new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=0",
                "-Dquarkus.log.category.\"io.quarkus\".level=INFO",
                "-jar",
                runner().toString()));
    command.redirectErrorStream(true).redirectOutput(LOG.toFile());
    try {
      return command.start();
    } catch (IOException e) {
      throw new UncheckedIOException("the registry server does not start", e);
    }
  }

  private static Path runner() {
    try (Stream<Path> files = Files.list(HOME)) {
      return files
          .filter(file -> file.toString().endsWith("-runner.jar"))
          .findFirst()
          .orElseThrow(
              () -> new IllegalStateException(HOME + " holds no runner: build with Maven"));
    } catch (IOException e) {
      throw new UncheckedIOException("no registry server was unpacked: build with Maven", e);
    }
  }

  private static String listeningAt(Process process) throws IOException {
    String log = Files.readString(LOG);
    if (!process.isAlive()) {
      throw new IllegalStateException("the registry server died:\n" + log);
    }
    Matcher line = LISTENING.matcher(log);
    return line.find() ? line.group(1) : "";
  }
}
