package io.aidbook.quickstart.demo;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;

/**
 * What standard output is connected to.
 *
 * <p>Asks the system's own {@code test} and {@code stty}: Java cannot tell. Where they are missing,
 * the output is taken for a file.
 */
final class Terminal {
  private static final Pattern ROWS_AND_COLUMNS = Pattern.compile("(\\d{1,4}) (\\d{1,4})\\s*");
  private static final long PATIENCE_SECONDS = 5;

  /** The size taken where none can be found out. */
  static final LiveScreen.Size USUAL = new LiveScreen.Size(100, 30);

  private final Map<String, String> environment;

  /**
   * @param environment the variables to look at: TERM, NO_COLOR
   */
  Terminal(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** Standard output as UTF-8, whatever the locale: names of places need it. */
  static PrintStream output() {
    return new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
  }

  /** Whether standard output is a terminal that can be drawn on. */
  boolean isThere() {
    if ("dumb".equals(environment.getOrDefault("TERM", "dumb"))) {
      return false;
    }
    return run(new ProcessBuilder("sh", "-c", "test -t 1").inheritIO()).isPresent();
  }

  /** Whether colour is wanted, as https://no-color.org has it. */
  boolean wantsColour() {
    return environment.getOrDefault("NO_COLOR", "").isEmpty();
  }

  /** How large the terminal is now. */
  LiveScreen.Size size() {
    return run(new ProcessBuilder("sh", "-c", "stty size < /dev/tty")
            .redirectError(ProcessBuilder.Redirect.DISCARD))
        .flatMap(Terminal::parsed)
        .orElse(USUAL);
  }

  private static Optional<LiveScreen.Size> parsed(String size) {
    Matcher parts = ROWS_AND_COLUMNS.matcher(size);
    if (!parts.matches() || parts.group(1).equals("0") || parts.group(2).equals("0")) {
      return Optional.empty();
    }
    return Optional.of(
        new LiveScreen.Size(Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(1))));
  }

  /** What a command printed; empty when it failed. */
  private static Optional<String> run(ProcessBuilder command) {
    try {
      Process process = command.start();
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return process.exitValue() == 0 ? Optional.of(printed) : Optional.empty();
      }
      process.destroyForcibly();
    } catch (IOException e) {
      // No constant: a logger made before the command is chosen would settle how commands log.
      LoggerFactory.getLogger(Terminal.class).debug("{} cannot be run", command.command(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Optional.empty();
  }
}
