package io.aidbook.web.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.web.access.OpenAccess;
import io.aidbook.web.access.Role;
import io.aidbook.web.http.LimitSettings;
import io.aidbook.web.http.LimitSettings.Rate;
import io.aidbook.web.http.LimitSettings.Rates;
import io.aidbook.web.http.RawHttp;
import io.aidbook.web.publish.NotPublishedException;
import io.aidbook.web.text.Texts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever goes wrong in the whole application is a page of the site, or a problem of the API. */
@Timeout(60)
class ErrorPagesTest {
  @TempDir private static Path folder;

  private static WholeHub hub;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @BeforeAll
  static void start() {
    hub =
        new WholeHub(
            new OpenAccess(),
            LimitSettings.DEFAULTS,
            folder,
            routes -> {
              for (String path : new String[] {"/test", "/api/test"}) {
                routes.get(path + "/fails", request -> fail(), Role.ANYONE);
                routes.get(path + "/away", request -> away(), Role.ANYONE);
              }
            });
  }

  private static void fail() {
    throw new IllegalStateException("a mistake of the code: <secret>");
  }

  private static void away() {
    throw new NotPublishedException("no broker at 10.0.0.1", null);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static HttpRequest.Builder request(String method, String path) {
    String many = "a=1&".repeat(300);
    return HttpRequest.newBuilder(URI.create(hub.url() + path.replace("MANY", many)))
        .header("Accept", "text/html,application/xhtml+xml")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .method(method, BodyPublishers.noBody());
  }

  private static void assertPage(HttpResponse<String> answer, int status, String language) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse("").replace(" ", ""))
        .isEqualToIgnoringCase("text/html;charset=utf-8");
    assertThat(answer.headers().firstValue("Content-Security-Policy")).isPresent();
    Document page = Jsoup.parse(answer.body(), answer.uri().toString());
    Sound.check(page, language);
    assertThat(page.select("link[href$=aidbook.css]")).hasSize(1);
    assertThat(page.select(".aidbook-header__name").text()).isEqualTo("Info-Support Hub");
    assertThat(answer.body()).doesNotContain("secret", "10.0.0.1", "IllegalState", "jetty");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /nothing, 404, problem.404",
    "GET, /needs/nothing, 404, entry.missing",
    "DELETE, /board, 405, problem.405",
    "GET, /test/fails, 500, problem.500",
    "GET, /test/away, 503, problem.503",
    "GET, /needs?MANY, 400, problem.400",
  })
  void isAPageInTheReadersLanguage(String method, String path, int status, String key) {
    for (String language : Texts.LANGUAGES) {
      HttpResponse<String> answer = send(request(method, path).header("Accept-Language", language));
      assertPage(answer, status, language);
      if (Texts.in(language).has(key + ".title")) {
        assertThat(Jsoup.parse(answer.body()).select("h1").text())
            .isEqualTo(Texts.in(language).get(key + ".title"));
      }
    }
  }

  @Test
  void aFormOfAnotherSiteIsAPage() {
    HttpResponse<String> answer =
        send(
            request("POST", "/needs/new")
                .header("Origin", "https://other.example")
                .header("Accept-Language", "uk"));

    assertPage(answer, 403, "uk");
    assertThat(Jsoup.parse(answer.body()).select("h1").text())
        .isEqualTo(Texts.in("uk").get("problem.FOREIGN_ORIGIN.title"));
  }

  /** Its body never comes: the server answers before it. */
  private static RawHttp.Answer sendLarge(String path, String... headers) throws IOException {
    return RawHttp.send(
        hub.server().port(),
        "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 900000\r\n%s\r\n\r\n"
            .formatted(path, String.join("\r\n", headers)));
  }

  @Test
  void aFormThatIsTooLargeIsAPage() throws IOException {
    assertTooLarge(sendLarge("/needs/new", "Accept: text/html"), "en");
    assertTooLarge(sendLarge("/needs/new?lang=uk", "Accept: text/html"), "uk");
    assertTooLarge(
        sendLarge("/needs/new", "Accept: text/html", "Accept-Language: uk, en;q=0.5"), "uk");
    assertTooLarge(
        sendLarge("/needs/new", "Accept: text/html", "Cookie: lang=uk", "Accept-Language: en"),
        "uk");
    RawHttp.Answer api = sendLarge("/api/offers", "Accept: text/html");
    assertThat(api.status()).isEqualTo(413);
    assertThat(api.header("Content-Type")).hasValue("application/problem+json");
  }

  private static void assertTooLarge(RawHttp.Answer answer, String language) {
    assertThat(answer.status()).isEqualTo(413);
    Document page = Jsoup.parse(answer.body(), hub.url());
    Sound.check(page, language);
    assertThat(page.select("h1").text()).isEqualTo(Texts.in(language).get("problem.413.title"));
  }

  @Test
  void aRequestThatReachesNoRouteIsAPage() {
    HttpResponse<String> answer =
        send(
            request("GET", "/")
                .header("X-HTTP-Method-Override", "DELETE")
                .header("Accept-Language", "uk"));

    assertPage(answer, 400, "uk");
  }

  @Test
  void tooManyRequestsAreAPage(@TempDir Path other) {
    Rate one = new Rate(1, Duration.ofHours(1), 1);
    try (WholeHub strict =
        new WholeHub(
            new OpenAccess(),
            LimitSettings.DEFAULTS.withRates(new Rates(one, one, one, 10)),
            other)) {
      HttpRequest.Builder start =
          HttpRequest.newBuilder(URI.create(strict.url() + "/"))
              .header("Accept", "text/html")
              .header("Accept-Language", "uk");
      assertThat(send(start).statusCode()).isEqualTo(200);
      HttpResponse<String> answer = send(start);

      assertPage(answer, 429, "uk");
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      assertThat(Jsoup.parse(answer.body()).select("h1").text())
          .isEqualTo(Texts.in("uk").get("problem.TOO_MANY_REQUESTS.title"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/nothing, 404",
    "PATCH, /api/offers, 405",
    "GET, /api/test/fails, 500",
    "GET, /api/test/away, 503",
    "GET, /api/needs?MANY, 400",
  })
  void ofTheApiIsAProblem(String method, String path, int status) {
    HttpResponse<String> answer = send(request(method, path));

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(answer.body()).startsWith("{").contains("\"status\":" + status);
  }

  @Test
  void allRoutesAreThere() {
    assertThat(hub.server().routes())
        .extracting(route -> route.method() + " " + route.path())
        .contains(
            "GET /",
            "GET /board",
            "GET /needs/new",
            "POST /api/import",
            "GET /api/mappings",
            "GET /api/stream",
            "POST /api/decisions",
            "GET /api/openapi.yaml");
  }
}
