package io.aidbook.web.board;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.web.board.figures.Classes;
import io.aidbook.web.board.figures.Classes.Range;
import io.aidbook.web.board.figures.Figures;
import io.aidbook.web.board.figures.Measure;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Colours of the map. */
class ClassesTest {
  private static Figures needed(long needed, long covered) {
    return new Figures(1, needed, covered, needed - covered, 0, 0, 0, 0, 0);
  }

  private static List<Range> classes(long... gaps) {
    return Classes.of(Measure.GAP, LongStream.of(gaps).mapToObj(gap -> needed(gap + 1, 1)).toList())
        .classes();
  }

  @Test
  void fewValuesHaveFewClasses() {
    assertThat(classes()).isEmpty();
    assertThat(classes(0, 0)).isEmpty();
    assertThat(classes(7)).containsExactly(new Range(4, 7, 7));
    assertThat(classes(7, 9, 7)).containsExactly(new Range(2, 7, 7), new Range(5, 9, 9));
    assertThat(classes(1, 2, 3, 4, 1_000_000_000L))
        .extracting(Range::shade)
        .containsExactly(1, 2, 3, 4, 5);
  }

  @Test
  void sharesHaveFixedClasses() {
    Classes classes = Classes.of(Measure.COVERED, List.of());
    assertThat(
            List.of(
                classes.shade(needed(100, 0)),
                classes.shade(needed(100, 24)),
                classes.shade(needed(100, 25)),
                classes.shade(needed(1_000, 999)),
                classes.shade(needed(3, 3)),
                classes.shade(Figures.NONE)))
        .containsExactly("1", "1", "2", "4", "5", "none");
  }

  @Test
  void everyValueIsInOneClassAndEqualValuesAreTogether() {
    long seed = Long.getLong("aidbook.seed", System.nanoTime());
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      List<Figures> regions = new ArrayList<>();
      int most = 1 + random.nextInt(100);
      for (int i = random.nextInt(60); i >= 0; i--) {
        long needed = random.nextInt(most);
        regions.add(needed(needed, needed == 0 ? 0 : random.nextInt((int) needed + 1)));
      }
      Measure measure = List.of(Measure.values()).get(random.nextInt(Measure.values().length));
      Classes classes = Classes.of(measure, regions);
      long before = -1;
      for (Range range : classes.classes()) {
        assertThat(range.from()).as("seed %d", seed).isGreaterThan(before);
        assertThat(range.to()).as("seed %d", seed).isGreaterThanOrEqualTo(range.from());
        before = range.to();
      }
      assertThat(classes.classes()).as("seed %d", seed).hasSizeLessThanOrEqualTo(Classes.MOST);
      for (Figures region : regions) {
        long value = measure.of(region).orElse(-1);
        long in =
            classes.classes().stream()
                .filter(range -> range.from() <= value && value <= range.to())
                .count();
        String shade = classes.shade(region);
        assertThat(in).as("seed %d", seed).isEqualTo(shade.matches("[1-5]") ? 1 : 0);
        assertThat(shade.equals("none")).as("seed %d", seed).isEqualTo(value < 0);
      }
    }
  }

  @Test
  void aShareOfHugeQuantitiesDoesNotOverflow() {
    assertThat(needed(Long.MAX_VALUE / 2, Long.MAX_VALUE / 4).share()).hasValue(50);
    assertThat(needed(Long.MAX_VALUE, Long.MAX_VALUE).share()).hasValue(100);
  }
}
