package io.aidbook.web.imports;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.events.Need;
import io.aidbook.web.access.AccessSettings;
import io.aidbook.web.access.Audit;
import io.aidbook.web.access.Browser;
import io.aidbook.web.access.OidcAccess;
import io.aidbook.web.access.SecuredServer;
import io.aidbook.web.access.TestIssuer;
import io.aidbook.web.http.LimitSettings;
import io.aidbook.web.http.ServerSettings;
import io.aidbook.web.site.WholeHub;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who gets to the page of imports, and whose form counts. */
@Timeout(120)
class ImportSignedInTest {
  private static final String MAPPING =
      """
      side: need
      id: id
      fields:
        partyId: org
        category: { constant: registration-accommodation }
        region: where
        quantity: qty
      """;
  private static final String TABLE = "id,qty,where,org\na,5,PL911,city-1\nb,6,PL911,city-2\n";

  @TempDir Path folder;
  private TestIssuer issuer;
  private WholeHub hub;

  @BeforeEach
  void start() throws IOException {
    Files.createDirectories(folder.resolve("mappings"));
    Files.writeString(folder.resolve("mappings/towns.yaml"), MAPPING);
    issuer = new TestIssuer();
    AccessSettings settings = SecuredServer.settings(issuer.uri(), SecuredServer.freePort());
    URI url = settings.publicUrl();
    hub =
        new WholeHub(
            new OidcAccess(settings, Audit.NONE, Clock.systemUTC()),
            new ServerSettings(
                "127.0.0.1", url.getPort(), url, List.of(), LimitSettings.DEFAULTS, null),
            folder);
  }

  @AfterEach
  void stop() {
    hub.close();
    issuer.close();
  }

  private Browser signedIn(Map<String, Object> claims) throws Exception {
    issuer.signsIn("somebody", claims);
    Browser browser = new Browser(URI.create(hub.url()));
    assertThat(browser.signIn("/").statusCode()).isEqualTo(200);
    return browser;
  }

  private HttpRequest.Builder form(String token) {
    MultipartForm form = new MultipartForm();
    if (token != null) {
      form.field("csrf", token);
    }
    return form.field("dryRun", "true")
        .file("file", "needs.csv", TABLE)
        .field("mapping", "towns")
        .file("mapping", "", "")
        .post(HttpRequest.newBuilder(URI.create(hub.url() + "/import")));
  }

  private static String token(HttpResponse<String> page) {
    String token = Jsoup.parse(page.body()).select("main input[name=csrf]").attr("value");
    assertThat(token).isNotBlank();
    return token;
  }

  @Test
  void aPublisherImportsItsOwnPartysRowsByAFormOfItsSession() throws Exception {
    Browser browser = signedIn(SecuredServer.PUBLISHER);
    String token = token(browser.open("/import"));
    assertThat(browser.send(form(null), false).statusCode()).isEqualTo(403);
    assertThat(browser.send(form("x" + token), false).statusCode()).isEqualTo(403);
    // A foreign page's form comes without the session.
    assertThat(browser.send(form(token), true).statusCode()).isEqualTo(401);

    HttpResponse<String> taken = browser.send(form(token), false);
    assertThat(taken.statusCode()).isEqualTo(303);
    String job = taken.headers().firstValue("Location").orElseThrow();
    HttpResponse<String> ended =
        Awaitility.await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> browser.open(job), page -> !page.body().contains("<progress"));
    assertThat(Jsoup.parse(ended.body()).select("tbody tr").eachText())
        .hasSize(2)
        .element(1)
        .asString()
        .contains("you may not publish entries of party ‘city-2’");
    assertThat(browser.post(job + "/publish", "").statusCode()).isEqualTo(403);
    assertThat(hub.publisher().published()).isEmpty();
    assertThat(browser.post(job + "/publish", "csrf=" + token(ended)).statusCode()).isEqualTo(303);
    Awaitility.await().until(() -> hub.view().need("a").isPresent());
    assertThat(hub.view().need("a").map(Need::getQuantity)).hasValue(5L);
    assertThat(hub.view().need("b")).isEmpty();

    // Another user's import is as if it were not there.
    Browser other = signedIn(SecuredServer.COORDINATOR);
    issuer.signsIn("another", SecuredServer.COORDINATOR);
    Browser another = new Browser(URI.create(hub.url()));
    another.signIn("/");
    assertThat(another.open(job).statusCode()).isEqualTo(404);
    assertThat(other.open("/import").statusCode()).isEqualTo(200);
  }

  @Test
  void othersDoNotGetThere() throws Exception {
    Browser viewer = signedIn(SecuredServer.VIEWER);
    assertThat(viewer.open("/import").statusCode()).isEqualTo(403);
    assertThat(Jsoup.parse(viewer.open("/").body()).select("a[href=/import]")).isEmpty();
    assertThat(viewer.send(form("any"), false).statusCode()).isEqualTo(403);
    Browser nobody = new Browser(URI.create(hub.url()));
    HttpResponse<String> led = nobody.get(URI.create(hub.url() + "/import"), "none");
    assertThat(led.statusCode()).isEqualTo(303);
    assertThat(led.headers().firstValue("Location").orElse("")).contains("/signin");
    assertThat(nobody.send(form("any"), false).statusCode()).isIn(303, 401);
    assertThat(hub.publisher().published()).isEmpty();
  }
}
