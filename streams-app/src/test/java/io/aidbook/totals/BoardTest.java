package io.aidbook.totals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidbook.region.Region;
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

  @Test
  void shouldChangeNothingWhenASumIsTooLarge() {
    Board board = new Board();
    board.add("food", List.of(new Change(offered("PL", "H87", Long.MAX_VALUE), 1)));
    board.publish();
    board.write();

    Change less = new Change(offered("DE", "H87", -1), 2);
    Change more = new Change(offered("PL", "H87", 1), 2);
    assertThatThrownBy(() -> board.add("food", List.of(less, more)))
        .isInstanceOf(ArithmeticException.class);

    assertThat(board.publish()).isEmpty();
    assertThat(board.write()).isEmpty();
  }

  /**
   * Differences in any order, published and written down at any time, and the board brought back
   * from what was written, as after a crash: what is published last is the sum.
   */
  @Test
  void shouldPublishTheSumsWhateverHappensInBetween() {
    for (int run = 0; run < 200; run++) {
      Map<String, Long> expected = new TreeMap<>();
      Map<String, String> stored = new TreeMap<>();
      Map<String, Long> published = new TreeMap<>();
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
      expected.values().removeIf(sum -> sum == 0);

      assertThat(published).as("-Daidbook.seed=%d, run %d", seed, run).isEqualTo(expected);
      assertThat(stored.keySet()).isEqualTo(expected.keySet());
      assertThat(restored(stored).publish()).isEmpty();
    }
  }

  private void add(Board board, Map<String, Long> expected) {
    Pending pending = new Pending();
    for (int i = random.nextInt(4); i >= 0; i--) {
      String category = any(CATEGORIES);
      Line line = offered(any(REGIONS), any(UNITS), random.nextInt(5) - 2);
      pending.add(category, List.of(line), i);
      for (Region region : line.region().chain()) {
        expected.merge(key(category, region.code(), line.unit()), line.offered(), Long::sum);
      }
    }
    pending.take().forEach(board::add);
    assertThat(pending.take()).isEmpty();
  }

  private static void publish(Board board, Map<String, Long> published) {
    for (Row row : board.publish()) {
      if (row.spent()) {
        published.remove(key(row));
      } else {
        published.put(key(row), row.line().offered());
      }
    }
  }

  private static void write(Board board, Map<String, String> stored) {
    for (Row row : board.write()) {
      if (row.spent()) {
        stored.remove(key(row));
      } else {
        stored.put(key(row), row.line().offered() + " " + row.published());
      }
    }
  }

  private static Board restored(Map<String, String> stored) {
    Board board = new Board();
    stored.forEach(
        (key, row) -> {
          List<String> parts = new ArrayList<>(List.of(key.split(" ")));
          parts.addAll(List.of(row.split(" ")));
          Line line = offered(parts.get(1), parts.get(2), Long.parseLong(parts.get(3)));
          board.restore(parts.get(0), line, 0, Boolean.parseBoolean(parts.get(4)));
        });
    return board;
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
