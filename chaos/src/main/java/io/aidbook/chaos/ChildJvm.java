package io.aidbook.chaos;

import io.aidbook.quickstart.ShutdownStack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A JVM beside this one, with the same classes. It can be killed, paused, woken and asked to stop,
 * and does not outlive this one.
 */
final class ChildJvm implements AutoCloseable {
  private static final Duration REAPED = Duration.ofSeconds(20);

  private final String name;
  private final Process process;

  private ChildJvm(String name, Process process) {
    this.name = name;
    this.process = process;
  }

  /**
   * Starts one.
   *
   * @param name for messages
   * @param jvm how it runs
   * @param command main class and arguments
   * @param environment variables beside this process's own
   * @param log file that its output is added to
   */
  static ChildJvm start(
      String name, Jvm jvm, List<String> command, Map<String, String> environment, Path log) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("-XX:+ExitOnOutOfMemoryError");
    line.addAll(jvm.options());
    line.addAll(List.of("-cp", jvm.classPath()));
    line.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    try {
      Files.createDirectories(log.toAbsolutePath().getParent());
      ChildJvm child = new ChildJvm(name, builder.start());
      ShutdownStack.add(child);
      return child;
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be started".formatted(name), e);
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /**
   * The most memory that it has held so far, by Linux's account, in bytes.
   *
   * @throws UncheckedIOException where there is no /proc
   */
  long peakResidentBytes() {
    return memory("VmHWM:");
  }

  /**
   * The memory that it holds, by Linux's account, in bytes.
   *
   * @throws UncheckedIOException where there is no /proc
   */
  long residentBytes() {
    return memory("VmRSS:");
  }

  /** Lets it collect its garbage, so that what is left is in use. */
  void collectGarbage() {
    run(
        "takes no GC.run",
        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
        Long.toString(process.pid()),
        "GC.run");
  }

  private long memory(String line) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/%d/status".formatted(process.pid())))) {
      return lines
          .filter(each -> each.startsWith(line))
          .mapToLong(each -> Long.parseLong(each.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException("the memory of %s cannot be read".formatted(name), e);
    }
  }

  /** SIGKILL: returns when it is gone. */
  void kill() {
    process.destroyForcibly();
    await(REAPED);
  }

  /** SIGSTOP: it is there, and does nothing. */
  void pause() {
    signal("STOP");
  }

  /** SIGCONT: it goes on as if nothing had been. */
  void wake() {
    signal("CONT");
  }

  /** SIGTERM. */
  void askToStop() {
    process.destroy();
  }

  /**
   * Waits for its end.
   *
   * @return its exit code
   * @throws IllegalStateException when it is still there after so long
   */
  int await(Duration limit) {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException("%s has not ended within %s".formatted(name, limit));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the end of " + name, e);
    }
    ShutdownStack.remove(this);
    return process.exitValue();
  }

  /** The shell's own command, since not every machine has one of that name as a file. */
  private void signal(String signal) {
    run("takes no SIG" + signal, "sh", "-c", "kill -%s %d".formatted(signal, process.pid()));
  }

  private void run(String otherwise, String... command) {
    try {
      Process run =
          new ProcessBuilder(command)
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.INHERIT)
              .start();
      if (run.waitFor() != 0) {
        throw new IllegalStateException("%s %s".formatted(name, otherwise));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("%s %s".formatted(name, otherwise), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while speaking to " + name, e);
    }
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      kill();
    }
    ShutdownStack.remove(this);
  }

  @Override
  public String toString() {
    return "%s (process %d)".formatted(name, process.pid());
  }
}
