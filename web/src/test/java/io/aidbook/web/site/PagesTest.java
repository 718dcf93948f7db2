package io.aidbook.web.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.web.site.TestSite.Answer;
import io.aidbook.web.text.Texts;
import java.util.List;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page in every language, with and without something on it. */
class PagesTest {
  private static final List<String> ALWAYS =
      List.of("/", "/about", "/offers", "/needs", "/offers/new", "/needs/new", "/offers/X/erased");

  private static final List<String> OF_ENTRIES =
      List.of(
          "/offers/WEB-BEDS0-00001",
          "/offers/advice-1",
          "/needs/WEB-NEED0-00001",
          "/offers/WEB-BEDS0-00001/edit",
          "/needs/WEB-NEED0-00001/edit",
          "/offers/WEB-BEDS0-00001/withdraw",
          "/needs/WEB-NEED0-00001/withdraw",
          "/offers/WEB-BEDS0-00001/erase",
          "/needs/WEB-NEED0-00001/erase",
          "/offers/WEB-BEDS0-00001/erased",
          "/offers?category=registration-accommodation&region=Poland&q=beds",
          "/needs?urgency=CRITICAL&region=nowhere-at-all&closed=yes&party=lviv");

  private static TestSite empty;
  private static TestSite full;

  @BeforeAll
  static void open() {
    empty = TestSite.open();
    full = TestSite.open();
    full.feed(Entries.all());
  }

  @AfterAll
  static void close() {
    empty.close();
    full.close();
  }

  static Stream<Arguments> pages() {
    return Texts.LANGUAGES.stream()
        .flatMap(
            language ->
                Stream.of(
                        ALWAYS.stream().map(path -> Arguments.of(false, path, language)),
                        ALWAYS.stream().map(path -> Arguments.of(true, path, language)),
                        OF_ENTRIES.stream().map(path -> Arguments.of(true, path, language)))
                    .flatMap(each -> each));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void isSound(boolean filled, String path, String language) {
    Answer answer = (filled ? full : empty).get(path, language);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualToIgnoringCase("text/html;charset=utf-8");
    assertThat(answer.header("Cache-Control")).contains("private");
    Sound.check(answer.page(), language);
  }

  @Test
  void theNavigationSaysWhereOneIs() {
    assertThat(full.get("/needs").page().select("nav [aria-current=true]").text())
        .contains("Needs");
    assertThat(full.get("/needs/new").page().select("#navigation [aria-current=true]").text())
        .isEqualTo("Ask for help");
  }

  @Test
  void anOfferSaysWhatItSays() {
    Document page = full.get("/offers/WEB-BEDS0-00001").page();
    assertThat(page.select("h1").text()).isEqualTo("Camp beds with blankets");
    assertThat(page.select(".govuk-summary-list").text())
        .contains("Registration and accommodation", "camp beds", "200 pcs", "Poland (PL)")
        .contains("Ukraine (UA)", "31 January 2027", "Miasto Warszawa", "HDX: PL-7");
    assertThat(page.select(".aidbook-amounts").text())
        .contains("Delivered 20 pcs", "Promised 40 pcs", "Proposed 60 pcs", "Free 80 pcs");
    assertThat(page.select(".aidbook-card a[href='https://lviv.example/contacts']")).hasSize(1);
  }

  @Test
  void aNeedSaysWhatItSaysInUkrainian() {
    Document page = full.get("/needs/WEB-NEED0-00001", "uk").page();
    assertThat(page.select(".govuk-summary-list").text())
        .contains("120 шт.", "Львівська область", "Критична", "5 грудня 2026", "Місто або громада");
    assertThat(page.select(".aidbook-amounts").text())
        .contains("Отримано 20 шт.", "Обіцяно 40 шт.", "Запропоновано 60 шт.");
  }

  @Test
  void partsOfTheBarFillIt() {
    Document page = full.get("/offers/WEB-BEDS0-00001").page();
    int width =
        page.select(".aidbook-bar rect:not(.aidbook-bar__ground)").stream()
            .mapToInt(part -> Integer.parseInt(part.attr("width")))
            .sum();
    assertThat(width).isEqualTo(1000);
  }

  @Test
  void anUnknownEntryIsNotFound() {
    assertThat(full.get("/offers/nothing").status()).isEqualTo(404);
    assertThat(full.get("/needs/WEB-BEDS0-00001").status()).isEqualTo(404);
    assertThat(full.get("/offers/nothing/edit").status()).isEqualTo(404);
    assertThat(full.get("/offers/%00/erase").status()).isBetween(400, 499);
  }

  @Test
  void aListIsFiltered() {
    assertThat(titles("/offers"))
        .containsExactlyInAnyOrder("Camp beds with blankets", "Psychological and health support");
    assertThat(titles("/offers?region=%D0%9F%D0%BE%D0%BB%D1%8C%D1%89%D0%B0"))
        .containsExactly("Camp beds with blankets");
    assertThat(titles("/offers?region=UA")).isEmpty();
    assertThat(titles("/needs?urgency=LOW")).isEmpty();
    assertThat(titles("/needs?urgency=CRITICAL")).hasSize(1);
    assertThat(titles("/needs?urgency=nonsense&category=%3Cscript%3E")).isEmpty();
    assertThat(titles("/offers?q=BLANKETS")).containsExactly("Camp beds with blankets");
    assertThat(titles("/offers?party=lviv")).isEmpty();
  }

  private static List<String> titles(String path) {
    return full.get(path).page().select(".aidbook-entry__title").eachText();
  }
}
