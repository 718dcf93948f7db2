package io.aidbook.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.web.access.OpenAccess;
import io.aidbook.web.access.Role;
import io.aidbook.web.http.RawHttp.Answer;
import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before a handler sees it, and how. */
class RequestLimitsTest {
  private static final String FORM = "Content-Type: application/x-www-form-urlencoded";
  private static WebServer server;
  private static int port;

  @BeforeAll
  static void start() {
    Routes routes =
        new Routes() {
          @Override
          public void register(RoutesConfig config) {
            config.get("/hello", context -> context.result("hello"), Role.ANYONE);
            config.get("/api/things/{id}", context -> context.result("thing"), Role.ANYONE);
            config.put("/api/things/{id}", context -> context.result("put"), Role.ANYONE);
            config.post(
                "/api/echo",
                context -> context.result(String.valueOf(context.body().length())),
                Role.ANYONE);
            config.post(
                "/api/stream",
                context -> {
                  long all =
                      context.bodyInputStream().transferTo(java.io.OutputStream.nullOutputStream());
                  context.result(String.valueOf(all));
                },
                Role.ANYONE);
            config.post(
                "/form",
                context -> context.result(String.valueOf(context.formParamMap().size())),
                Role.ANYONE);
            config.get(
                "/api/fails",
                context -> {
                  throw new IllegalStateException("the password is 'secret'");
                },
                Role.ANYONE);
          }

          @Override
          public Map<String, Long> bodyLimits() {
            return Map.of("/api/stream", 1_000_000L);
          }
        };
    server = WebServer.start("127.0.0.1", 0, new OpenAccess(), List.of(routes));
    port = server.port();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void everyAnswerHasTheHeaders() throws IOException {
    for (Answer answer :
        List.of(
            RawHttp.get(port, "/hello"),
            RawHttp.get(port, "/nothing"),
            RawHttp.get(port, "/api/nothing"),
            RawHttp.get(port, "/%zz"),
            RawHttp.get(port, "/hello", "Sec-WebSocket-Version: 13"),
            RawHttp.send(port, "nonsense\r\n\r\n"))) {
      assertThat(answer.header("Content-Security-Policy").orElse(""))
          .as(answer.head())
          .contains("default-src 'none'")
          .doesNotContain("unsafe");
      assertThat(answer.header("X-Content-Type-Options")).hasValue("nosniff");
      assertThat(answer.header("Cache-Control")).hasValue("no-store");
      assertThat(answer.header("Server")).isEmpty();
      assertThat(answer.header("Strict-Transport-Security")).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /nothing, 404",
    "GET, /api/nothing, 404",
    "DELETE, /hello, 405",
    "OPTIONS, /api/things/1, 405",
    "TRACE, /hello, 405",
    "BREW, /hello, 405",
    "GET, /%, 400",
    "GET, /api/things/%2e%2e%2fx, 400",
    "GET, /api/things/%00, 400",
    "GET, /hello?a=%, 400",
    "GET, /hello?a=%zz, 400",
    "GET, http:, 400",
    "GET, /api/fails, 500"
  })
  void aRequestThatIsWrongIsToldSo(String method, String path, int status) throws IOException {
    Answer answer = RawHttp.send(port, RawHttp.request(method, path, ""));
    assertThat(answer.status()).as(answer.head() + answer.body()).isEqualTo(status);
    assertThat(answer.head() + answer.body())
        .doesNotContain("Exception", "secret", "jetty", "javalin", "Jetty", "at io.");
    if (path.startsWith("/api")) {
      assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
    }
  }

  @Test
  void allowedMethodsAreNamed() throws IOException {
    Answer answer = RawHttp.send(port, RawHttp.request("DELETE", "/api/things/1", ""));
    assertThat(answer.header("Allow")).hasValue("GET, PUT");
    Answer page = RawHttp.send(port, RawHttp.request("DELETE", "/hello", "", "Accept: text/html"));
    assertThat(page.header("Allow")).hasValue("GET");
    assertThat(page.body()).contains("<html").contains("Method Not Allowed");
  }

  @Test
  void headIsGetWithoutABody() throws IOException {
    Answer get = RawHttp.get(port, "/hello");
    Answer head = RawHttp.send(port, RawHttp.request("HEAD", "/hello", ""));
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.header("Content-Length")).isEqualTo(get.header("Content-Length"));
    assertThat(RawHttp.send(port, RawHttp.request("HEAD", "/nothing", "")).status()).isEqualTo(404);
  }

