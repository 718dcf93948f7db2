package io.aidbook.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.web.http.Routes;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People sign in, stay signed in, and sign out. */
class SignInTest {
  private TestIssuer issuer;
  private SecuredServer hub;
  private Browser browser;

  /** Pages that say who reads them. */
  private static List<Routes> pages(AccessHolder holder) {
    return List.of(
        routes -> {
          routes.get(
              "/board",
              context ->
                  context.html(
                      holder.access.userOf(context).id() + " " + holder.access.csrfToken(context)),
              Role.VIEWER);
          routes.post("/act", context -> context.result("done"), Role.COORDINATOR);
        });
  }

  private static final class AccessHolder {
    private Access access;
  }

  @BeforeEach
  void start() throws Exception {
    issuer = new TestIssuer();
    AccessHolder holder = new AccessHolder();
    hub = SecuredServer.start(issuer, pages(holder));
    holder.access = hub.access();
    browser = new Browser(hub.url());
  }

  @AfterEach
  void stop() {
    hub.close();
    issuer.close();
  }

  @Test
  void somebodySignsInAndComesBackToThePage() throws Exception {
    issuer.signsIn("alice", SecuredServer.COORDINATOR);
    HttpResponse<String> board = browser.open("/board?x=1&y=2");
    assertThat(board.statusCode()).isEqualTo(200);
    assertThat(board.uri().toString()).endsWith("/board?x=1&y=2");
    assertThat(board.body()).startsWith("u-");
    assertThat(browser.cookies()).containsOnlyKeys("aidbook-session");
    assertThat(browser.attributes("aidbook-session"))
        .contains("HttpOnly", "SameSite=Strict", "Path=/");
    assertThat(hub.audit())
        .anyMatch(line -> line.endsWith("SIGN_IN|ANYONE COORDINATOR VIEWER|done"));
    assertThat(String.join("\n", hub.audit())).doesNotContain("alice");
  }

  @Test
  void aLinkFromElsewhereFindsTheSession() throws Exception {
    issuer.signsIn("alice", SecuredServer.VIEWER);
    browser.signIn("/board");
    int before = issuer.tokenRequests();
    assertThat(browser.followLinkTo("/board").statusCode()).isEqualTo(200);
    assertThat(issuer.tokenRequests()).isEqualTo(before);
  }

  @Test
  void aFormNeedsTheTokenOfItsSession() throws Exception {
    issuer.signsIn("alice", SecuredServer.COORDINATOR);
    String token = browser.signIn("/board").body().split(" ", -1)[1];
    assertThat(browser.post("/act", "csrf=" + token).body()).isEqualTo("done");
    assertThat(browser.post("/act", "a=b").statusCode()).isEqualTo(403);
    assertThat(browser.post("/act", "csrf=" + token + "A").statusCode()).isEqualTo(403);
    HttpRequest.Builder foreign =
        HttpRequest.newBuilder(hub.url().resolve("/act"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", "https://evil.example")
            .POST(BodyPublishers.ofString("csrf=" + token));
    assertThat(browser.send(foreign, false).statusCode()).isEqualTo(403);
    HttpRequest.Builder withoutCookie =
        HttpRequest.newBuilder(hub.url().resolve("/act"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", "https://evil.example")
            .POST(BodyPublishers.ofString("csrf=" + token));
    assertThat(browser.send(withoutCookie, true).statusCode()).isEqualTo(401);
  }

  @Test
  void softwareComesWithATokenAndNeedsNoForm() throws Exception {
    String token = issuer.accessToken("robot", SecuredServer.COORDINATOR);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(hub.url().resolve("/act"))
            .header("Authorization", "Bearer " + token)
            .POST(BodyPublishers.noBody());
    assertThat(new Browser(hub.url()).send(request, false).body()).isEqualTo("done");
  }

  @Test
  void whoeverSignedOutIsOut() throws Exception {
    issuer.signsIn("alice", SecuredServer.VIEWER);
    String token = browser.signIn("/board").body().split(" ", -1)[1];
    Map<String, String> stolen = Map.copyOf(browser.cookies());
    HttpResponse<String> left = browser.post("/signout", "csrf=" + token);
    assertThat(left.statusCode()).isEqualTo(200);
    assertThat(left.body()).contains(issuer.uri() + "/logout?", "client_id=aidbook");
    assertThat(browser.cookies()).isEmpty();
    browser.cookies().putAll(stolen);
    HttpResponse<String> board = browser.get(URI.create(hub.url() + "/board"), "same-origin");
    assertThat(board.statusCode()).isEqualTo(303);
    assertThat(board.headers().firstValue("Location")).hasValue("/signin?to=%2Fboard");
  }
}
