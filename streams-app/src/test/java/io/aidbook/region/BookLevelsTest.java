package io.aidbook.region;

import static io.aidbook.region.RegionLevel.COUNTRY;
import static io.aidbook.region.RegionLevel.NUTS1;
import static io.aidbook.region.RegionLevel.NUTS2;
import static io.aidbook.region.RegionLevel.NUTS3;
import static io.aidbook.region.RegionLevel.SUBDIVISION;
import static io.aidbook.region.RegionLevel.UNION;
import static io.aidbook.region.RegionLevel.WORLD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which books a need and an offer enter, and where a residual climbs. */
class BookLevelsTest {
  private static final BookLevels DEFAULT = new BookLevels(List.of(COUNTRY, WORLD));
  private static final BookLevels FINE = new BookLevels(List.of(WORLD, NUTS2, COUNTRY));
  private static final BookLevels ALL = new BookLevels(BookLevels.ALLOWED);

  @Test
  void shouldOrderLevelsFromFineToCoarse() {
    assertThat(FINE.finestFirst()).containsExactly(NUTS2, COUNTRY, WORLD);
    assertThat(ALL.finestFirst()).containsExactly(NUTS3, NUTS2, NUTS1, COUNTRY, UNION, WORLD);
  }

  @ParameterizedTest
  @CsvSource({
    "PL911, PL91",
    "PL91, PL91",
    "PL9, PL",
    "PL, PL",
    "EU, *",
    "*, *",
    "UA-46, UA",
    "UA, UA",
  })
  void shouldPostANeedToTheFinestBookThatContainsIt(String region, String book) {
    assertThat(FINE.finestBook(Region.parse(region)).code()).isEqualTo(book);
  }

  @ParameterizedTest
  @CsvSource({
    "PL911, PL91",
    "PL911 PL912, PL91",
    "PL911 PL92, PL",
    "PL911 PL-14, PL",
    "PL911 DE, *",
    "UA-46 UA-32, UA",
    "EU, *",
  })
  void shouldPostAnOfferToTheFinestBookThatContainsAllItServes(String serves, String book) {
    List<Region> regions = Arrays.stream(serves.split(" ")).map(Region::parse).toList();

    assertThat(FINE.finestBook(regions).code()).isEqualTo(book);
  }

  @ParameterizedTest
  @CsvSource({
    "PL911, PL911 PL91 PL9 PL EU *",
    "UKI31, UKI31 UKI3 UKI UK *",
    "UA-46, UA *",
    "EU, EU *",
    "*, *",
  })
  void shouldClimbFromBookToCoarserBook(String region, String books) {
    List<String> climbed = new ArrayList<>();
    Optional<Region> book = Optional.of(ALL.finestBook(Region.parse(region)));
    while (book.isPresent()) {
      climbed.add(book.get().code());
      book = ALL.coarserBook(book.get());
    }

    assertThat(climbed).containsExactly(books.split(" "));
  }

  @Test
  void shouldSkipLevelsWithoutBooks() {
    assertThat(DEFAULT.finestBook(Region.parse("PL911")).code()).isEqualTo("PL");
    assertThat(DEFAULT.coarserBook(Region.parse("PL"))).contains(Region.WORLD);
    assertThat(DEFAULT.coarserBook(Region.WORLD)).isEmpty();
  }

  @Test
  void shouldRefuseLevelsThatMakeNoTree() {
    assertThatThrownBy(() -> new BookLevels(List.of(COUNTRY)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lack WORLD");
    assertThatThrownBy(() -> new BookLevels(List.of(SUBDIVISION, WORLD)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'SUBDIVISION' cannot have books");
    assertThatThrownBy(() -> new BookLevels(List.of(WORLD, COUNTRY, WORLD)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("name one twice");
  }
}