  @Test
  void aMethodCannotBeHidden() throws IOException {
    assertThat(RawHttp.get(port, "/api/things/1", "X-HTTP-Method-Override: PUT").status())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain; charset=nope",
        "text/plain; charset",
        "text/plain; charset=",
        "text/plain; charset=\u0000x",
        "application/json; charset=utf-8=x"
      })
  void anUnknownCharsetIsRefused(String type) throws IOException {
    Answer answer =
        RawHttp.send(port, RawHttp.request("POST", "/api/echo", "x", "Content-Type: " + type));
    assertThat(answer.status()).isIn(400, 415);
    assertThat(RawHttp.get(port, "/hello?a=b", "Content-Type: " + type).status()).isIn(400, 415);
  }

  @Test
  void aBodyThatIsTooLargeIsRefused() throws IOException {
    assertThat(
            RawHttp.send(port, RawHttp.request("POST", "/api/echo", "x".repeat(256 * 1024))).body())
        .isEqualTo("262144");
    Answer known =
        RawHttp.send(
            port, "POST /api/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 262145\r\n\r\n");
    assertThat(known.status()).isEqualTo(413);
    assertThat(known.header("Content-Type")).hasValue("application/problem+json");
    assertThat(chunked("/api/echo", 262_144).body()).isEqualTo("262144");
    assertThat(chunked("/api/echo", 262_145).status()).isEqualTo(413);
    // This path takes more, but not without end.
    assertThat(chunked("/api/stream", 1_000_000).body()).isEqualTo("1000000");
    assertThat(chunked("/api/stream", 1_000_001).status()).isEqualTo(413);
  }

  private static Answer chunked(String path, int length) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("POST ")
        .append(path)
        .append(" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
    text.append("Transfer-Encoding: chunked\r\n\r\n");
    for (int left = length; left > 0; left -= 10_000) {
      int size = Math.min(left, 10_000);
      text.append(Integer.toHexString(size)).append("\r\n").append("x".repeat(size)).append("\r\n");
    }
    return RawHttp.send(port, text.append("0\r\n\r\n").toString());
  }

  @Test
  void aHeadThatIsTooLargeIsRefused() throws IOException {
    assertThat(RawHttp.get(port, "/hello", "X: " + "x".repeat(9_000)).status()).isEqualTo(431);
    assertThat(RawHttp.get(port, "/" + "x".repeat(9_000)).status()).isIn(414, 431);
  }

  @Test
  void tooManyParametersAreRefused() throws IOException {
    assertThat(RawHttp.get(port, "/hello?" + "a&".repeat(199)).status()).isEqualTo(200);
    assertThat(RawHttp.get(port, "/hello?" + "a&".repeat(200)).status()).isEqualTo(400);
    String many = "a=1&".repeat(200);
    assertThat(RawHttp.send(port, RawHttp.request("POST", "/form", many, FORM)).status())
        .isEqualTo(400);
    assertThat(RawHttp.send(port, RawHttp.request("POST", "/form", "a=%zz", FORM)).status())
        .isEqualTo(400);
  }

  @Test
  void aFormWithFilesIsReadOrRefused() throws IOException {
    String part = "--b\r\nContent-Disposition: form-data; name=\"a%d\"\r\n\r\n%s\r\n";
    assertThat(multipart(part.formatted(1, "x") + "--b--\r\n").body()).isEqualTo("1");
    assertThat(multipart(part.formatted(1, "x".repeat(65 * 1024)) + "--b--\r\n").status())
        .isEqualTo(413);
    assertThat(multipart(part.formatted(1, "x")).status()).isEqualTo(400);
    assertThat(multipart("nonsense").status()).isEqualTo(400);
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 201; i++) {
      many.append(part.formatted(i, "x"));
    }
    assertThat(multipart(many.append("--b--\r\n").toString()).status()).isEqualTo(400);
    assertThat(
            RawHttp.send(
                    port,
                    RawHttp.request("POST", "/form", "x", "Content-Type: multipart/form-data"))
                .status())
        .isEqualTo(400);
  }

  private static Answer multipart(String body) throws IOException {
    return RawHttp.send(
        port,
        RawHttp.request("POST", "/form", body, "Content-Type: multipart/form-data; boundary=b"));
  }

  @Test
  void twoLengthsAreNoRequest() throws IOException {
    // What two servers read in two ways is two requests to one of them.
    String smuggled =
        """
        POST /api/echo HTTP/1.1
        Host: localhost
        Content-Length: 4
        Transfer-Encoding: chunked

        0

        GET /hello HTTP/1.1
        Host: x

        """
            .replace("\n", "\r\n");
    Answer answer = RawHttp.send(port, smuggled);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).doesNotContain("hello");
  }

  @Test
  void aConnectionServesOneRequestAfterTheOther() throws IOException {
    try (Socket socket = RawHttp.connect(port)) {
      String get = "GET /hello HTTP/1.1\r\nHost: localhost\r\n\r\n";
      String last = RawHttp.request("GET", "/hello", "");
      socket.getOutputStream().write((get + last).getBytes(StandardCharsets.US_ASCII));
      Answer answer = RawHttp.read(socket.getInputStream());
      assertThat(answer.body()).contains("hello").endsWith("hello").contains("HTTP/1.1 200");
    }
  }
}
