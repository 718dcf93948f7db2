package io.aidbook.quickstart.replay;

import io.aidbook.app.Progress;
import io.aidbook.app.config.Keys;
import io.aidbook.quickstart.files.Event;
import io.aidbook.quickstart.files.EventFiles;
import io.aidbook.quickstart.files.ResultFiles;
import io.aidbook.quickstart.files.Row;
import io.aidbook.quickstart.local.LocalAidbook;
import io.aidbook.quickstart.local.LocalWeb;
import io.aidbook.quickstart.local.Publisher;
import io.aidbook.web.app.Narration;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.apache.kafka.streams.StreamsConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code aidbook replay}: files through a real broker at full speed. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs files of offers, needs and decisions through a real Kafka in this process.",
      "It goes at full speed, and writes what has come about when everything is processed."
    })
public final class ReplayCommand implements Callable<Integer> {
  /**
   * Where rounds are waited for, what is under way is to end soon, rather than much at a time.
   * Measured on 16,000 rows of which two in three decide: 26 s instead of 44.
   */
  private static final Map<String, String> PROMPT =
      Map.of(
          Keys.COMMIT_INTERVAL_MS, "20",
          StreamsConfig.POLL_MS_CONFIG, "10",
          Keys.EXPIRY_INTERVAL_MS, "100");

  @Mixin private RunOptions options;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "4",
      description = "Sets the partitions of each topic (default: ${DEFAULT-VALUE}).")
  private int partitions;

  @Option(
      names = "--group-protocol",
      paramLabel = "NAME",
      defaultValue = "classic",
      description =
          "Sets how threads share the work: classic or streams (default: ${DEFAULT-VALUE}).")
  private String groupProtocol;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description =
          "Sets how long nothing at all may move before the run is given up (default:"
              + " ${DEFAULT-VALUE}).")
  private int timeout;

  @Option(
      names = "--race",
      description =
          "Publishes decisions at full speed too, without waiting for the offers and needs before"
              + " them, nor these for decisions: what is refused is then a matter of chance.")
  private boolean race;

  @Option(
      names = "--board",
      description =
          "Shows the run on the board, too, whose address is printed first. The board stays when"
              + " everything is processed, until the command is stopped.")
  private boolean board;

  @Spec private CommandSpec spec;

  private final WithoutEffect withoutEffect = new WithoutEffect();
  private long events;
  private long badRows;
  private long processed;

  @Override
  public Integer call() {
    EventFiles files = options.files();
    boolean inTurn = files.decisions() != null && !race;
    OptionalLong total = files.lines();
    try (EventFiles.Rows rows = files.inFileOrder()) {
      ResultFiles results = new ResultFiles(options.out());
      try (LocalAidbook aidbook =
              LocalAidbook.forFiles(settings(inTurn), partitions, withoutEffect);
          LocalWeb web = board ? openBoard(aidbook) : null) {
        Notices.print(spec, rows);
        Progress progress = Progress.onStandardError();
        publish(rows, inTurn, aidbook, progress, total);
        aidbook.finish(
            Duration.ofSeconds(timeout),
            count -> {
              // An offset whose commit is under way is not told for a moment.
              processed = Math.max(processed, count);
              progress.show("processed", processed, OptionalLong.of(events));
            });
        double seconds = progress.seconds();
        progress.clear();
        Report report =
            new Report(events, badRows, seconds, aidbook.outputs(), rows.remarks(), withoutEffect);
        results.write(report.outputs(), report.summary());
        spec.commandLine().getOut().println(report.text(options.out()));
        if (web != null) {
          linger(web);
        }
      }
    }
    return Notices.exitCode(spec, events);
  }

  private LocalWeb openBoard(LocalAidbook aidbook) {
    LocalWeb web = LocalWeb.start(aidbook, LocalWeb.choosePort(), new Narration());
    spec.commandLine().getErr().println("Board   " + LocalWeb.boardUrl(web.port()));
    spec.commandLine().getErr().flush();
    return web;
  }

  /** Until a signal ends the process, which closes everything in its order. */
  private void linger(LocalWeb web) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("The board stays at %s; Ctrl-C stops.%n", LocalWeb.boardUrl(web.port()));
    out.flush();
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Map<String, String> settings(boolean inTurn) {
    Map<String, String> settings = options.settings("aidbook-replay");
    settings.put(Keys.GROUP_PROTOCOL, groupProtocol);
    if (inTurn) {
      settings.putAll(PROMPT);
    }
    return settings;
  }

  private void publish(
      EventFiles.Rows rows,
      boolean inTurn,
      LocalAidbook aidbook,
      Progress progress,
      OptionalLong total) {
    try (Publisher publisher = aidbook.publisher()) {
      Consumer<Event> publishing =
          event -> {
            publisher.publish(event);
            events++;
            show(progress, total);
          };
      Turns turns =
          new Turns(
              new Footprints(),
              publishing,
              () -> {
                publisher.flush();
                aidbook.awaitStandstill(Duration.ofSeconds(timeout));
              },
              Turns.MAX_WAITING);
      Consumer<Event> turn = inTurn ? turns::take : publishing;
      while (rows.hasNext()) {
        Row row = rows.next().row();
        if (row instanceof Event event) {
          turn.accept(event);
        } else {
          publisher.publish(row);
          badRows++;
          show(progress, total);
        }
      }
      turns.finish();
      publisher.flush();
    }
  }

  private void show(Progress progress, OptionalLong total) {
    progress.show("published", events + badRows, total);
  }
}
