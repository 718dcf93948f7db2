package io.aidbook.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {
  private static final String HEADER = "code,label,defaultUnit,source\n";

  @Test
  void shouldShipTheCategoriesOfTheHubs() {
    Catalogue shipped = Catalogue.shipped();

    assertThat(shipped.categories())
        .extracting(Category::code)
        .containsExactly(
            "emergency-packages",
            "transport-logistics",
            "registration-accommodation",
            "health-psychosocial",
            "translation-interpreting",
            "employment-education",
            "family-reunification",
            "eu-support-cooperation",
            "reconstruction-housing",
            "reconstruction-education",
            "reconstruction-infrastructure",
            "reconstruction-services",
            "municipal-partnership",
            "project-funding",
            "energy-equipment");
    assertThat(shipped.label("family-reunification"))
        .isEqualTo("Family contact and re-unification");
    assertThat(shipped.defaultUnit("translation-interpreting")).isEqualTo("HUR");
  }

  @Test
  void shouldServeACategoryItDoesNotList() {
    Catalogue shipped = Catalogue.shipped();

    assertThat(shipped.find("mine-clearance")).isEmpty();
    assertThat(shipped.label("mine-clearance")).isEqualTo("mine-clearance");
    assertThat(shipped.defaultUnit("mine-clearance")).isEqualTo("H87");
  }

  @Test
  void shouldReadCategoriesInTheirOrder() {
    Catalogue catalogue = read(HEADER + "water,Water,LTR,Our town\nfood,Food,KGM,Our town\n");

    assertThat(catalogue.categories())
        .containsExactly(
            new Category("water", "Water", "LTR", "Our town"),
            new Category("food", "Food", "KGM", "Our town"));
    assertThat(catalogue.find("food")).contains(new Category("food", "Food", "KGM", "Our town"));
  }

  @Test
  void shouldReadACatalogueWithoutCategories() {
    assertThat(read(HEADER).categories()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Water,Water,LTR,Town          | line 2: code 'Water'
          ice--water,Water,LTR,Town     | line 2: code 'ice--water'
          water,Water,litre,Town        | line 2: unit 'litre'
          water,,LTR,Town               | line 2: 'water,,LTR,Town' is not
          water,Water,LTR,              | line 2: 'water,Water,LTR,' is not
          water,Water,LTR               | line 2: 'water,Water,LTR' is not
          water,Water, still,LTR,Town   | line 2: 'water,Water, still,LTR,Town' is not
          """)
  void shouldNameTheLineThatIsNoCategory(String line, String problem) {
    assertThatThrownBy(() -> read(HEADER + line + "\n"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void shouldRefuseACategoryNamedTwice() {
    assertThatThrownBy(() -> read(HEADER + "water,Water,LTR,Town\nwater,Wine,LTR,Town\n"))
        .hasMessage("catalogue line 3: category 'water' is there already: name it once");
  }

  @Test
  void shouldRefuseAFileWithoutTheHeader() {
    assertThatThrownBy(() -> read("water,Water,LTR,Town\n"))
        .hasMessage("catalogue line 1: expected the header code,label,defaultUnit,source");
    assertThatThrownBy(() -> read("")).hasMessageContaining("line 1");
  }

  private static Catalogue read(String text) {
    return Catalogue.read(new StringReader(text));
  }
}
