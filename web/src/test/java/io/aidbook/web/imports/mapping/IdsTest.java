package io.aidbook.web.imports.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.ledger.Rules;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IdsTest {
  @Test
  void shouldKeepWhatIsAnId() {
    assertThat(Ids.of("getusppe-7a9864c6:N95_x.1")).isEqualTo("getusppe-7a9864c6:N95_x.1");
  }

  @Test
  void shouldMakeDifferentIdsOfTextsThatWouldLookAlike() {
    assertThat(Ids.of("a b"))
        .startsWith("a-b-")
        .isNotEqualTo(Ids.of("a-b"))
        .isNotEqualTo(Ids.of("a/b"));
    assertThat(Ids.of("x".repeat(80) + "1")).isNotEqualTo(Ids.of("x".repeat(80) + "2"));
  }

  @Test
  void shouldMakeValidIdsOfAnyTextAndTheSameAgain() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Map<String, String> all = new HashMap<>();
    for (int i = 0; i < 5_000; i++) {
      StringBuilder text = new StringBuilder();
      int length = 1 + random.nextInt(90);
      for (int c = 0; c < length; c++) {
        text.appendCodePoint("aZ9.-_: /яŁ=\n".codePointAt(random.nextInt(13)));
      }
      String id = Ids.of(text.toString());
      assertThat(Rules.isId(id)).as("seed %d: %s", seed, text).isTrue();
      assertThat(Ids.of(text.toString())).isEqualTo(id);
      String other = all.put(id, text.toString());
      assertThat(other == null || other.equals(text.toString())).as("seed %d", seed).isTrue();
    }
  }

  @Test
  void shouldHashTheSameCellsToTheSameId() {
    String yaml = Rows.NEEDS.replace("id: id", "id: { hash: [name, city], prefix: \"t-\" }");
    String one = id(yaml, "Anna's kitchen", "Lviv");

    assertThat(one).matches("t-[0-9a-f]{20}");
    assertThat(id(yaml, " anna's  KITCHEN", "lviv ")).isEqualTo(one);
    assertThat(id(yaml, "Anna's", "kitchen Lviv")).isNotEqualTo(one);
    assertThat(Rows.fault(Rows.map(yaml, "name,city,qty", "", "", "5")).code())
        .isEqualTo("EMPTY_ID");
  }

  private static String id(String yaml, String name, String city) {
    return Rows.need(Rows.map(yaml, "name,city,qty", name, city, "5")).getNeedId();
  }
}
