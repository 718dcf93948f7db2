package io.aidbook.oracle;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Files of a race: offers and needs that are published once, and after all of them decisions of
 * many coordinators about few units. The same seed writes the same files.
 *
 * <p>Hot offers and hot needs have 1 to 10 units, and two decisions of three want some of them. The
 * others have plenty, so that in most cases one side decides alone. Twins are an offer and a need
 * that nothing else fits, so that they are proposed to each other: these are accepted without a
 * quantity.
 */
public final class RaceFiles {
  private static final int OFFERS = 2_400;
  private static final int NEEDS = 2_600;
  private static final int DECISIONS = 10_000;
  private static final int HOT_OFFERS = 150;
  private static final int HOT_NEEDS = 110;
  private static final int TWINS = 100;
  private static final Instant RECORDED = Instant.parse("2024-03-01T00:00:00Z");
  private static final Instant DECIDED = Instant.parse("2024-04-01T00:00:00Z");
  private static final List<String> REGIONS = List.of("PL91", "PL92", "PL", "DE1", "UA-46", "EU");

  private final Random random;
  private final List<String> accepted = new ArrayList<>();
  private final List<String> rows = new ArrayList<>();

  private int decisionIds;

  private RaceFiles(long seed) {
    this.random = new Random(seed);
  }

  /** Writes the files from the command line: directory, seed. */
  public static void main(String[] args) {
    write(Path.of(args[0]), Long.parseLong(args[1]));
  }

  /** Writes offers.csv, needs.csv and decisions.csv into a directory. */
  public static void write(Path directory, long seed) {
    RaceFiles race = new RaceFiles(seed);
    try {
      Files.write(directory.resolve("offers.csv"), race.offers());
      Files.write(directory.resolve("needs.csv"), race.needs());
      Files.write(directory.resolve("decisions.csv"), race.decisions());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> offers() {
    List<String> lines = new ArrayList<>();
    lines.add("offerId,revision,status,category,quantity,unit,origin,serves,recordedAt,providerId");
    for (int i = 0; i < OFFERS; i++) {
      String serves = random.nextBoolean() ? "*" : "";
      String quantity =
          i >= HOT_OFFERS + TWINS && random.nextInt(30) == 0 ? "" : quantity(i, HOT_OFFERS);
      lines.add(
          "o%d,1,OPEN,%s,%s,%s,%s,%s,%s,p"
              .formatted(
                  i,
                  category(i, HOT_OFFERS),
                  quantity,
                  unit(i, HOT_OFFERS),
                  region(),
                  serves,
                  RECORDED.plusMillis(i)));
    }
    return lines;
  }

  private List<String> needs() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "needId,revision,status,category,quantity,unit,region,urgency,recordedAt,requesterId");
    for (int i = 0; i < NEEDS; i++) {
      String urgency = Entry.URGENCIES.get(random.nextInt(4));
      lines.add(
          "n%d,1,OPEN,%s,%s,%s,%s,%s,%s,r"
              .formatted(
                  i,
                  category(i, HOT_NEEDS),
                  quantity(i, HOT_NEEDS),
                  unit(i, HOT_NEEDS),
                  region(),
                  urgency,
                  RECORDED.plusMillis(i)));
    }
    return lines;
  }

  private static boolean isTwin(int i, int hot) {
    return i >= hot && i < hot + TWINS;
  }

  private String category(int i, int hot) {
    return isTwin(i, hot) ? "twin-" + (i - hot) : "goods-" + random.nextInt(4);
  }

  private String quantity(int i, int hot) {
    if (i < hot) {
      return Integer.toString(1 + random.nextInt(10));
    }
    return Integer.toString(isTwin(i, hot) ? 6 : 40 + random.nextInt(100));
  }

  private String unit(int i, int hot) {
    return i >= hot + TWINS && random.nextInt(25) == 0 ? "KGM" : "H87";
  }

  private String region() {
    return REGIONS.get(random.nextInt(REGIONS.size()));
  }

  private List<String> decisions() {
    rows.add("decisionId,offerId,needId,action,quantity,reason,decidedBy,decidedAt");
    while (decisionIds < DECISIONS) {
      decide(random.nextInt(100));
    }
    return rows;
  }

  private void decide(int dice) {
    if (dice < 36) {
      accept("o" + random.nextInt(HOT_OFFERS) + ",n" + random.nextInt(NEEDS), units());
    } else if (dice < 62) {
      accept("o" + random.nextInt(OFFERS) + ",n" + random.nextInt(HOT_NEEDS), units());
    } else if (dice < 66) {
      accept("o" + random.nextInt(HOT_OFFERS) + ",n" + random.nextInt(HOT_NEEDS), units());
    } else if (dice < 71) {
      int twin = random.nextInt(TWINS);
      accept(
          "o" + (HOT_OFFERS + twin) + ",n" + (HOT_NEEDS + twin), random.nextInt(3) == 0 ? "2" : "");
    } else if (dice < 73) {
      accept("o" + random.nextInt(OFFERS + 20) + ",n" + random.nextInt(NEEDS + 20), units());
    } else if (dice < 87) {
      add(earlier(), "CANCEL", random.nextBoolean() ? "" : units());
    } else if (dice < 93) {
      add(earlier(), "DELIVER", random.nextBoolean() ? "" : units());
    } else if (dice < 96) {
      add(
          random.nextBoolean()
              ? earlier()
              : "o" + random.nextInt(OFFERS) + ",n" + random.nextInt(NEEDS),
          "DECLINE",
          "");
    } else {
      repeat();
    }
  }

  private String units() {
    return Integer.toString(1 + random.nextInt(4));
  }

  private void accept(String pair, String quantity) {
    accepted.add(pair);
    add(pair, "ACCEPT", quantity);
  }

  /** A pair that somebody accepted not long ago, or long ago. */
  private String earlier() {
    if (accepted.isEmpty()) {
      return "o0,n0";
    }
    int back =
        random.nextInt(random.nextBoolean() ? Math.min(60, accepted.size()) : accepted.size());
    return accepted.get(accepted.size() - 1 - back);
  }

  private void add(String pair, String action, String quantity) {
    add("d" + decisionIds++, pair, action, quantity);
  }

  private void add(String id, String pair, String action, String quantity) {
    String reason = action.equals("DECLINE") ? "NO_CONTACT_PROVIDER" : "";
    rows.add(
        "%s,%s,%s,%s,%s,c%d,%s"
            .formatted(
                id,
                pair,
                action,
                quantity,
                reason,
                random.nextInt(40),
                DECIDED.plusMillis(rows.size() / 3)));
  }

  /** A row that is sent again, or another one under the same id. */
  private void repeat() {
    if (rows.size() < 2) {
      return;
    }
    int back =
        random.nextInt(random.nextBoolean() ? Math.min(20, rows.size() - 1) : rows.size() - 1);
    String[] cells = rows.get(rows.size() - 1 - back).split(",", -1);
    if (random.nextInt(3) == 0) {
      add(cells[0], earlier(), "ACCEPT", units());
    } else {
      add(cells[0], cells[1] + "," + cells[2], cells[3], cells[4]);
    }
  }
}
