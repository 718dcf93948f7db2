package io.aidbook.web.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.web.app.HubUsers.SessionHeaders;
import io.aidbook.web.http.RawHttp.Answer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forms that may carry files need the token of the session too, in a field of their own. */
class MultipartTokenTest {
  private static final String MULTIPART = "Content-Type: multipart/form-data; boundary=b";
  private static final String CSV = "id,what,where,qty,org\nm1,food,PL,1,city-1\n";

  @TempDir private static Path folder;

  private static TestHub hub;
  private static HubUsers users;
  private static SessionHeaders session;

  @BeforeAll
  static void start() throws Exception {
    hub = new TestHub(folder);
    users = new HubUsers(hub);
    session = users.session(HubUsers.PUBLISHER);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  private static String part(String name, String content) {
    return "--b\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
        .formatted(name, content);
  }

  private static String file(String name, String content) {
    return part(name + "\"; filename=\"f.yaml", content);
  }

  private static Answer send(String path, String parts, String... headers) throws IOException {
    String[] all = new String[headers.length + 2];
    all[0] = MULTIPART;
    all[1] = session.cookie();
    System.arraycopy(headers, 0, all, 2, headers.length);
    return users.send("POST", path, parts + "--b--\r\n", all);
  }

  private static String fields() {
    return part("do", "submit")
        + part("category", "food")
        + part("quantity", "5")
        + part("unit", "H87")
        + part("region", "PL")
        + part("name", "Miasto");
  }

  private static String upload() {
    return file("file", CSV) + file("mapping", FuzzedRequests.MAPPING) + part("dryRun", "true");
  }

  @Test
  void aFormWithTheTokenInAFieldIsTaken() throws IOException {
    int before = hub.aidbook().published().size();
    assertThat(send("/offers/new", part("csrf", session.token()) + fields()).status())
        .isEqualTo(303);
    // Wherever in the form it stands.
    assertThat(send("/offers/new", fields() + part("csrf", session.token())).status())
        .isEqualTo(303);
    assertThat(hub.aidbook().published()).hasSize(before + 2);
    Answer taken = send("/api/import", part("csrf", session.token()) + upload());
    assertThat(taken.status()).as(taken.body()).isEqualTo(202);
  }

  @Test
  void aFormWithoutItIsRefusedAndPublishesNothing() throws Exception {
    String another = users.session(HubUsers.PUBLISHER).token();
    int before = hub.aidbook().published().size();
    for (String path : new String[] {"/offers/new", "/api/import", "/board/decisions"}) {
      String rest = path.equals("/api/import") ? upload() : fields();
      boolean mayNot = path.startsWith("/board");
      for (String parts :
          new String[] {
            rest,
            part("csrf", "") + rest,
            part("csrf", another) + rest,
            part("csrf", session.token() + "A") + rest,
            part("csrf", "A".repeat(5_000)) + rest,
            part("CSRF", session.token()) + rest,
            // The first is what counts.
            part("csrf", another) + part("csrf", session.token()) + rest
          }) {
        Answer answer = send(path, parts);
        assertThat(answer.status()).as(answer.body()).isEqualTo(403);
        assertThat(answer.code()).isEqualTo(mayNot ? "ROLE_MISSING" : "CSRF_TOKEN");
      }
      // A token in the address is one that leaks, and does not count.
      assertThat(send(path + "?csrf=" + session.token(), rest).status()).isEqualTo(403);
    }
    assertThat(hub.aidbook().published()).hasSize(before);
  }

  @Test
  void aFormThatCannotBeReadIsTheSendersMistake() throws IOException {
    for (String broken :
        new String[] {"", "--c\r\n", "--b\r\nno header\r\n\r\n", "--b\r\n\r\nx\r\n"}) {
      Answer answer = send("/offers/new", broken);
      assertThat(answer.status()).as(broken).isIn(400, 403);
      assertThat(answer.code()).isIn("FORM", "CSRF_TOKEN");
    }
  }

  @Test
  void aPartWithoutANameIsNoFailureOfTheServer() throws IOException {
    for (String path : new String[] {"/api/import", "/import", "/offers/new"}) {
      String rest = path.endsWith("import") ? upload() : fields();
      for (String header : FuzzedValues.PART_HEADERS) {
        String odd = "--b\r\n" + header + "\r\n\r\nx\r\n";
        for (String parts : new String[] {odd + rest, rest + odd}) {
          Answer answer = send(path, parts, session.csrf());
          assertThat(answer.status()).as(path + " " + header + answer.body()).isBetween(200, 499);
        }
      }
    }
  }

  @Test
  void anotherSitesFormIsRefusedEvenWithTheToken() throws IOException {
    Answer answer =
        send(
            "/offers/new",
            part("csrf", session.token()) + fields(),
            "Origin: https://evil.example");
    assertThat(answer.code()).isEqualTo("FOREIGN_ORIGIN");
  }
}
