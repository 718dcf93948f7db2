package io.aidbook.web.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.web.site.TestSite;
import io.aidbook.web.site.TestSite.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which language a reader gets. */
class LanguagesTest {
  private TestSite site;

  @BeforeEach
  void open() {
    site = TestSite.open();
  }

  @AfterEach
  void close() {
    site.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "en|en",
        "uk|uk",
        "uk-UA,uk;q=0.9,en;q=0.8|uk",
        "de-DE,uk;q=0.5|uk",
        "en;q=0.1,uk;q=0.9|uk",
        "fr|en",
        "*|en",
        ";;;=nonsense,,|en",
        "xx-123456789012345|en"
      })
  void theBrowserNamesLanguages(String accepted, String language) {
    assertThat(languageOf(site.get("/", accepted))).isEqualTo(language);
  }

  @Test
  void theAddressDecidesAndIsKept() {
    Answer chosen = site.get("/about?lang=uk", "en");
    assertThat(languageOf(chosen)).isEqualTo("uk");
    assertThat(chosen.header("Content-Language")).isEqualTo("uk");
    assertThat(chosen.header("Set-Cookie")).contains("lang=uk", "HttpOnly", "SameSite=Lax");
    assertThat(languageOf(site.get("/", "en"))).isEqualTo("uk");
    assertThat(languageOf(site.get("/?lang=en", "uk"))).isEqualTo("en");
    assertThat(languageOf(site.get("/", "uk"))).isEqualTo("en");
  }

  @Test
  void anUnknownLanguageIsNoLanguage() {
    Answer answer = site.get("/?lang=../../etc", "uk");
    assertThat(languageOf(answer)).isEqualTo("uk");
    assertThat(answer.header("Set-Cookie")).isEmpty();
  }

  @Test
  void theSwitchKeepsThePageAndItsFilter() {
    Answer answer = site.get("/needs?category=energy-equipment&q=a%26b&lang=en", "en");
    assertThat(answer.page().select(".aidbook-languages a").attr("href"))
        .isEqualTo("/needs?lang=uk&category=energy-equipment&q=a%26b");
    assertThat(answer.header("Vary")).contains("Accept-Language", "Cookie");
  }

  private static String languageOf(Answer answer) {
    return answer.page().select("html").attr("lang");
  }
}
