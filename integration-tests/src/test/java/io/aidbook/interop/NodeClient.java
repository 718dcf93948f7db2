package io.aidbook.interop;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aidbook.quickstart.ShutdownStack;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The JavaScript client in {@code src/test/js}, installed into {@code target/js} and run as a child
 * process. A machine without Node, or from which its packages cannot be had, skips the test.
 */
final class NodeClient {
  private static final Path SOURCE = Path.of("src", "test", "js");
  private static final Path INSTALLED = Path.of("target", "js");
  private static final Path TURN = Path.of("target", "js.turn");
  private static final Path LOG = Path.of("target", "js.log");
  private static final Duration INSTALL_TIMEOUT = Duration.ofMinutes(3);
  private static final Duration RUN_TIMEOUT = Duration.ofSeconds(60);

  private NodeClient() {}

  /**
   * Installs the client's packages, unless this very version of them is there already. Another
   * process of the same build may do so at the same time: one of them waits for the other.
   */
  static NodeClient install() {
    assumeTrue(
        isOnPath("node") && isOnPath("npm"),
        "skipped: no node and npm on the PATH; install Node 18 or later to run this test");
    try {
      Files.createDirectories(INSTALLED);
      try (FileChannel turn = FileChannel.open(TURN, CREATE, WRITE)) {
        turn.lock();
        installInTurn();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the JavaScript client cannot be put into target", e);
    }
    return new NodeClient();
  }

  /** Where the packages are, once they are installed, beside the file that names them. */
  static Path packages() {
    var unused = install();
    return INSTALLED;
  }

  private static void installInTurn() throws IOException {
    copySources();
    Path installedLock = INSTALLED.resolve("installed-lock.json");
    Path lock = SOURCE.resolve("package-lock.json");
    if (!isCopy(installedLock, lock)) {
      installPackages();
      Files.copy(lock, installedLock, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Runs the client to its end and gives what it printed; it must exit with 0. */
  String run(String input, String... arguments) {
    List<String> command = new ArrayList<>(List.of("node", "aidbook-client.js"));
    command.addAll(List.of(arguments));
    Process process = start(command);
    AutoCloseable orphan = process::destroyForcibly;
    ShutdownStack.add(orphan);
    try {
      CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> readAll(process));
      try (Writer stdin = process.outputWriter(StandardCharsets.UTF_8)) {
        stdin.write(input);
      }
      String printed = output.orTimeout(RUN_TIMEOUT.toSeconds(), TimeUnit.SECONDS).join();
      assertThat(process.onExit().join().exitValue())
          .as("exit code of %s; see %s", command, LOG)
          .isZero();
      return printed;
    } catch (CompletionException | IOException e) {
      throw new IllegalStateException(
          "%s does not end as it should; see %s".formatted(command, LOG), e);
    } finally {
      process.destroyForcibly();
      ShutdownStack.remove(orphan);
    }
  }

  private static Process start(List<String> command) {
    try {
      return new ProcessBuilder(command)
          .directory(INSTALLED.toFile())
          .redirectError(ProcessBuilder.Redirect.appendTo(LOG.toFile()))
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException("node does not start", e);
    }
  }

  private static void copySources() throws IOException {
    try (Stream<Path> files = Files.list(SOURCE)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = INSTALLED.resolve(file.getFileName());
        if (!isCopy(copy, file)) {
          Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  private static boolean isCopy(Path copy, Path file) throws IOException {
    return Files.exists(copy) && Files.mismatch(file, copy) == -1;
  }

  private static void installPackages() throws IOException {
    Process npm =
        new ProcessBuilder("npm", "ci", "--ignore-scripts", "--omit=optional", "--prefer-offline")
            .directory(INSTALLED.toFile())
            .redirectErrorStream(true)
            .redirectOutput(LOG.toFile())
            .start();
    try {
      npm.onExit().orTimeout(INSTALL_TIMEOUT.toSeconds(), TimeUnit.SECONDS).join();
    } catch (CompletionException e) {
      npm.destroyForcibly().onExit().join();
    }
    assumeTrue(
        npm.exitValue() == 0,
        () -> "skipped: npm ci cannot install the client's packages; see " + LOG);
  }

  private static boolean isOnPath(String program) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(path.split(File.pathSeparator))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
  }

  private static String readAll(Process process) {
    try {
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("output of node cannot be read", e);
    }
  }
}
