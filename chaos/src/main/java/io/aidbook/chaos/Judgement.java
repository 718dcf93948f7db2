package io.aidbook.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aidbook.oracle.Accounts;
import io.aidbook.oracle.Verdict;
import io.aidbook.quickstart.files.OutputView;
import io.aidbook.quickstart.files.Outputs;
import io.aidbook.quickstart.files.ResultFiles;
import io.aidbook.quickstart.local.Backlog;
import io.aidbook.quickstart.local.OutputReader;
import io.aidbook.topology.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.header.Headers;
import org.awaitility.Awaitility;

/** Whether what a site has made of its input is right, by the input alone. */
public final class Judgement {
  private static final Duration DRAIN = Duration.ofMinutes(5);

  /** Longer than the intervals of totals and expiry together: nothing is due any more. */
  private static final Duration QUIET = Duration.ofSeconds(4);

  private static final Duration READING = Duration.ofMinutes(2);

  private final Site site;
  private final List<String> violations = new ArrayList<>();
  private final Accounts accounts;

  /**
   * Waits until everything is processed, and judges.
   *
   * @param files directory with offers.csv, needs.csv and decisions.csv, all of which was published
   */
  Judgement(Site site, Path files) {
    this(site, files, DRAIN);
  }

  /**
   * The same.
   *
   * @param limit how long it waits
   */
  Judgement(Site site, Path files, Duration limit) {
    this.site = site;
    awaitQuiet(site, limit);
    Path out = files.resolve("out");
    write(out);
    violations.addAll(
        Verdict.of(
            files.resolve("offers.csv"),
            files.resolve("needs.csv"),
            files.resolve("decisions.csv"),
            out,
            Site.LEVELS,
            false,
            Instant.now()));
    violations.addAll(outcomesThatCameTwice());
    accounts =
        Accounts.of(
            files.resolve("offers.csv"),
            files.resolve("needs.csv"),
            files.resolve("decisions.csv"),
            out);
  }

  /** Waits until everything published so far is processed. */
  public static void awaitQuiet(Site site, Duration limit) {
    try (Backlog backlog = site.backlog()) {
      Backlog.Snapshot[] last = {backlog.snapshot()};
      Awaitility.await("everything to be processed")
          .atMost(limit)
          .pollInterval(Duration.ofMillis(500))
          .during(QUIET)
          .until(
              () -> {
                Backlog.Snapshot now = backlog.snapshot();
                boolean quiet = now.isEmpty() && !now.hasMovedSince(last[0]);
                last[0] = now;
                return quiet;
              });
    }
  }

  private void write(Path out) {
    Outputs outputs = Outputs.empty(site.serdes());
    OutputReader reader = new OutputReader(site.broker().address(), READING);
    outputs.all().forEach(reader::read);
    new ResultFiles(out)
        .write(
            outputs,
            Map.of(
                "candidates", outputs.candidates().size(),
                "deadLetters", outputs.deadLetters().size()));
  }

  /** The files hold the last outcome of each decision; the topic must not hold another. */
  private List<String> outcomesThatCameTwice() {
    Map<String, Integer> outcomes = new TreeMap<>();
    new OutputReader(site.broker().address(), READING)
        .read(
            new OutputView() {
              @Override
              public String topic() {
                return Topics.DECISION_OUTCOMES;
              }

              @Override
              public void apply(byte[] key, byte[] value, Headers headers) {
                outcomes.merge(new String(key, UTF_8), 1, Integer::sum);
              }
            });
    return outcomes.entrySet().stream()
        .filter(it -> it.getValue() > 1)
        .map(it -> "decision %s: %d outcomes".formatted(it.getKey(), it.getValue()))
        .toList();
  }

  /** All that is wrong, in words. */
  List<String> violations() {
    return violations;
  }

  /** What became of each input. */
  Accounts accounts() {
    return accounts;
  }
}
