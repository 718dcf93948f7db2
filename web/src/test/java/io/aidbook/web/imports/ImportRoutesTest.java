package io.aidbook.web.imports;

import static io.aidbook.web.imports.TestHub.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.aidbook.events.Need;
import io.aidbook.web.access.Audit;
import io.aidbook.web.site.HandFedPublisher.Mood;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportRoutesTest {
  private static final long MAX_FILE = 2_000_000;
  private static final String MAPPING =
      """
      description: Needs of towns
      side: need
      id: id
      fields:
        partyId: { column: org, optional: true }
        category: { constant: food }
        region: where
        quantity: qty
      """;
  private static final String HEADER = "id,qty,where,org\n";

  @TempDir Path folder;
  private TestHub hub;

  @BeforeEach
  void start() {
    hub = new TestHub(folder, MAX_FILE);
    hub.mappings.put("towns", MAPPING);
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  private JsonNode run(String user, String query, String body) throws IOException {
    HttpResponse<String> accepted = hub.post(user, query, body);
    assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(202);
    assertThat(accepted.headers().firstValue("Location"))
        .hasValue("/api/import/" + json(accepted).get("id").asText());
    return hub.ended(user, accepted);
  }

  @Test
  void shouldPublishGoodRowsAndGiveBackTheBadOnes() throws IOException {
    JsonNode job =
        run("pub", "?mapping=towns", HEADER + "a,5,PL,\nb,many,PL,\nc,1,PL,city-2\nd,7,PL911,\n");

    assertThat(job.get("state").asText()).isEqualTo("DONE");
    assertThat(job.get("readAs").asText()).isEqualTo("CSV, UTF-8, cells separated by ‘,’");
    assertThat(job.get("new").asLong()).isEqualTo(2);
    assertThat(job.get("badRows").asLong()).isEqualTo(2);
    assertThat(job.get("confirmed").asLong()).isEqualTo(2);
    assertThat(job.get("percent").asInt()).isEqualTo(100);
    assertThat(hub.view.need("a").map(Need::getRevision)).hasValue(1L);
    assertThat(hub.view.need("d").orElseThrow().getRequester().getPartyId()).isEqualTo("city-1");

    HttpResponse<String> bad = hub.get("pub", job.get("badRowsUrl").asText());
    assertThat(bad.headers().firstValue("Content-Type")).hasValue("text/csv; charset=utf-8");
    assertThat(bad.body())
        .contains("b,many,PL,,\"qty 'many' is no number: write digits alone, such as 12\"")
        .contains("c,1,PL,city-2,you may not publish entries of party ‘city-2’");
    JsonNode repaired =
        run("pub", "?mapping=towns", bad.body().replace("many", "12").replace("city-2", "city-1"));
    assertThat(repaired.get("new").asLong()).isEqualTo(2);
    assertThat(repaired.has("badRowsUrl")).isFalse();
    assertThat(hub.view.need("b").map(Need::getQuantity)).hasValue(12L);
  }

  @Test
  void shouldShowRowByRowInPagesWhatADryRunWouldPublish() throws IOException {
    StringBuilder rows = new StringBuilder(HEADER);
    for (int i = 0; i < 130; i++) {
      rows.append("n").append(i).append(",").append(i % 10 == 3 ? "x" : i).append(",PL,\n");
    }
    JsonNode job = run("pub", "?mapping=towns&dryRun=true", rows.toString());
    assertThat(hub.publisher.published()).isEmpty();

    List<String> seen = new ArrayList<>();
    String next = "0";
    while (next != null) {
      JsonNode page =
          json(hub.get("pub", job.get("rowsUrl").asText() + "?limit=40&cursor=" + next));
      page.get("items")
          .forEach(item -> seen.add(item.get("row").asInt() + " " + item.get("outcome").asText()));
      next = page.has("next") ? page.get("next").asText() : null;
    }
    assertThat(seen).hasSize(130).startsWith("2 NEW", "3 NEW", "4 NEW", "5 BAD");
    JsonNode first = json(hub.get("pub", job.get("rowsUrl").asText())).get("items").get(0);
    assertThat(first.get("entry").get("needId").asText()).isEqualTo("n0");
    assertThat(first.get("entry").get("revision").asLong()).isEqualTo(1);
    JsonNode fault =
        json(hub.get("pub", job.get("rowsUrl").asText())).get("items").get(3).get("fault");
    assertThat(fault.get("column").asText()).isEqualTo("qty");
    assertThat(fault.get("value").asText()).isEqualTo("x");
    assertThat(hub.get("pub", job.get("rowsUrl").asText() + "?cursor=7").statusCode())
        .isEqualTo(400);
  }

  @Test
  void shouldTakeAFormWithAFileAndAMappingOfItsOwn() throws IOException {
    String form =
        """
        --xx
        Content-Disposition: form-data; name="mapping"; filename="mine.yaml"

        %s
        --xx
        Content-Disposition: form-data; name="dryRun"

        true
        --xx
        Content-Disposition: form-data; name="file"; filename="needs.csv"

        %s
        --xx--
        """
            .formatted(MAPPING, HEADER + "a,5,PL,")
            .replace("\n", "\r\n");
    HttpResponse<String> accepted =
        hub.send(
            hub.request("pub", "/api/import")
                .header("Content-Type", "multipart/form-data; boundary=xx")
                .POST(BodyPublishers.ofString(form)));

    JsonNode job = hub.ended("pub", accepted);
    assertThat(job.get("mapping").asText()).isEqualTo("mine");
    assertThat(job.get("dryRun").asBoolean()).isTrue();
    assertThat(job.get("new").asLong()).isEqualTo(1);
  }

  @Test
  void shouldKeepAJobToItsUser() throws IOException {
    JsonNode job = run("pub", "?mapping=towns", HEADER + "a,x,PL,\n");
    String path = "/api/import/" + job.get("id").asText();

    assertThat(hub.get("other", path).statusCode()).isEqualTo(404);
    assertThat(hub.get("other", path + "/rows").statusCode()).isEqualTo(404);
    assertThat(hub.get("coord", path + "/bad-rows").statusCode()).isEqualTo(404);
    assertThat(hub.send(hub.request("other", path).DELETE()).statusCode()).isEqualTo(404);
    assertThat(hub.get("pub", path).statusCode()).isEqualTo(200);
  }

  @Test
  void shouldLetACoordinatorImportForItsRegionsOnly() throws IOException {
    JsonNode job = run("coord", "?mapping=towns", HEADER + "a,5,PL911,city-2\nb,5,UA-46,city-2\n");

    assertThat(job.get("new").asLong()).isEqualTo(1);
    assertThat(job.get("badRows").asLong()).isEqualTo(1);
    assertThat(hub.view.need("b")).isEmpty();
  }

  @Test
  void shouldTakeOneImportOfAUserAtATime() throws IOException {
    hub.publisher.behave(Mood.DELIVERS);
    String many = HEADER + "a%d,5,PL,\n".repeat(1);
    StringBuilder rows = new StringBuilder(HEADER);
    for (int i = 0; i < 60_000; i++) {
      rows.append("n").append(i).append(",5,PL,\n");
    }
    HttpResponse<String> first = hub.post("pub", "?mapping=towns", rows.toString());
    HttpResponse<String> second = hub.post("pub", "?mapping=towns", many);

    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(json(second).get("code").asText()).isEqualTo("IMPORT_RUNNING");
    assertThat(second.headers().firstValue("Location"))
        .isEqualTo(first.headers().firstValue("Location"));
    String path = first.headers().firstValue("Location").orElseThrow();
    assertThat(hub.send(hub.request("pub", path).DELETE()).statusCode()).isEqualTo(204);
    JsonNode job = hub.ended("pub", first);
    assertThat(job.get("state").asText()).isIn("STOPPED", "DONE");
    assertThat(hub.send(hub.request("pub", path).DELETE()).statusCode()).isEqualTo(204);
    assertThat(hub.get("pub", path).statusCode()).isEqualTo(404);
  }

  @Test
  void shouldStopAtAnOutageAndSayWhere() throws IOException {
    hub.publisher.behave(Mood.UNSURE);
    JsonNode job = run("pub", "?mapping=towns", HEADER + "a,5,PL,\nb,6,PL,\n");

    assertThat(job.get("state").asText()).isEqualTo("STOPPED");
    assertThat(job.get("message").asText())
        .contains("all rows before row 2 are published")
        .contains("Import the file again");
    hub.publisher.behave(Mood.DELIVERS);
    assertThat(run("pub", "?mapping=towns", HEADER + "a,5,PL,\nb,6,PL,\n").get("new").asLong())
        .isEqualTo(2);
  }

  @Test
  void shouldForgetResultsAndFilesWhenTheyExpire() throws IOException {
    JsonNode job = run("pub", "?mapping=towns", HEADER + "a,x,PL,\n");
    String path = "/api/import/" + job.get("id").asText();
    assertThat(job.get("expiresAt").asText()).isEqualTo("2026-03-01T13:00:00Z");

    hub.clock.now = hub.clock.now.plus(Duration.ofMinutes(61));
    assertThat(hub.get("pub", path).statusCode()).isEqualTo(404);
    try (Stream<Path> left = Files.list(folder.resolve("work"))) {
      assertThat(left).extracting(file -> file.getFileName().toString()).containsExactly("lock");
    }
  }

  @Test
  void shouldRefuseADirectoryThatIsInUse() {
    ImportSettings same = hub.jobs.settings();

    assertThatThrownBy(() -> new ImportJobs(same, hub.clock, Audit.NONE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("give each its own directory");
  }

  @Test
  void shouldRecordWhoImportedWhat() throws IOException {
    JsonNode job = run("pub", "?mapping=towns", HEADER + "a,5,PL,\nb,x,PL,\n");

    Awaitility.await().until(() -> !hub.audit.isEmpty());
    assertThat(hub.audit)
        .containsExactly(
            "pub|IMPORT|%s by towns|done: 2 rows: 1 new, 0 changed, 0 unchanged, 0 skipped, 0 withdrawn; 1 rows to repair"
                .formatted(job.get("id").asText()));
  }

  @Test
  void shouldSayWhatIsWrongWithARequest() throws IOException {
    assertProblem(hub.post("pub", "", HEADER), 400, "INVALID_PARAMETER", "mapping");
    assertProblem(hub.post("pub", "?mapping=none", HEADER), 404, "UNKNOWN_MAPPING", "none");
    assertProblem(hub.post("pub", "?mapping=../x", HEADER), 404, "UNKNOWN_MAPPING", "../x");
    assertProblem(
        hub.post("pub", "?mapping=towns&dryRun=perhaps", HEADER), 400, "INVALID_PARAMETER", "true");
    assertProblem(hub.post("pub", "?mapping=towns", "x".repeat((int) MAX_FILE + 1)), 413, null, "");
    try (Stream<Path> left = Files.list(folder.resolve("work"))) {
      assertThat(left).extracting(file -> file.getFileName().toString()).containsExactly("lock");
    }
    JsonNode failed = run("pub", "?mapping=towns", "other,columns\n1,2\n");
    assertThat(failed.get("state").asText()).isEqualTo("FAILED");
    assertThat(failed.get("message").asText()).contains("no row names a column of the mapping");
  }

  private static void assertProblem(
      HttpResponse<String> response, int status, String code, String part) throws IOException {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    if (code != null) {
      assertThat(json(response).get("code").asText()).isEqualTo(code);
    }
    assertThat(response.body()).contains(part);
  }

  @Test
  void shouldListShowAndKeepMappings() throws IOException {
    JsonNode list = json(hub.get("pub", "/api/mappings")).get("items");
    assertThat(list.findValuesAsText("name")).contains("towns", "getusppe-donations");
    assertThat(hub.get("pub", "/api/mappings/towns").body()).isEqualTo(MAPPING);
    assertThat(hub.get("pub", "/api/mappings/nothing").statusCode()).isEqualTo(404);

    assertThat(put("new-one", MAPPING).statusCode()).isEqualTo(204);
    assertThat(hub.get("pub", "/api/mappings/new-one").body()).isEqualTo(MAPPING);
    HttpResponse<String> wrong = put("towns", "side: nead\n");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(json(wrong).get("detail").asText()).contains("line 1, side: 'nead'");
    assertThat(hub.get("pub", "/api/mappings/towns").body()).isEqualTo(MAPPING);
    assertThat(put("..%2Fevil", MAPPING).statusCode()).isBetween(400, 422);
    assertThat(put("Not-A-Name", MAPPING).statusCode()).isEqualTo(422);
    try (Stream<Path> files = Files.list(folder.resolve("mappings"))) {
      assertThat(files).hasSize(2);
    }
  }

  private HttpResponse<String> put(String name, String yaml) throws IOException {
    return hub.send(
        hub.request("coord", "/api/mappings/" + name)
            .header("Content-Type", "application/yaml")
            .PUT(BodyPublishers.ofString(yaml)));
  }
}
