package io.aidbook.web.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.web.http.RawHttp.Answer;
import io.aidbook.web.publish.TestAidbook.Published;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose rows an import takes, and who sees what became of them. */
class OwnImportsTest {
  private static final String DRY_RUN =
      "\r\n--b\r\nContent-Disposition: form-data; name=\"dryRun\"\r\n\r\ntrue";

  @TempDir private static Path folder;

  private static TestHub hub;
  private static HubUsers users;

  @BeforeAll
  static void start() throws IOException {
    hub = new TestHub(folder);
    users = new HubUsers(hub);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/import", "/import"})
  void importsTakeWhatIsTheUsersOwn(String path) throws Exception {
    String id = path.replace("/", "");
    String rows = "id,what,where,qty,org\n";
    String csv =
        rows
            + "1,food,PL,1,city-1\n"
            + "2,food,PL,1,city-2\n"
            + "3,food,UA-46,1,city-1\n"
            + "4,food,UA-46,1,city-2\n";
    String first = csv.replace("\n", "\n" + id);
    assertThat(imported(path, HubUsers.PUBLISHER, first))
        .containsExactlyInAnyOrder(id + "1", id + "3");
    assertThat(imported(path, HubUsers.BOUND, csv.replace("\n", "\nother" + id)))
        .containsExactlyInAnyOrder("other" + id + "1", "other" + id + "2");
    // An entry that is there belongs to its party and region, whatever the row says.
    assertThat(imported(path, HubUsers.OTHER, rows + id + "1,food,PL,5,city-2\n")).isEmpty();
    assertThat(imported(path, HubUsers.BOUND, rows + id + "3,food,PL,5,city-1\n")).isEmpty();
  }

  /** What an import published. */
  private static List<String> imported(String path, String kind, String csv) throws Exception {
    Answer kept =
        users.send(
            "PUT",
            "/api/mappings/towns",
            FuzzedRequests.MAPPING,
            users.bearer(HubUsers.COORDINATOR),
            "Content-Type: application/yaml");
    assertThat(kept.status()).as(kept.body()).isEqualTo(204);
    int before = hub.aidbook().published().size();
    String form =
        "--b\r\nContent-Disposition: form-data; name=\"mapping\"\r\n\r\ntowns\r\n"
            + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f.csv\"\r\n\r\n"
            + csv
            + (path.equals("/import") ? DRY_RUN : "")
            + "\r\n--b--\r\n";
    Answer taken =
        users.send(
            "POST",
            path,
            form,
            users.bearer(kind),
            "Content-Type: multipart/form-data; boundary=b");
    assertThat(taken.status()).as(taken.body()).isIn(202, 303);
    String job = "/api" + taken.header("Location").orElseThrow().replace("/api", "");
    Awaitility.await()
        .until(() -> users.send("GET", job, "", users.bearer(kind)).body().contains("endedAt"));
    if (path.equals("/import")) {
      // A page shows first what would be published.
      assertThat(hub.aidbook().published()).hasSize(before);
    }
    nobodyElseSees(job, kind);
    if (path.equals("/import")) {
      publish(job.replace("/api", ""), kind);
    }
    return hub.aidbook().published().stream().skip(before).map(Published::key).toList();
  }

  private static void publish(String job, String kind) throws IOException {
    Answer published = users.send("POST", job + "/publish", "x=y", users.bearer(kind));
    assertThat(published.status()).as(published.body()).isEqualTo(303);
    String next = "/api" + published.header("Location").orElseThrow();
    Awaitility.await()
        .until(() -> users.send("GET", next, "", users.bearer(kind)).body().contains("endedAt"));
  }

  /** An import is its user's alone; to others there is none. */
  private static void nobodyElseSees(String job, String kind) throws IOException {
    String page = job.replace("/api", "");
    List<String> requests =
        List.of(
            "GET " + job,
            "GET " + job + "/rows",
            "GET " + job + "/bad-rows",
            "DELETE " + job,
            "GET " + page,
            "POST " + page + "/publish",
            "POST " + page + "/stop");
    for (String other :
        List.of(HubUsers.PUBLISHER, HubUsers.OTHER, HubUsers.COORDINATOR, HubUsers.BOUND)) {
      for (String request : requests) {
        String[] parts = request.split(" ", -1);
        String body = parts[0].equals("POST") ? "x=y" : "";
        if (!other.equals(kind)) {
          Answer answer = users.send(parts[0], parts[1], body, users.bearer(other));
          assertThat(answer.status()).as(request + other).isEqualTo(404);
          assertThat(answer.code()).isEqualTo("UNKNOWN_IMPORT");
        } else if (parts[0].equals("GET") && !parts[1].endsWith("bad-rows")) {
          assertThat(users.send("GET", parts[1], "", users.bearer(other)).status()).isEqualTo(200);
        }
      }
    }
  }
}
