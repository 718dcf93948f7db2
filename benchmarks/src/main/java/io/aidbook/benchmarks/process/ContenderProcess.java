package io.aidbook.benchmarks.process;

import io.aidbook.benchmarks.contest.Contender;
import io.aidbook.benchmarks.contest.Ground;
import io.aidbook.quickstart.ShutdownStack;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A contender at work in a process of its own, seen from the harness. */
public final class ContenderProcess implements AutoCloseable {
  private static final Duration STOPPING = Duration.ofSeconds(60);

  private final String name;
  private final Path log;
  private final Process process;
  private final Writer orders;
  private final BufferedReader answers;
  private final String group;
  private final Set<String> consumed;

  /**
   * Starts it; returns when it is about to read.
   *
   * @param contender who
   * @param ground where
   * @param options of its JVM
   * @param log file for what it logs
   * @throws IllegalStateException when it does not start
   */
  public ContenderProcess(Contender contender, Ground ground, List<String> options, Path log) {
    this.name = contender.name();
    this.log = log;
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("-XX:+ExitOnOutOfMemoryError");
    line.addAll(options);
    line.addAll(contender.jvm());
    line.addAll(List.of("-cp", classPath(contender)));
    line.addAll(List.of(ContenderMain.class.getName(), name, GroundText.of(ground)));
    try {
      process = new ProcessBuilder(line).redirectError(Redirect.appendTo(log.toFile())).start();
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be started".formatted(name), e);
    }
    ShutdownStack.add(this);
    orders = process.outputWriter(StandardCharsets.UTF_8);
    answers = process.inputReader(StandardCharsets.UTF_8);
    String[] parts = answer().split(" ", 2);
    group = parts[0];
    consumed = Set.of(parts[1].split(","));
  }

  private static String classPath(Contender contender) {
    return Stream.concat(
            contender.first().stream().map(Path::toString),
            Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(each -> contender.needs(Path.of(each).getFileName().toString())))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The group whose committed offsets say how far it is. */
  public String group() {
    return group;
  }

  /** All topics that the group reads. */
  public Set<String> consumed() {
    return consumed;
  }

  /** Whether it works. */
  public boolean isWorking() {
    return Boolean.parseBoolean(ask(Order.WORKING));
  }

  /**
   * Whether its process is there, and has not failed; one that says it has failed is ended. Its log
   * tells why.
   */
  public boolean isAlive() {
    try {
      if (process.isAlive()) {
        isWorking();
      }
      return process.isAlive();
    } catch (IllegalStateException e) {
      kill();
      return false;
    }
  }

  /** Has it process nothing. */
  public void pause() {
    ask(Order.PAUSE);
  }

  /** Has it go on. */
  public void resume() {
    ask(Order.RESUME);
  }

  /** Bytes of its heap that are in use after garbage was collected. */
  public long heap() {
    return Long.parseLong(ask(Order.HEAP));
  }

  /** Bytes of memory that it holds, by Linux's account; 0 where there is none. */
  public long resident() {
    Path status = Path.of("/proc/%d/status".formatted(process.pid()));
    if (!Files.exists(status)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(each -> each.startsWith("VmRSS:"))
          .mapToLong(each -> Long.parseLong(each.replaceAll("\\D", "")) * 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException("the memory of %s cannot be read".formatted(name), e);
    }
  }

  private String ask(Order order) {
    try {
      orders.write(order.line() + "\n");
      orders.flush();
    } catch (IOException e) {
      throw ended(e);
    }
    return answer();
  }

  private String answer() {
    try {
      String answer = answers.readLine();
      if (answer == null || answer.startsWith("failed ")) {
        throw ended(answer == null ? null : new IOException(answer));
      }
      return answer;
    } catch (IOException e) {
      throw ended(e);
    }
  }

  private IllegalStateException ended(IOException cause) {
    return new IllegalStateException("%s has ended; see %s".formatted(name, log), cause);
  }

  /** SIGKILL. */
  public void kill() {
    process.destroyForcibly();
    await();
  }

  /** Asks it to stop, and waits for its end. */
  public void stop() {
    try {
      orders.write(Order.STOP.line() + "\n");
      orders.flush();
    } catch (IOException e) {
      // It has ended by itself.
      process.destroyForcibly();
    }
    await();
  }

  private void await() {
    try {
      if (!process.waitFor(STOPPING.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
    ShutdownStack.remove(this);
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
    return name;
  }
}
