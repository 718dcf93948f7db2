package io.aidbook.web.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aidbook.web.access.SignInPaths;
import io.aidbook.web.access.TestIssuer;
import io.aidbook.web.app.HubUsers.SessionHeaders;
import io.aidbook.web.http.RawHttp;
import io.aidbook.web.http.RawHttp.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What lasts longer than a request ends with the session, and a page of before leads to sign in.
 */
class SessionEndTest {
  @TempDir private Path folder;

  private TestHub hub;
  private HubUsers users;

  @BeforeEach
  void start() throws IOException {
    hub = new TestHub(folder);
    users = new HubUsers(hub);
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  /** A stream that is being read. */
  private Socket stream(String... headers) throws IOException {
    int before = hub.streams();
    Socket socket = RawHttp.connect(hub.port());
    String path = "/api/stream?sources=offer,need";
    socket
        .getOutputStream()
        .write(RawHttp.request("GET", path, "", headers).getBytes(StandardCharsets.US_ASCII));
    await().until(() -> hub.streams() == before + 1);
    return socket;
  }

  /** Reads a stream until it says something. */
  private static void readUntil(Socket socket, String text) throws IOException {
    StringBuilder said = new StringBuilder();
    while (said.indexOf(text) < 0) {
      int next = socket.getInputStream().read();
      assertThat(next).as("the stream ended: %s", said).isNotNegative();
      said.append((char) next);
    }
  }

  /** Everything that a stream said until it ended. */
  private static String allOf(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }

  @Test
  void aStreamEndsWhenItsUserSignsOut() throws Exception {
    SessionHeaders leaver = users.session(HubUsers.VIEWER);
    try (Socket gone = stream(leaver.cookie());
        Socket other = stream(users.session(HubUsers.COORDINATOR).cookie())) {
      users.entries("seen", "city-1", "PL");
      readUntil(gone, "\"seen\"");
      readUntil(other, "\"seen\"");
      assertThat(
              users
                  .send("POST", SignInPaths.SIGN_OUT, "x=y", leaver.cookie(), leaver.csrf())
                  .status())
          .isEqualTo(200);
      users.entries("unseen", "city-1", "PL");
      assertThat(allOf(gone)).doesNotContain("unseen");
      // Nobody else's stream ends.
      readUntil(other, "\"unseen\"");
      assertThat(hub.streams()).isEqualTo(1);
    }
    assertThat(users.send("GET", "/api/stream", "", leaver.cookie()).code())
        .isEqualTo("SESSION_ENDED");
  }

  @Test
  void aStreamEndsWhenItsSessionIsOver() throws Exception {
    try (Socket gone = stream(users.session(HubUsers.VIEWER).cookie())) {
      hub.pass(Duration.ofMinutes(59));
      users.entries("seen", "city-1", "PL");
      readUntil(gone, "\"seen\"");
      hub.pass(Duration.ofMinutes(2));
      users.entries("unseen", "city-1", "PL");
      assertThat(allOf(gone)).doesNotContain("unseen");
      assertThat(hub.streams()).isZero();
    }
  }

  /** As issuers do when they take a role away, or lock somebody out. */
  @Test
  void aStreamEndsWhenTheIssuerEndsAllSessionsOfItsUser() throws Exception {
    try (Socket gone = stream(users.session(HubUsers.VIEWER).cookie());
        Socket alsoGone = stream(users.session(HubUsers.VIEWER).cookie())) {
      String token = hub.issuer().logoutToken(HubUsers.VIEWER);
      String form = "logout_token=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
      assertThat(users.send("POST", SignInPaths.BACK_CHANNEL, form).status()).isEqualTo(200);
      users.entries("unseen", "city-1", "PL");
      assertThat(allOf(gone)).doesNotContain("unseen");
      assertThat(allOf(alsoGone)).doesNotContain("unseen");
    }
  }

  @Test
  void aStreamEndsWithItsToken() throws Exception {
    Instant ends = Instant.now().plus(Duration.ofMinutes(10));
    String token =
        hub.issuer().token("software", TestIssuer.API, ends, HubUsers.claims(HubUsers.COORDINATOR));
    try (Socket gone = stream("Authorization: Bearer " + token)) {
      users.entries("seen", "city-1", "PL");
      readUntil(gone, "\"seen\"");
      hub.pass(Duration.ofMinutes(11));
      users.entries("unseen", "city-1", "PL");
      assertThat(allOf(gone)).doesNotContain("unseen");
      assertThat(hub.streams()).isZero();
    }
  }

  @Test
  void theHeadOfAStreamIsNoStream() throws Exception {
    Answer head = users.send("HEAD", "/api/stream", "", users.bearer(HubUsers.VIEWER));
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("Content-Type").orElse("")).startsWith("text/event-stream");
    assertThat(hub.streams()).isZero();
  }

  /** htmx would put the page to sign in into the piece of the board that it asked for. */
  @Test
  void aPieceOfThePageLeadsToSignInAndBack() throws Exception {
    SessionHeaders session = users.session(HubUsers.COORDINATOR);
    String shown = "HX-Current-URL: " + hub.url() + "/board?category=food&region=PL";
    String form = "decision=D-1&offer=x&need=x&action=ACCEPT&back=";
    Answer before =
        users.send(
            "POST", "/board/decisions", form, session.cookie(), session.csrf(), "HX-Request: true");
    assertThat(before.header("HX-Redirect")).isEmpty();

    hub.pass(Duration.ofMinutes(61));
    for (String request : List.of("POST /board/decisions", "GET /board/live", "GET /board")) {
      String[] parts = request.split(" ", -1);
      Answer answer =
          users.send(
              parts[0],
              parts[1],
              parts[0].equals("POST") ? form : "",
              session.cookie(),
              session.csrf(),
              "HX-Request: true",
              "Accept: text/html, */*",
              shown);
      assertThat(answer.status()).as(request).isEqualTo(401);
      assertThat(answer.body()).as(request).doesNotContain("<form");
      assertThat(answer.header("HX-Redirect"))
          .as(request)
          .hasValue("/signin?to=%2Fboard%3Fcategory%3Dfood%26region%3DPL");
      assertThat(answer.header("Set-Cookie").orElse("")).as(request).contains("Max-Age=0");
    }
    // Whatever the header says, nobody is led to another site.
    for (String lure :
        List.of("https://evil.example//evil.example/", "javascript:x", "%", "//evil.example")) {
      Answer answer =
          users.send(
              "GET",
              "/board/live",
              "",
              session.cookie(),
              "HX-Request: true",
              "HX-Current-URL: " + lure);
      assertThat(answer.header("HX-Redirect")).as(lure).hasValue("/signin?to=%2F");
    }
  }

  /** The board's own script asks so, and loads the page anew when it is told 401. */
  @Test
  void whatTheBoardAsksForByItselfIsNoPageToSignIn() throws Exception {
    SessionHeaders session = users.session(HubUsers.VIEWER);
    assertThat(users.send("GET", "/board/live", "", session.cookie(), "Accept: */*").status())
        .isEqualTo(204);
    assertThat(
            users
                .send("POST", SignInPaths.SIGN_OUT, "x=y", session.cookie(), session.csrf())
                .status())
        .isEqualTo(200);
    Answer answer = users.send("GET", "/board/live", "", session.cookie(), "Accept: */*");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.code()).isEqualTo("SESSION_ENDED");
    assertThat(users.send("GET", "/static/none.js", "").status()).isEqualTo(404);
  }
}
