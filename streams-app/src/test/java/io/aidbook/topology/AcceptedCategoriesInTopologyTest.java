package io.aidbook.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.catalogue.AcceptedCategories;
import io.aidbook.events.Status;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A hub that names its categories sets aside what is of another, and lets it leave. */
class AcceptedCategoriesInTopologyTest {
  private final AidbookDriver aidbook =
      new AidbookDriver(
          TopologyOptions.defaults()
              .with(StoreKind.MEMORY)
              .withCategories(
                  AcceptedCategories.read(
                      new StringReader("food\nenergy-equipment\n"), "categories.txt")));

  @AfterEach
  void close() {
    aidbook.close();
  }

  @Test
  void shouldSetAsideWhatIsOfAnotherCategory() {
    aidbook.need("taken", need -> need.setCategory("energy-equipment"));
    aidbook.need("other", need -> need.setCategory("energy-equipmnt"));

    assertThat(aidbook.deadLetters())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(new String(letter.key(), StandardCharsets.UTF_8)).isEqualTo("other");
              assertThat(letter.headers())
                  .anyMatch(
                      header ->
                          new String(header.value(), StandardCharsets.UTF_8)
                              .contains("did you mean 'energy-equipment'?"));
            });
    assertThat(aidbook.watch().of("set aside INVALID_CATEGORY")).isEqualTo(1);
    assertThat(aidbook.watch().of("books COUNTRY")).isEqualTo(1);
  }

  /** The file may name fewer categories than it did when an entry came. */
  @Test
  void shouldLetWhatIsOfAnotherCategoryLeave() {
    aidbook.need("gone", need -> need.setCategory("legal-advice").setStatus(Status.WITHDRAWN));
    aidbook.eraseNeed("gone");

    assertThat(aidbook.deadLetters()).isEmpty();
  }
}
