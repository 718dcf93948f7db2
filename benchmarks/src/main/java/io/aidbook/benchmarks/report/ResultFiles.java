package io.aidbook.benchmarks.report;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aidbook.benchmarks.measure.Latency;
import io.aidbook.benchmarks.measure.Latency.Percentiles;
import io.aidbook.benchmarks.measure.Restore;
import io.aidbook.benchmarks.measure.Throughput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** Writes {@code results.json}, every repetition, and {@code results.md}, medians. */
public final class ResultFiles {
  /** What others are compared with. */
  private static final String LIMIT = "pass-through";

  private static final int MIB_BITS = 20;
  private static final int PERCENT = 100;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private ResultFiles() {}

  /** Writes both into a directory. */
  public static void write(Results results, Path directory) {
    try {
      Files.createDirectories(directory);
      Files.writeString(directory.resolve("results.md"), markdown(results));
      Files.write(
          directory.resolve("results.json"),
          JSON.writeValueAsBytes(
              Map.of(
                  "command", results.command(),
                  "machine", results.machine(),
                  "throughput", results.throughput(),
                  "latency", results.latency(),
                  "restores", results.restores(),
                  "singles", results.singles())));
      Plots.write(results.throughput(), directory);
    } catch (IOException e) {
      throw new UncheckedIOException("results cannot be written to " + directory, e);
    }
  }

  /** Tables for a person. */
  public static String markdown(Results results) {
    StringJoiner text = new StringJoiner("\n", "", "\n");
    text.add("`" + results.command() + "`").add("on " + results.machine());
    throughput(results, text);
    latency(results, text);
    restores(results, text);
    singles(results, text);
    return text.toString();
  }

  private static void throughput(Results results, StringJoiner text) {
    if (results.throughput().isEmpty()) {
      return;
    }
    text.add("")
        .add(
            "| contender | events | open before | events/s, median | lowest to highest |"
                + " of the limit | µs/event | outputs/event | lag grows by | heap after, MiB |")
        .add("|---|---|---|---|---|---|---|---|---|---|");
    Map<Throughput, List<Throughput>> medians = Medians.of(results.throughput());
    medians.forEach((median, all) -> text.add(line(median, all, medians)));
  }

  private static String line(
      Throughput median, List<Throughput> all, Map<Throughput, List<Throughput>> medians) {
    return String.format(
        Locale.ROOT,
        "| %s | %,d %s | %,d | %,.0f%s | %,.0f to %,.0f | %s | %.1f | %.2f | %s | %d |",
        median.contender(),
        median.events(),
        median.perSecond() > 0
            ? String.format(Locale.ROOT, "paced, %,d/s", median.perSecond())
            : median.kind(),
        median.fill(),
        median.rate(),
        median.fate(),
        all.get(0).rate(),
        all.get(all.size() - 1).rate(),
        ofLimit(median, medians),
        median.cost(),
        median.outputs() / (median.events() * median.processed()),
        median.perSecond() > 0
            ? String.format(Locale.ROOT, "%.1f %%", PERCENT * median.lagSlope())
            : "",
        median.heap() >> MIB_BITS);
  }

  private static String ofLimit(Throughput median, Map<Throughput, List<Throughput>> medians) {
    return medians.keySet().stream()
        .filter(other -> other.contender().equals(LIMIT))
        .filter(other -> other.kind().equals(median.kind()) && other.fill() == median.fill())
        .filter(other -> median.fill() > 0 || other.events() == median.events())
        .findFirst()
        .map(limit -> String.format(Locale.ROOT, "%.3f", median.rate() / limit.rate()))
        .orElse("");
  }

  private static void latency(Results results, StringJoiner text) {
    if (results.latency().isEmpty()) {
      return;
    }
    text.add("")
        .add("| contender | events/s | answers | until | p50, ms | p90 | p99 | p99.9 | longest |")
        .add("|---|---|---|---|---|---|---|---|---|");
    for (Latency one : results.latency()) {
      text.add(line(one, "the broker has it", one.appended()));
      text.add(line(one, "it is committed and seen", one.seen()));
    }
  }

  private static String line(Latency one, String until, Percentiles of) {
    return String.format(
        Locale.ROOT,
        "| %s | %,d | %,d | %s | %d | %d | %d | %d | %d |",
        one.contender(),
        one.perSecond(),
        one.answers(),
        until,
        of.p50(),
        of.p90(),
        of.p99(),
        of.p999(),
        of.max());
  }

  private static void restores(Results results, StringJoiner text) {
    if (results.restores().isEmpty()) {
      return;
    }
    text.add("")
        .add("| contender | open entries | back after, s | heap, MiB | bytes of heap/entry |")
        .add("|---|---|---|---|---|");
    for (Restore one : results.restores()) {
      text.add(
          String.format(
              Locale.ROOT,
              "| %s | %,d | %.1f | %d | %.0f |",
              one.contender(),
              one.open(),
              one.seconds(),
              one.heap() >> MIB_BITS,
              one.bytesPerEntry()));
    }
  }

  private static void singles(Results results, StringJoiner text) {
    if (results.singles().isEmpty()) {
      return;
    }
    text.add("").add("| by itself | with | time | ± | unit |").add("|---|---|---|---|---|");
    for (Single one : results.singles()) {
      text.add(
          String.format(
              Locale.ROOT,
              "| %s | %s | %.3f | %.3f | %s |",
              one.name(),
              one.with(),
              one.score(),
              one.error(),
              one.unit()));
    }
  }
}
