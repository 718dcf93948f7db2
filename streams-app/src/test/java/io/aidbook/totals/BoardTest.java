package io.aidbook.totals;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.region.Region;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BoardTest {
  private static final List<String> CATEGORIES = List.of("food", "clothing");
  private static final List<String> REGIONS = List.of("*", "EU", "PL", "PL911", "PL912", "UA-46");
  private static final List<String> UNITS = List.of("H87", "KGM");

  private final long seed = Long.getLong("aidbook.seed", System.nanoTime());
  private final Random random = new Random(seed);

  @Test
  void shouldAddToARegionAndAllItsAncestors() {
    Board board = new Board();
    board.add("food", List.of(new Change(offered("PL911", "H87", 5), 20)));
    board.add("food", List.of(new Change(offered("PL912", "H87", 2), 10)));

    assertThat(board.publish())
        .extracting(row -> row.line().region() + " " + row.line().offered() + " " + row.updatedAt())
        .containsExactly(
            "* 7 20", "EU 7 20", "PL 7 20", "PL9 7 20", "PL91 7 20", "PL911 5 20", "PL912 2 10");
  }

  /** Ten million quantities of 10^12 are more than a long holds; nothing of them is lost. */
  @Test
  void shouldShowTheNearestNumberOfASumThatNoLongHolds() {
    Board board = new Board();
    for (int i = 0; i < 3; i++) {
      board.add("food", List.of(new Change(needed("PL", Long.MAX_VALUE), 1)));
    }
    board.add("food", List.of(new Change(covered("PL", Long.MAX_VALUE), 1)));

    assertThat(published(board, "PL"))
        .isEqualTo(row(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE));
    for (int i = 0; i < 2; i++) {
      board.add("food", List.of(new Change(needed("PL", -Long.MAX_VALUE), 2)));
    }
    assertThat(published(board, "PL")).isEqualTo(row(Long.MAX_VALUE, Long.MAX_VALUE, 0));
    board.add("food", List.of(new Change(needed("PL", -5), 3)));
    assertThat(published(board, "PL")).isEqualTo(row(Long.MAX_VALUE - 5, Long.MAX_VALUE, -5));
  }

  @Test
  void shouldKeepApartWhatWouldBeTooLargeTogether() {
    Pending pending = new Pending();
    for (int i = 0; i < 4; i++) {
      pending.add("food", List.of(offered("PL", "H87", 1L << 61), offered("PL", "H87", 1)), i);
    }
    Board board = new Board();
    pending.take().forEach(board::add);
    board.add("food", List.of(new Change(offered("PL", "H87", Long.MIN_VALUE), 9)));

    assertThat(board.publish()).allSatisfy(row -> assertThat(row.line().offered()).isEqualTo(4));
    assertThat(pending.size()).isZero();
  }

  /**
   * Differences in any order, published and written down at any time, and the board brought back
   * from what was written, as after a crash: what is published last is the sum.
   */
  @Test
  void shouldPublishTheSumsWhateverHappensInBetween() {
    for (int run = 0; run < 200; run++) {
      Map<String, BigInteger> expected = new TreeMap<>();
      Map<String, String> stored = new TreeMap<>();
      Map<String, BigInteger> published = new TreeMap<>();
      Board board = new Board();
      for (int step = 0; step < 60; step++) {
        switch (random.nextInt(6)) {
          case 0 -> publish(board, published);
          case 1 -> write(board, stored);
          case 2 -> {
            // A crash takes back what was not committed: here all of it is.
            write(board, stored);
            board = restored(stored);
          }
          default -> add(board, expected);
        }
      }
      publish(board, published);
      write(board, stored);
      expected.values().removeIf(sum -> sum.signum() == 0);

      assertThat(published).as("-Daidbook.seed=%d, run %d", seed, run).isEqualTo(expected);
      assertThat(stored.keySet()).isEqualTo(expected.keySet());
      assertThat(restored(stored).publish()).isEmpty();
    }
  }

  private void add(Board board, Map<String, BigInteger> expected) {
    Pending pending = new Pending();
    for (int i = random.nextInt(4); i >= 0; i--) {
      String category = any(CATEGORIES);
      Line line = offered(any(REGIONS), any(UNITS), anyNumber());
      pending.add(category, List.of(line), i);
      for (Region region : line.region().chain()) {
        expected.merge(
            key(category, region.code(), line.unit()),
            BigInteger.valueOf(line.offered()),
            BigInteger::add);
      }
    }
    pending.take().forEach(board::add);
    assertThat(pending.take()).isEmpty();
  }

  private static void publish(Board board, Map<String, BigInteger> published) {
    for (Row row : board.publish()) {
      if (row.spent()) {
        published.remove(key(row));
      } else {
        published.put(key(row), offered(row));
      }
    }
  }

  private static void write(Board board, Map<String, String> stored) {
    for (Row row : board.write()) {
      if (row.spent()) {
        stored.remove(key(row));
      } else {
        stored.put(
            key(row),
            "%d %s %s"
                .formatted(row.line().offered(), row.published(), String.join(",", row.exact())));
      }
    }
  }

  private static Board restored(Map<String, String> stored) {
    Board board = new Board();
    stored.forEach(
        (key, row) -> {
          List<String> parts = new ArrayList<>(List.of(key.split(" ")));
          parts.addAll(List.of(row.split(" ")));
          List<String> exact = parts.size() > 5 ? List.of(parts.get(5).split(",")) : List.of();
          Line line = offered(parts.get(1), parts.get(2), Long.parseLong(parts.get(3)));
          board.restore(parts.get(0), line, exact, 0, Boolean.parseBoolean(parts.get(4)));
        });
    return board;
  }

  /** As exact as the row is. */
  private static BigInteger offered(Row row) {
    return row.exact().isEmpty()
        ? BigInteger.valueOf(row.line().offered())
        : new BigInteger(row.exact().get(0));
  }

  private long anyNumber() {
    return switch (random.nextInt(4)) {
      case 0 -> (random.nextBoolean() ? 1 : -1) * (1L << 62);
      case 1 -> random.nextBoolean() ? Long.MAX_VALUE / 2 : -(Long.MAX_VALUE / 2);
      default -> random.nextInt(5) - 2;
    };
  }

  private static List<Long> published(Board board, String region) {
    return board.publish().stream()
        .filter(row -> row.line().region().code().equals(region))
        .map(row -> row(row.line().needed(), row.line().covered(), row.gap()))
        .findFirst()
        .orElseThrow();
  }

  private static List<Long> row(long needed, long covered, long gap) {
    return List.of(needed, covered, gap);
  }

  private static Line needed(String region, long needed) {
    return new Line(Region.parse(region), "H87", 0, 0, needed, 0, 0, 0, 0, 0, 0);
  }

  private static Line covered(String region, long covered) {
    return new Line(Region.parse(region), "H87", 0, 0, 0, covered, 0, 0, 0, 0, 0);
  }

  private String any(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }

  private static String key(Row row) {
    return key(row.category(), row.line().region().code(), row.line().unit());
  }

  private static String key(String category, String region, String unit) {
    return category + " " + region + " " + unit;
  }

  private static Line offered(String region, String unit, long quantity) {
    return new Line(Region.parse(region), unit, quantity, 0, 0, 0, 0, 0, 0, 0, 0);
  }
}
