package io.aidbook.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DraftTest {
  private final TreeRows<String> rows = new TreeRows<>();
  private Draft<String> draft;

  @BeforeEach
  void write() {
    Draft<String> first = new Draft<>(rows);
    first.put("a~1", "one");
    first.put("a~2", "two");
    first.put("a~3", "three");
    first.put("ab~1", "other");
    rows.write(first);
    draft = new Draft<>(rows);
  }

  @Test
  void shouldShowWhatIsWrittenUntilSomethingElseIsDrafted() {
    assertThat(draft.get("a~1")).isEqualTo("one");
    assertThat(draft.get("absent")).isNull();

    draft.put("a~1", "uno");

    assertThat(draft.get("a~1")).isEqualTo("uno");
    assertThat(draft.before("a~1")).isEqualTo("one");
  }

  @Test
  void shouldTakeARowAwayWithNull() {
    draft.put("a~1", null);

    assertThat(draft.get("a~1")).isNull();
    assertThat(draft.before("a~1")).isEqualTo("one");
    assertThat(draft.first("a~")).isEqualTo("two");
    assertThat(all(draft, "a~")).containsExactly("two", "three");
  }

  @Test
  void shouldFindTheFirstAndLastOfAPrefixAndNothingBeyond() {
    assertThat(draft.first("a~")).isEqualTo("one");
    assertThat(draft.last("a~")).isEqualTo("three");
    assertThat(draft.first("b")).isNull();
    assertThat(draft.last("b")).isNull();

    draft.put("a~0", "nought");
    draft.put("a~4", "four");
    assertThat(draft.first("a~")).isEqualTo("nought");
    assertThat(draft.last("a~")).isEqualTo("four");
    assertThat(draft.first("ab~")).isEqualTo("other");

    for (String key : List.of("a~0", "a~1", "a~2", "a~3", "a~4")) {
      draft.put(key, null);
    }
    assertThat(draft.first("a~")).isNull();
    assertThat(draft.last("a~")).isNull();
    assertThat(all(draft, "a")).containsExactly("other");
  }

  @Test
  void shouldLeaveNoTraceUnlessWritten() {
    draft.put("a~1", null);
    draft.put("a~9", "nine");

    assertThat(all(new Draft<>(rows), "a~")).containsExactly("one", "two", "three");

    rows.write(draft);
    assertThat(all(new Draft<>(rows), "a~")).containsExactly("two", "three", "nine");
  }

  @Test
  void shouldNameOnlyWhatChanged() {
    draft.put("a~1", "uno");
    draft.put("a~2", null);

    Map<String, String> changes = new HashMap<>();
    changes.put("a~1", "uno");
    changes.put("a~2", null);
    assertThat(draft.changes()).isEqualTo(changes);
  }

  @Test
  void shouldShowWhatWritingWouldMake() {
    long seed = Long.getLong("aidbook.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      TreeMap<String, String> expected = new TreeMap<>();
      TreeRows<String> written = new TreeRows<>();
      Draft<String> next = new Draft<>(written);
      for (int i = 0; i < 60; i++) {
        String key = randomKey(random);
        String row = random.nextInt(3) == 0 ? null : "row" + i;
        next.put(key, row);
        if (row == null) {
          expected.remove(key);
        } else {
          expected.put(key, row);
        }
        if (random.nextInt(6) == 0) {
          written.write(next);
          next = new Draft<>(written);
        }
        String prefix = List.of("", "a", "a~", "ab~", "b~").get(random.nextInt(5));
        String[] within =
            expected.entrySet().stream()
                .filter(each -> each.getKey().startsWith(prefix))
                .map(Map.Entry::getValue)
                .toArray(String[]::new);
        String named = "-Daidbook.seed=%d, prefix '%s', %s".formatted(seed, prefix, expected);
        assertThat(all(next, prefix)).as(named).containsExactly(within);
        int page = 1 + random.nextInt(4);
        assertThat(inPages(next, prefix, page)).as(named).containsExactly(within);
        assertThat(next.first(prefix)).as(named).isEqualTo(within.length == 0 ? null : within[0]);
        assertThat(next.last(prefix))
            .as(named)
            .isEqualTo(within.length == 0 ? null : within[within.length - 1]);
      }
    }
  }

  private static Collection<String> all(Draft<String> draft, String prefix) {
    return draft.page(prefix, "", Integer.MAX_VALUE).values();
  }

  private static List<String> inPages(Draft<String> draft, String prefix, int most) {
    List<String> rows = new ArrayList<>();
    for (SortedMap<String, String> page = draft.page(prefix, "", most);
        !page.isEmpty();
        page = draft.page(prefix, page.lastKey(), most)) {
      assertThat(page).hasSizeLessThanOrEqualTo(most);
      rows.addAll(page.values());
    }
    return rows;
  }

  private static String randomKey(Random random) {
    return List.of("a", "ab", "b").get(random.nextInt(3)) + "~" + random.nextInt(4);
  }
}
