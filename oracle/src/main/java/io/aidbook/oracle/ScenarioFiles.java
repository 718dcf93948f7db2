package io.aidbook.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * The files of a random run: offers and needs that are revised, withdrawn, opened again, erased,
 * moved between categories and regions, and that expire; with copies that come twice or late, and
 * with rows that are no events; and decisions about them. The same seed writes the same files.
 */
public final class ScenarioFiles {
  static final List<String> OFFER_COLUMNS =
      List.of(
          ("offerId revision status category item quantity unit origin serves availableFrom"
                  + " expiresAt recordedAt providerId providerName providerKind providerContactUrl title")
              .split(" "));
  static final List<String> NEED_COLUMNS =
      List.of(
          ("needId revision status category item quantity unit region urgency neededBy recordedAt"
                  + " requesterId requesterName requesterKind requesterContactUrl title")
              .split(" "));

  private static final Instant BEGIN = Instant.parse("2024-03-01T00:00:00Z");

  /**
   * How much there is.
   *
   * @param offers rows of offers, about three an id
   * @param needs rows of needs, about three an id
   * @param rowsPerDecision how many rows of offers there are for one decision
   * @param step time between two rows, on average
   */
  public record Size(int offers, int needs, int rowsPerDecision, Duration step) {
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    /** As many decisions as offers: for a run that takes records one by one. */
    public static Size inTurn(int offers, int needs) {
      return new Size(offers, needs, 1, HALF_AN_HOUR);
    }

    /** Few decisions: for a run that carries each to its end before the next. */
    static Size inRounds(int offers, int needs) {
      return new Size(offers, needs, 15, HALF_AN_HOUR);
    }
  }

  private final Random random;
  private final RandomRows rows;
  private final RandomFaults faults;
  private final boolean offers;
  private final int ids;
  private final Duration step;
  private final boolean unitsChange;
  private final Map<String, Map<String, String>> latest = new TreeMap<>();
  private final Set<String> erased = new HashSet<>();
  private Instant clock = BEGIN;

  private ScenarioFiles(long seed, boolean offers, int ids, Duration step, boolean unitsChange) {
    this.random = new Random(seed);
    this.rows = new RandomRows(random, offers);
    this.faults = new RandomFaults(random, rows, offers);
    this.offers = offers;
    this.ids = ids;
    this.step = step;
    this.unitsChange = unitsChange;
  }

  /** Writes the files from the command line, for a run without waiting: directory, seed. */
  public static void main(String[] args) {
    Size size = new Size(3_000, 4_500, 2, Duration.ofSeconds(30));
    write(Path.of(args[0]), Long.parseLong(args[1]), size, false);
  }

  /**
   * Writes offers.csv, needs.csv and decisions.csv into a directory.
   *
   * @param ordered whether the run takes records one by one in the order of time. In any other run
   *     nobody knows what an account still counts as delivered once both sides have been erased, so
   *     nothing is delivered between two such; nor whether anything was promised when a unit
   *     changed, so none does. Only a run in order has a row of a wrong clock, which it leaves out.
   */
  public static void write(Path directory, long seed, Size size, boolean ordered) {
    ScenarioFiles offers = new ScenarioFiles(seed, true, size.offers() / 3, size.step(), ordered);
    offers.write(directory.resolve("offers.csv"), OFFER_COLUMNS, size.offers(), ordered);
    ScenarioFiles needs = new ScenarioFiles(~seed, false, size.needs() / 3, size.step(), ordered);
    needs.write(directory.resolve("needs.csv"), NEED_COLUMNS, size.needs(), false);
    RandomDecisions decisions =
        new RandomDecisions(
            new Random(seed + 1),
            offers.ids,
            needs.ids,
            (offerId, needId) ->
                ordered || !(offers.erased.contains(offerId) && needs.erased.contains(needId)));
    writeDecisions(directory.resolve("decisions.csv"), decisions, new Random(seed + 2), size);
  }

  /** Over the same time as the offers. */
  private static void writeDecisions(
      Path file, RandomDecisions decisions, Random random, Size size) {
    List<String> order = new ArrayList<>(RandomDecisions.COLUMNS);
    Collections.shuffle(order, random);
    List<String> lines = new ArrayList<>();
    lines.add(String.join(",", order));
    Instant clock = BEGIN;
    int apart = size.rowsPerDecision();
    for (int i = 0; i < size.offers(); i += apart) {
      clock = clock.plus(size.step().multipliedBy((long) apart * random.nextInt(3)));
      lines.add(decisions.line(clock, order));
    }
    write(file, lines, random);
  }

  /** With lines that end in one of three ways, and names of columns in any case. */
  private static void write(Path file, List<String> lines, Random random) {
    String end = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
    if (random.nextBoolean()) {
      lines.set(0, "\uFEFF" + lines.get(0).toUpperCase(Locale.ROOT));
    }
    try {
      Files.writeString(file, String.join(end, lines) + end);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(Path file, List<String> columns, int count, boolean wrongClock) {
    List<String> order = new ArrayList<>(columns);
    Collections.shuffle(order, random);
    List<String> lines = new ArrayList<>();
    lines.add(String.join(",", order));
    for (int i = 0; i < count; i++) {
      clock = clock.plus(step.multipliedBy(random.nextInt(3)));
      lines.add(line(order));
    }
    if (wrongClock) {
      Map<String, String> row = rows.fresh(id() + ".slip", 1, clock);
      row.put("recordedAt", "2062-03-01T08:00:00Z");
      lines.add(1 + random.nextInt(count), RandomRows.joined(row, order));
    }
    // Later than all dates that are near, so that they have passed when a run ends by its own
    // clock.
    clock = clock.plus(Duration.ofDays(30));
    lines.add(written(rows.last(id() + ".last", clock), order));
    write(file, lines, random);
  }

  private String line(List<String> order) {
    int dice = random.nextInt(100);
    if (dice < 12) {
      return faults.line(id(), clock, order);
    }
    return written(next(id(), dice), order);
  }

  private String written(Map<String, String> row, List<String> order) {
    if (!unitsChange) {
      row.put("unit", unitOf(row.get(offers ? "offerId" : "needId")));
    }
    row.put("recordedAt", rows.time(clock));
    return RandomRows.joined(rows.inAnyCase(row), order);
  }

  private static String unitOf(String id) {
    return Math.floorMod(id.hashCode(), 5) == 0 ? "KGM" : "H87";
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
      // A copy that comes twice, or late; or something else under the same revision.
      return random.nextInt(3) == 0
          ? new HashMap<>(held)
          : rows.fresh(id, Math.max(0, revision - random.nextInt(3)), clock);
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
