package io.aidbook.gazetteer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CentreTest {
  /** Cities; the distances are those of a sphere, by another formula than the one in the code. */
  @ParameterizedTest
  @CsvSource({
    "49840, 24030, 50041, 21999, 147", // Lviv, Rzeszów
    "48621, 22288, 48721, 21258, 76", // Uzhhorod, Košice
    "38722, -9139, 48721, 21258, 2661", // Lisbon, Košice
    "50450, 30523, 48857, 2352, 2023", // Kyiv, Paris
    "0, 0, 0, 180000, 20015", // the other side of the earth
    "90000, 0, -90000, 0, 20015",
    "0, -179500, 0, 179500, 111", // across the date line
    "45000, 9000, 45000, 9000, 0",
  })
  void shouldTellDistances(int north, int east, int otherNorth, int otherEast, int kilometres) {
    assertThat(new Centre(north, east).kilometresTo(new Centre(otherNorth, otherEast)))
        .isEqualTo(kilometres);
  }

  @Test
  void shouldBeAsFarThereAsBack() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 10_000; i++) {
      Centre a = new Centre(random.nextInt(180_001) - 90_000, random.nextInt(360_001) - 180_000);
      Centre b = new Centre(random.nextInt(180_001) - 90_000, random.nextInt(360_001) - 180_000);
      assertThat(a.kilometresTo(b))
          .as("%s, %s, seed %d", a, b, seed)
          .isEqualTo(b.kilometresTo(a))
          .isBetween(0, 20_016);
    }
  }

  @Test
  void shouldRefuseWhatIsNoPoint() {
    assertThatThrownBy(() -> new Centre(90_001, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Centre(0, -180_001)).isInstanceOf(IllegalArgumentException.class);
  }
}
