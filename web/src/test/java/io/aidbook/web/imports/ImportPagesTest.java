package io.aidbook.web.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.events.Need;
import io.aidbook.web.access.OpenAccess;
import io.aidbook.web.http.LimitSettings;
import io.aidbook.web.site.HandFedPublisher.Mood;
import io.aidbook.web.site.Sound;
import io.aidbook.web.site.WholeHub;
import io.aidbook.web.text.Texts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The way of somebody with a spreadsheet and a browser that runs no scripts. */
@Timeout(120)
class ImportPagesTest {
  private static final String MAPPING =
      """
      description: Needs of towns
      side: need
      id: id
      fields:
        partyId: { constant: "org:town" }
        category: { constant: registration-accommodation }
        region: where
        quantity: qty
      """;
  private static final String TABLE = "id,qty,where\na,5,PL911\nb,12.5,PL\nc,7,UA-46\n";

  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private WholeHub hub;
  private String language = "en";

  @BeforeEach
  void start() throws IOException {
    Files.createDirectories(folder.resolve("mappings"));
    Files.writeString(folder.resolve("mappings/towns.yaml"), MAPPING);
    hub = new WholeHub(new OpenAccess(), LimitSettings.DEFAULTS, folder);
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(hub.url() + path))
        .header("Accept", "text/html")
        .header("Accept-Language", language);
  }

  private Document page(String path) {
    HttpResponse<String> answer = send(request(path).GET());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    Document page = Jsoup.parse(answer.body(), hub.url() + path);
    Sound.check(page, language);
    return page;
  }

  private HttpResponse<String> upload(String mapping, String file, String table) {
    return send(
        new MultipartForm()
            .field("csrf", "")
            .field("dryRun", "true")
            .file("file", file, table)
            .field("mapping", mapping)
            .file("mapping", "", "")
            .post(request("/import")));
  }

  private String jobOf(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    return answer.headers().firstValue("Location").orElseThrow();
  }

  /** The page of a job once it is ended. */
  private Document ended(String job) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> page(job), page -> page.select("progress").isEmpty());
  }

  private Document press(String job, String what) {
    return ended(
        jobOf(
            send(
                request(job + "/" + what)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("csrf=")))));
  }

  @Test
  void shouldShowEachRowBeforeAnythingIsPublished() {
    Document page = ended(jobOf(upload("towns", "needs.csv", TABLE)));

    assertThat(page.select("h1").text()).isEqualTo("The file was checked");
    assertThat(page.select("tbody tr")).hasSize(3);
    assertThat(page.select("tbody tr").get(0).text())
        .isEqualTo("2 new a 5 pcs of %s in Miasto Warszawa (PL911)".formatted(category()));
    assertThat(page.select("tbody tr").get(1).text())
        .contains("3 to repair", "12.5 is no whole number");
    assertThat(page.select("dl").text()).contains("Rows 3", "New 2", "Rows to repair 1");
    assertThat(hub.publisher().published()).isEmpty();
  }

  private static String category() {
    return Texts.in("en").get("category.registration-accommodation");
  }

  @Test
  void shouldPublishWhatTheDryRunShowedOnceHoweverOftenItIsAsked() {
    String dry = jobOf(upload("towns", "needs.csv", TABLE));
    Document checked = ended(dry);
    assertThat(checked.select("form[action=" + dry + "/publish] button").text())
        .isEqualTo("Publish (2)");

    Document done = press(dry, "publish");
    assertThat(done.select("h1").text()).isEqualTo("The rows are published");
    assertThat(hub.view().need("a").map(Need::getQuantity)).hasValue(5L);
    assertThat(hub.view().need("b")).isEmpty();
    assertThat(press(dry, "publish").location()).isEqualTo(done.location());
    assertThat(hub.publisher().published()).hasSize(2);
    assertThat(ended(dry).select("form[action$=publish]")).isEmpty();
    assertThat(ended(dry).select("a[href^=/import/]").text())
        .contains("To the import of this file");
  }

  @Test
  void shouldGiveBackTheRowsToRepairInTheReadersLanguage() {
    language = "uk";
    Document page = ended(jobOf(upload("towns", "needs.csv", TABLE)));
    assertThat(page.select("h1").text()).isEqualTo("Файл перевірено");
    assertThat(page.select("tbody tr").get(1).text()).contains("виправити", "12.5");
    String path = page.select("a[download]").attr("href");

    HttpResponse<String> file = send(request(path).GET());
    assertThat(file.headers().firstValue("Content-Type")).hasValue("text/csv; charset=utf-8");
    assertThat(file.body())
        .contains("id,qty,where,Що виправити (цей стовпець не читається)")
        .contains("b,12.5,PL,")
        .doesNotContain("whole number");

    // A colleague who reads English imports the file that was repaired.
    language = "en";
    Document repaired =
        ended(jobOf(upload("towns", "repaired.csv", file.body().replace("12.5", "13"))));
    assertThat(repaired.select("dl").text()).contains("Rows 1", "New 1", "Rows to repair 0");
  }

  @Test
  void shouldSayWhatIsMissingOfTheForm() {
    assertThat(error(upload("towns", "", ""), "file")).isEqualTo("Choose the file with the table");
    assertThat(error(upload("", "needs.csv", TABLE), "mapping")).isEqualTo("Choose a mapping");
    assertThat(error(upload("no-such", "needs.csv", TABLE), "mapping"))
        .isEqualTo("Choose a mapping");
    HttpResponse<String> own =
        send(
            new MultipartForm()
                .field("dryRun", "true")
                .file("file", "needs.csv", TABLE)
                .field("mapping", "")
                .file("mapping", "mine.yaml", "side: nead\n")
                .post(request("/import")));
    assertThat(error(own, "own")).startsWith("Correct the mapping: line 1, side: 'nead'");
    assertThat(hub.publisher().published()).isEmpty();
  }

  private String error(HttpResponse<String> answer, String field) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
    Document page = Jsoup.parse(answer.body(), hub.url() + "/import");
    Sound.check(page, language);
    assertThat(page.select("#" + field + "-error").text()).startsWith("Error: ");
    return page.select(".govuk-error-summary a[href=#" + field + "]").text();
  }

  @Test
  void shouldTakeAMappingOfTheUsersOwn() {
    Document page =
        ended(
            jobOf(
                send(
                    new MultipartForm()
                        .field("dryRun", "true")
                        .file("file", "needs.csv", TABLE)
                        .field("mapping", "")
                        .file("mapping", "mine.yaml", MAPPING)
                        .post(request("/import")))));
    assertThat(page.select(".govuk-caption-l").text()).isEqualTo("Import by the mapping mine");
    assertThat(page.select("dl").text()).contains("New 2");
  }

  @Test
  void shouldSayThatAFileCannotBeTakenInTheReadersLanguage() {
    language = "uk";
    Document page = ended(jobOf(upload("towns", "x.pdf", "%PDF-1.4")));

    assertThat(page.select("h1").text()).isEqualTo("Файл неможливо прийняти");
    assertThat(page.select(".aidbook-refusal").text())
        .isEqualTo(Texts.in("uk").get("import.note.PDF"));
    assertThat(page.select("form[action$=publish]")).isEmpty();
  }

  @Test
  void shouldShowAnOutageAndPublishTheRestLater() {
    String dry = jobOf(upload("towns", "needs.csv", TABLE));
    ended(dry);
    hub.publisher().behave(Mood.DOWN);
    Document stopped = press(dry, "publish");
    assertThat(stopped.select("h1").text()).isEqualTo("The import was stopped");
    assertThat(stopped.select(".aidbook-refusal").text())
        .contains("the brokers cannot be reached", "all rows before row 2 are published");

    hub.publisher().behave(Mood.DELIVERS);
    String later = jobOf(upload("towns", "needs.csv", TABLE));
    ended(later);
    Document again = press(later, "publish");
    assertThat(again.select("h1").text()).isEqualTo("The rows are published");
  }

  @Test
  void shouldShowManyRowsInPages() {
    StringBuilder rows = new StringBuilder("id,qty,where\n");
    for (int i = 0; i < 250; i++) {
      rows.append("n").append(i).append(",5,PL\n");
    }
    Document first = ended(jobOf(upload("towns", "needs.csv", rows.toString())));
    assertThat(first.select("tbody tr")).hasSize(100);
    Document second = page(first.select("a[rel=next]").attr("href"));
    assertThat(second.select("tbody tr").get(0).text()).startsWith("102 new n100");
    Document third = page(second.select("a[rel=next]").attr("href"));
    assertThat(third.select("tbody tr")).hasSize(50);
    assertThat(third.select("a[rel=next]")).isEmpty();
    assertThat(page(first.location().replace(hub.url(), "") + "?cursor=7").select("tbody tr"))
        .hasSize(100);
  }

  @Test
  void shouldShowTheFormToThoseWhoMayImport() {
    for (String each : Texts.LANGUAGES) {
      language = each;
      Document form = page("/import?mapping=towns");
      assertThat(form.select("option[selected]").attr("value")).isEqualTo("towns");
      assertThat(form.select("aside a[href=/api/mappings/getusppe-donations]")).hasSize(1);
      assertThat(page("/").select("a[href=/import]")).hasSize(2);
    }
    HttpResponse<String> mapping = send(request("/api/mappings/towns").GET());
    assertThat(mapping.body()).isEqualTo(MAPPING);
  }

  @Test
  void shouldNotKnowAnImportOfNobody() {
    HttpResponse<String> answer = send(request("/import/nothing").GET());
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(Jsoup.parse(answer.body()).select("h1").text()).isEqualTo("There is no such import");
  }
}
