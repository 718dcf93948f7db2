package io.aidbook.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * The files of a random run: offers and needs that are revised, withdrawn, opened again, erased,
 * moved between categories and regions, and that expire; with copies that come twice or late, and
 * with rows that are no events; and decisions about them. The same seed writes the same files.
 */
final class ScenarioFiles {
  static final List<String> OFFER_COLUMNS =
      List.of(
          ("offerId revision status category item quantity unit origin serves availableFrom"
                  + " expiresAt recordedAt providerId providerName providerKind title")
              .split(" "));
  static final List<String> NEED_COLUMNS =
      List.of(
          ("needId revision status category item quantity unit region urgency neededBy recordedAt"
                  + " requesterId requesterName requesterKind title")
              .split(" "));

  private static final Instant BEGIN = Instant.parse("2024-03-01T00:00:00Z");

  private final Random random;
  private final RandomRows rows;
  private final RandomFaults faults;
  private final boolean offers;
  private final int ids;
  private final Map<String, Map<String, String>> latest = new TreeMap<>();
  private final Set<String> erased = new HashSet<>();
  private Instant clock = BEGIN;

  private ScenarioFiles(long seed, boolean offers, int ids) {
    this.random = new Random(seed);
    this.rows = new RandomRows(random, offers);
    this.faults = new RandomFaults(random, rows, offers);
    this.offers = offers;
    this.ids = ids;
  }

  /**
   * Writes offers.csv, needs.csv and decisions.csv into a directory; of decisions as many rows as
   * of offers, or a fifteenth where a broker carries each to its end.
   *
   * @param ordered whether the run takes records one by one in the order of time. In any other run
   *     nobody knows what an account still counts as delivered once both sides have been erased, so
   *     nothing is delivered between two such.
   */
  static void write(Path directory, long seed, int offerRows, int needRows, boolean ordered) {
    ScenarioFiles offers = new ScenarioFiles(seed, true, offerRows / 3);
    offers.write(directory.resolve("offers.csv"), OFFER_COLUMNS, offerRows);
    ScenarioFiles needs = new ScenarioFiles(~seed, false, needRows / 3);
    needs.write(directory.resolve("needs.csv"), NEED_COLUMNS, needRows);
    RandomDecisions decisions =
        new RandomDecisions(
            new Random(seed + 1),
            offers.ids,
            needs.ids,
            (offerId, needId) ->
                ordered || !(offers.erased.contains(offerId) && needs.erased.contains(needId)));
    writeDecisions(
        directory.resolve("decisions.csv"),
        decisions,
        new Random(seed + 2),
        ordered ? 1 : 15,
        offerRows);
  }

  /** One decision for so many rows of offers, over the same time as these. */
  private static void writeDecisions(
      Path file, RandomDecisions decisions, Random random, int apart, int offerRows) {
    List<String> order = new ArrayList<>(RandomDecisions.COLUMNS);
    Collections.shuffle(order, random);
    List<String> lines = new ArrayList<>();
    lines.add(String.join(",", order));
    Instant clock = BEGIN;
    for (int i = 0; i < offerRows; i += apart) {
      clock = clock.plusSeconds(1800L * apart * random.nextInt(3));
      lines.add(decisions.line(clock, order));
    }
    write(file, lines);
  }

  private static void write(Path file, List<String> lines) {
    try {
      Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(Path file, List<String> columns, int count) {
    List<String> order = new ArrayList<>(columns);
    Collections.shuffle(order, random);
    List<String> lines = new ArrayList<>();
    lines.add(String.join(",", order));
    for (int i = 0; i < count; i++) {
      clock = clock.plusSeconds(random.nextInt(3) * 1800L);
      lines.add(line(order));
    }
    // Later than all dates that are near, so that they have passed when a run ends by its own
    // clock.
    clock = clock.plus(Duration.ofDays(30));
    lines.add(written(rows.last(id() + ".last", clock), order));
    write(file, lines);
  }

  private String line(List<String> order) {
    int dice = random.nextInt(100);
    if (dice < 12) {
      return faults.line(id(), clock, order);
    }
    return written(next(id(), dice), order);
  }

  private String written(Map<String, String> row, List<String> order) {
    row.put("recordedAt", rows.time(clock));
    return RandomRows.joined(row, order);
  }

  private String id() {
    return (offers ? "offer:" : "need.") + random.nextInt(ids);
  }

  private Map<String, String> next(String id, int dice) {
    Map<String, String> held = latest.get(id);
    if (held == null) {
      return remembered(rows.fresh(id, random.nextInt(4), clock));
    }
    long revision = Long.parseLong(held.get("revision"));
    if (dice < 20) {
      latest.remove(id);
      erased.add(id);
      return rows.erasure(id);
    }
    if (dice < 35) {
      // A copy that comes twice or late; should it be told apart, it would do harm.
      return rows.fresh(id, Math.max(0, revision - random.nextInt(3)), clock);
    }
    Map<String, String> row =
        dice < 60
            ? rows.fresh(id, revision + 1 + random.nextInt(3), clock)
            : rows.revised(held, revision + 1, clock);
    if (dice >= 85) {
      row.put("status", "WITHDRAWN");
    }
    return remembered(row);
  }

  private Map<String, String> remembered(Map<String, String> row) {
    latest.put(row.get(offers ? "offerId" : "needId"), row);
    return row;
  }
}
