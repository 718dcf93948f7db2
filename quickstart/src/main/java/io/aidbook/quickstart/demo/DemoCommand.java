package io.aidbook.quickstart.demo;

import io.aidbook.app.config.Keys;
import io.aidbook.quickstart.ShutdownStack;
import io.aidbook.quickstart.files.EventFiles;
import io.aidbook.quickstart.kafka.WorkDirectory;
import io.aidbook.quickstart.local.LocalAidbook;
import io.aidbook.quickstart.local.LocalWeb;
import io.aidbook.web.app.Narration;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code aidbook demo}: starts a real Kafka, a registry and the app in this process, plays the
 * sample scenario, and shows what happens.
 */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Plays the sample scenario on a real Kafka inside this process, and shows it live.",
      "On a terminal it draws a screen; elsewhere, and with --exit, it prints line by line."
    })
public final class DemoCommand implements Callable<Integer> {
  /**
   * Small and quick to answer: results are committed ten times a second, stores are on the heap.
   */
  private static final Map<String, String> SETTINGS =
      Map.of(
          Keys.APPLICATION_ID, "aidbook-demo",
          Keys.COMMIT_INTERVAL_MS, "100",
          Keys.STATE_STORES, "memory");

  private static final int PARTITIONS = 2;
  private static final int LOG_COLUMNS = 100;
  private static final int WIDEST_LOG = 120;
  private static final int SCREEN_PAUSE_SECONDS = 6;
  private static final long FAREWELL_SECONDS = 40;

  @Spec private CommandSpec spec;

  @Option(
      names = "--exit",
      description = "Stops when the story is told and everything is processed.")
  private boolean exit;

  @Option(names = "--plain", description = "Prints line by line, without colour and drawing.")
  private boolean plain;

  @Option(
      names = "--pause",
      paramLabel = "SECONDS",
      description = "Sets how long each act can be read (default: 6 on a screen, else 0).")
  void setPause(int seconds) {
    if (seconds < 0) {
      throw new ParameterException(
          spec.commandLine(), "--pause %d: use 0 or more seconds".formatted(seconds));
    }
    pause = seconds;
  }

  private Integer pause;

  private final Story story = Story.ofSample();
  private final Narration narration = new Narration();
  private final Terminal terminal;
  private final PrintStream out;

  /** A command that shows its work on standard output. */
  public DemoCommand() {
    this(new Terminal(System.getenv()), Terminal.output());
  }

  DemoCommand(Terminal terminal, PrintStream out) {
    this.terminal = terminal;
    this.out = out;
  }

  @Override
  public Integer call() {
    CountDownLatch closed = new CountDownLatch(1);
    try {
      perform(closed);
      return 0;
    } finally {
      closed.countDown();
    }
  }

  private void perform(CountDownLatch closed) {
    boolean onTerminal = !plain && terminal.isThere();
    boolean colour = onTerminal && terminal.wantsColour();
    int columns = onTerminal ? Math.min(terminal.size().columns(), WIDEST_LOG) : LOG_COLUMNS;
    int port = LocalWeb.choosePort();
    say("Board   " + LocalWeb.boardUrl(port));
    say("Starting Kafka, a schema registry and Aidbook in this process ...");
    try (LocalAidbook aidbook = LocalAidbook.start(SETTINGS, PARTITIONS);
        LocalWeb web = LocalWeb.start(aidbook, port, narration);
        WorkDirectory files = WorkDirectory.create("aidbook-demo-")) {
      Attach attach = new Attach(aidbook.bootstrapServers(), aidbook.registryUrl());
      say(attach.inOneLine() + "   board " + LocalWeb.boardUrl(web.port()));
      Show show =
          onTerminal && !exit
              ? new ScreenShow(terminal, out, new LiveScreen(attach))
              : new LogShow(out, columns, colour);
      DemoState state = new DemoState(story.acts().size(), show::tell);
      try (show;
          LocalStage stage = new LocalStage(aidbook, state);
          EventFiles.Rows rows = Sample.unpack(files.path()).inTimeOrder()) {
        Performance performance = new Performance(story, stage, state, show, this::narrate);
        ShutdownStack.add(() -> stop(performance, closed));
        play(performance, rows, onTerminal && !exit, attach);
      }
      new Summary(columns).lines(state).forEach(line -> out.println(line.render(colour)));
      say("");
    }
  }

  private void play(Performance performance, EventFiles.Rows rows, boolean screen, Attach attach) {
    int seconds = pause != null ? pause : screen ? SCREEN_PAUSE_SECONDS : 0;
    performance.play(rows, Duration.ofSeconds(seconds));
    if (exit) {
      performance.finish();
      return;
    }
    if (!screen) {
      say("");
      say("The story is told. Read along from another terminal, or publish; Ctrl-C stops:");
      attach.readCandidates().forEach(this::say);
      attach.readDecoded().forEach(this::say);
    }
    performance.linger();
  }

  private void narrate(Act act) {
    narration.tell(
        new Narration.Part(act.number(), story.acts().size(), act.hub(), act.title(), act.line()));
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }

  /** On a signal: lets the command end in its own order, and the JVM live until it has. */
  private static void stop(Performance performance, CountDownLatch closed) throws Exception {
    performance.stop();
    if (!closed.await(FAREWELL_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException(
          "the demo did not end within %d s of being told to".formatted(FAREWELL_SECONDS));
    }
  }
}
