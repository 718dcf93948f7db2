package io.aidbook.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidbook.ledger.InvalidEventException;
import java.io.Reader;
import java.io.StringReader;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptedCategoriesTest {
  private static AcceptedCategories read(String text) {
    return AcceptedCategories.read(new StringReader(text), "categories.txt");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "food\nclothing\n",
        "\uFEFFfood\r\n\r\n  clothing",
        "# of 2026\nfood\n# more\nclothing\nfood\n",
        "code,label,defaultUnit,source\nfood,Food,H87,Hub\nclothing,Clothing,H87,Hub\n",
        "# of 2026\rfood\r\rclothing\r",
        "code,label\r\nfood,\"Food, warm\"\r\nclothing,Clothing\r\n",
      })
  void shouldReadOneCategoryALineOrACatalogue(String text) {
    AcceptedCategories accepted = read(text);

    assertThat(accepted.size()).isEqualTo(2);
    assertThat(accepted).hasToString("2 of categories.txt");
    assertThatCode(() -> accepted.check("food")).doesNotThrowAnyException();
    assertThatCode(() -> accepted.check("clothing")).doesNotThrowAnyException();
  }

  /** A wrong file may be of any size, or never end. */
  @Test
  void shouldNotReadOnAfterTooManyCategoriesOrTooLongALine() {
    assertThatThrownBy(() -> AcceptedCategories.read(new Endless("a", "\n"), "endless.txt"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("endless.txt names more than 100000 categories: name 1 to 100000, one a line");
    assertThatThrownBy(() -> AcceptedCategories.read(new Endless("", ""), "endless.txt"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("endless.txt line 1: more than 10000 characters");
  }

  @Test
  void shouldCountLinesWhateverEndsThem() {
    assertThatThrownBy(() -> read("food\r\n\rclothing\nNo Category\r\n"))
        .hasMessageContaining("categories.txt line 4: category 'No Category'");
  }

  /** Numbers between a beginning and an end, without end. */
  private static final class Endless extends Reader {
    private final String before;
    private final String after;
    private String rest = "";
    private long number;
    private long given;

    private Endless(String before, String after) {
      this.before = before;
      this.after = after;
    }

    @Override
    public int read(char[] chars, int from, int length) {
      if (rest.isEmpty()) {
        rest = before + number++ + after;
      }
      given += rest.length();
      if (given > 50_000_000) {
        throw new IllegalStateException("read on");
      }
      int count = Math.min(length, rest.length());
      rest.getChars(0, count, chars, from);
      rest = rest.substring(count);
      return count;
    }

    @Override
    public void close() {}
  }

  @Test
  void shouldNameTheNearestOfThoseThatAreTaken() {
    AcceptedCategories accepted = read("food\nenergy-equipment\nclothing\n");

    assertThatThrownBy(() -> accepted.check("energy-equipmnt"))
        .isInstanceOf(InvalidEventException.class)
        .hasMessage(
            "category 'energy-equipmnt' is none of the 3 that this hub takes (categories.txt);"
                + " did you mean 'energy-equipment'?")
        .extracting(e -> ((InvalidEventException) e).code())
        .isEqualTo("INVALID_CATEGORY");
  }

  @Test
  void shouldNameSomeOfThoseThatAreTakenWhenNoneIsNear() {
    AcceptedCategories three = read("food\nenergy-equipment\nclothing\n");
    AcceptedCategories many =
        read(
            IntStream.range(0, 1_000)
                .mapToObj(i -> "category-%03d".formatted(i))
                .collect(Collectors.joining("\n")));

    assertThatThrownBy(() -> three.check("legal-advice"))
        .hasMessageEndingWith(": use clothing, energy-equipment, food");
    assertThatThrownBy(() -> many.check("legal-advice"))
        .hasMessageContaining(": use category-000, category-001, ")
        .hasMessageEndingWith(", category-011 or another of them");
  }

  /** Nearly a hundred thousand are too many to compare each event with that somebody sends. */
  @Test
  void shouldCompareACategoryWithThoseBesideItOnly() {
    AcceptedCategories many =
        read(
            IntStream.range(0, 49_000)
                    .mapToObj(i -> "category-%05d\nthing-%05d\n".formatted(i, i))
                    .collect(Collectors.joining())
                + "water-filter\n");

    assertThat(many.near("thing-25000-x")).hasSize(2 * AcceptedCategories.COMPARED);
    assertThat(many.near("a")).hasSize(AcceptedCategories.COMPARED);
    assertThatThrownBy(() -> many.check("water-fliter"))
        .hasMessageEndingWith("did you mean 'water-filter'?");
  }

  @Test
  void shouldTakeEveryCategoryWithoutAFile() {
    assertThat(AcceptedCategories.ANY.size()).isZero();
    assertThatCode(() -> AcceptedCategories.ANY.check("whatever")).doesNotThrowAnyException();
  }

  @Test
  void shouldRefuseAFileThatNamesNoneOrSomethingElse() {
    assertThatThrownBy(() -> read("# nothing yet\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("names 0 categories: name 1 to 100000, one a line");
    assertThatThrownBy(() -> read("food\nWarm Food\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("categories.txt line 2: category 'Warm Food'");
  }
}
