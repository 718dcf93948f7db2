package io.aidbook.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
  @ParameterizedTest
  @CsvSource({
    "food, food, 0",
    "foo, food, 1",
    "fodo, food, 1",
    "wood, food, 1",
    "'', food, 4",
    "rye, wheat, 4",
  })
  void shouldCountSlips(String from, String to, int slips) {
    assertThat(Spelling.slips(from, to)).isEqualTo(slips);
    assertThat(Spelling.slips(to, from)).isEqualTo(slips);
  }

  @ParameterizedTest
  @CsvSource({
    "Quantity, quantity, true",
    "quantitiy, quantity, true",
    "quantities, quantity, true",
    "available from, availableFrom, true",
    "expires_at, expiresAt, true",
    "note, quantity, false",
    "price, title, false",
    "units, unit, true",
  })
  void shouldTellASlipFromAnotherName(String name, String other, boolean near) {
    assertThat(Spelling.isNear(name, other)).isEqualTo(near);
  }

  @Test
  void shouldFindTheNearestWhateverTheOrder() {
    assertThat(Spelling.nearest("fodo", List.of("wood", "food"))).contains("food");
    assertThat(Spelling.nearest("bat", List.of("cat", "hat"))).contains("cat");
    assertThat(Spelling.nearest("bat", List.of("hat", "cat"))).contains("cat");
    assertThat(Spelling.nearest("bat", List.of("clothing", "legal-advice"))).isEmpty();
    assertThat(Spelling.nearest("bat", List.of())).isEmpty();
  }
}
