package io.aidbook.quickstart.replay;

import io.aidbook.app.config.Keys;
import io.aidbook.quickstart.files.EventFiles;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** What replay and backtest have in common on the command line. */
final class RunOptions {
  @Option(
      names = "--offers",
      required = true,
      paramLabel = "FILE",
      description = "Names the CSV file of offers.")
  private Path offers;

  @Option(
      names = "--needs",
      required = true,
      paramLabel = "FILE",
      description = "Names the CSV file of needs.")
  private Path needs;

  @Option(
      names = "--decisions",
      paramLabel = "FILE",
      description = "Names the CSV file of decisions.")
  private Path decisions;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Names the directory for the results, which is made if it is missing.")
  private Path out;

  @Option(
      names = "--levels",
      paramLabel = "LEVELS",
      defaultValue = "country,world",
      description =
          "Names the region levels that have books, comma-separated: some of nuts3, nuts2, nuts1,"
              + " country, union, and world (default: ${DEFAULT-VALUE}).")
  private String levels;

  @Option(
      names = "--policy",
      paramLabel = "POLICY",
      defaultValue = "first-come",
      description =
          "Says whom an offer serves first among equally urgent needs: first-come, smallest-first"
              + " or best-fit (default: ${DEFAULT-VALUE}).")
  private String policy;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "Sets the threads of the app. A backtest has one, since it takes one record after the"
              + " other (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      defaultValue = "UTC",
      description =
          "Says where a day begins and ends that a file gives by its date alone, such as"
              + " Europe/Warsaw (default: ${DEFAULT-VALUE}).")
  private ZoneId zone;

  EventFiles files() {
    return new EventFiles(offers, needs, decisions, zone);
  }

  Path out() {
    return out;
  }

  /**
   * Settings of the app for such a run.
   *
   * @param applicationId the name of the deployment
   */
  Map<String, String> settings(String applicationId) {
    Map<String, String> settings = new HashMap<>();
    settings.put(Keys.APPLICATION_ID, applicationId);
    settings.put(Keys.BOOKS_LEVELS, levels);
    settings.put(Keys.BOOKS_POLICY, policy);
    settings.put(Keys.NUM_STREAM_THREADS, Integer.toString(threads));
    // Each run starts empty and is restored from nothing.
    settings.put(Keys.STATE_STORES, "memory");
    return settings;
  }
}
