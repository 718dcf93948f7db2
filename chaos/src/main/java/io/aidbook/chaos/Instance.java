package io.aidbook.chaos;

import io.aidbook.app.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.utils.Utils;

/** One instance of the app as a process of its own, with a state directory that outlives it. */
public final class Instance implements AutoCloseable {
  private static final Duration STOP = Duration.ofSeconds(60);

  /** What the app logs of each change of its state. */
  private static final Pattern STATE = Pattern.compile("StreamsRunner: ([A-Z_]+) \\(was ");

  /** What the app logs of each store that it has read from its changelog, at the end. */
  private static final Pattern RESTORED =
      Pattern.compile("Restored \\S+ from \\S+: ([\\d,]+) records");

  /** Where its probes are. */
  private static final Pattern PROBES = Pattern.compile("Probes and metrics on (http://\\S+)");

  private final int number;
  private final Jvm jvm;
  private final Path state;
  private final LogFile log;
  private final Map<String, String> environment = new TreeMap<>();
  private ChildJvm process;
  private boolean wanted;
  private int logged;

  /**
   * An instance, not started.
   *
   * @param number its name
   * @param jvm how it runs
   * @param directory for its state and its log
   * @param settings of the app
   */
  Instance(int number, Jvm jvm, Path directory, Map<String, String> settings) {
    this.number = number;
    this.jvm = jvm;
    this.state = directory.resolve("state-" + number);
    this.log = new LogFile(directory.resolve("instance-" + number + ".log"));
    Map<String, String> all = new TreeMap<>(settings);
    all.put("state.dir", state.toString());
    all.put("probe.port", "0");
    all.forEach(
        (key, value) ->
            environment.put("AIDBOOK_" + key.replace('.', '_').toUpperCase(Locale.ROOT), value));
  }

  /** Starts it; it may take a while to take part. */
  void start() {
    logged = log.text().length();
    wanted = true;
    process =
        ChildJvm.start(
            toString(), jvm, List.of(Main.class.getName(), "run"), environment, log.path());
  }

  /** Whether it was started and neither killed, stopped nor paused since, by us. */
  boolean isWanted() {
    return wanted;
  }

  /** Whether it takes part, by its own account: since its last start, and last of all. */
  boolean isRunning() {
    String state = "";
    for (Matcher line = STATE.matcher(logSinceStart()); line.find(); ) {
      state = line.group(1);
    }
    return process.isAlive() && state.equals("RUNNING");
  }

  /**
   * That it has not ended of itself.
   *
   * @throws IllegalStateException when it has
   */
  void requireAlive() {
    if (wanted && !process.isAlive()) {
      throw new IllegalStateException("%s has ended of itself; see %s".formatted(this, log.path()));
    }
  }

  /** SIGKILL. */
  void kill() {
    wanted = false;
    process.kill();
  }

  /** SIGSTOP: it is down, as far as anybody can tell. */
  void pause() {
    wanted = false;
    process.pause();
  }

  /** SIGCONT. */
  void wake() {
    wanted = true;
    process.wake();
  }

  /** SIGTERM; returns its exit code. */
  int stop() {
    wanted = false;
    process.askToStop();
    return process.await(STOP);
  }

  /** The most memory that it has held since its last start, in bytes. */
  long peakResidentBytes() {
    return process.peakResidentBytes();
  }

  /** Lets it collect its garbage, so that what is left is in use. */
  void collectGarbage() {
    process.collectGarbage();
  }

  /** The memory that it holds now, in bytes. */
  long residentBytes() {
    return process.residentBytes();
  }

  /**
   * Where it tells how it fares.
   *
   * @throws IllegalStateException when it has not said so yet
   */
  Probes probes() {
    return PROBES
        .matcher(logSinceStart())
        .results()
        .map(line -> new Probes(line.group(1)))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("%s has no probes yet".formatted(this)));
  }

  /** As if it had got a new disk; only while it is down. */
  void loseState() {
    try {
      Utils.delete(state.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException("%s keeps its state".formatted(this), e);
    }
  }

  /** How many records of changelogs it has read into its stores, in all of its lives. */
  long restored() {
    return RESTORED
        .matcher(log.text())
        .results()
        .mapToLong(line -> Long.parseLong(line.group(1).replace(",", "")))
        .sum();
  }

  /** What it has logged since its last start. */
  String logSinceStart() {
    return log.text().substring(logged);
  }

  @Override
  public void close() {
    if (process != null) {
      process.close();
    }
  }

  @Override
  public String toString() {
    return "instance-" + number;
  }
}
