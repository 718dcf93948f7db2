package io.aidbook.chaos;

import io.aidbook.oracle.ScenarioFiles;
import io.aidbook.quickstart.files.EventFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Failures one after another while a load is published, each followed to its end, and what each
 * cost.
 */
final class Drill implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Drill.class);
  private static final Duration RECOVERY = Duration.ofMinutes(4);
  private static final Duration PUBLISHED = Duration.ofMinutes(5);
  private static final int CATEGORIES = 4;

  /**
   * What a failure cost.
   *
   * @param name what happened
   * @param recovered from its begin until everything ran as before
   * @param worst the longest that a revision took from its form to the dashboard meanwhile
   * @param restored how many records were read from changelogs
   */
  record Cost(String name, Duration recovered, Duration worst, long restored) {
    @Override
    public String toString() {
      return "%-58s recovered in %5.1f s, longest delay %5.1f s, %d records restored"
          .formatted(name, seconds(recovered), seconds(worst), restored);
    }

    private static double seconds(Duration duration) {
      return duration.toMillis() / 1000.0;
    }
  }

  private final Site site;
  private final Path files;
  private final Load load;
  private final Pulse pulse;

  /**
   * Begins to publish; instances are still to be started.
   *
   * @param files directory with offers.csv, needs.csv and decisions.csv
   * @param part which rows of them
   * @param rowsPerSecond the pace, as long as failures happen
   */
  Drill(Site site, Path files, Load.Part part, int rowsPerSecond) {
    this.site = site;
    this.files = files;
    load =
        new Load(
            site,
            new EventFiles(file("offers.csv"), file("needs.csv"), file("decisions.csv")),
            part,
            rowsPerSecond);
    pulse = new Pulse(site, CATEGORIES);
  }

  /** Writes files that a seed draws, and begins to publish all of them. */
  static Drill begin(Site site, Path files, long seed, ScenarioFiles.Size size, int rowsPerSecond) {
    ScenarioFiles.write(files, seed, size, false);
    return new Drill(site, files, Load.Part.WHOLE, rowsPerSecond);
  }

  private Path file(String name) {
    return files.resolve(name);
  }

  /**
   * Does something to the site, and waits until a revision published afterwards is seen in every
   * category and all instances run.
   */
  Cost step(String name, Runnable failure) {
    pulse.worst();
    long restored = site.restored();
    long begin = System.nanoTime();
    failure.run();
    long mark = pulse.latest() + 1;
    Awaitility.await(name)
        .atMost(RECOVERY)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> site.isRunning() && pulse.hasSeen(mark));
    Cost cost =
        new Cost(
            name,
            Duration.ofNanos(System.nanoTime() - begin),
            pulse.worst(),
            site.restored() - restored);
    log.info("{}; {} rows published", cost, load.published());
    return cost;
  }

  /**
   * Freezes an instance until the others have taken over all that it worked on, and lets it wake as
   * a zombie: it still holds the tasks for its own, and has to give all of them up.
   */
  void overtake(Instance instance) {
    List<String> held = Tasks.of(List.of(instance)).active();
    step(
        "%s is frozen past its session".formatted(instance),
        () -> {
          instance.pause();
          awaitEachAtOne(held);
        });
    step(
        "it wakes as a zombie",
        () -> {
          instance.wake();
          awaitEachAtOne(held);
        });
  }

  private void awaitEachAtOne(List<String> tasks) {
    Awaitility.await("tasks %s, each at one instance".formatted(tasks))
        .atMost(RECOVERY)
        .until(() -> site.tasks().areEachAtOne(tasks));
  }

  /** Waits until every instance could be missed without a restore. */
  void awaitCopies() {
    Awaitility.await("copies").atMost(RECOVERY).until(site::hasCopies);
  }

  /** Whether rows are left to publish at the pace of failures. */
  boolean hasRowsLeft() {
    return !load.isDone();
  }

  /** Waits until that many revisions more were seen in every category. */
  void awaitBeats(int beats) {
    long mark = pulse.latest() + beats;
    Awaitility.await("the pulse").atMost(RECOVERY).until(() -> pulse.hasSeen(mark));
  }

  /** Publishes the rest, waits until everything is processed, and judges all of it. */
  Judgement judge() {
    load.finish(PUBLISHED);
    pulse.stop(file("offers.csv"), file("needs.csv"));
    long begin = System.nanoTime();
    Judgement judgement = new Judgement(site, files);
    log.info(
        "judged {} s after the last row: {}; {} violations",
        TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin),
        judgement.accounts(),
        judgement.violations().size());
    return judgement;
  }

  @Override
  public void close() {
    load.close();
    pulse.close();
  }
}
