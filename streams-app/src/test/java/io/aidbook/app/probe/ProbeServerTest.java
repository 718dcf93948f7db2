package io.aidbook.app.probe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ProbeServerTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private final CountDownLatch release = new CountDownLatch(1);
  private ProbeServer server;

  @BeforeEach
  void start() throws CannotBindException {
    server =
        ProbeServer.start(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            Map.of(
                "/health/live", () -> Answer.text(200, "alive\n"),
                "/well", () -> Answer.text(200, "as ever\n"),
                "/ill", () -> Answer.text(503, "not now\n"),
                "/slow", this::slow,
                "/broken",
                    () -> {
                      throw new IllegalStateException("a bug, as it were");
                    }));
  }

  @AfterEach
  void stop() {
    release.countDown();
    server.close();
  }

  private Answer slow() {
    try {
      release.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Answer.text(200, "at last\n");
  }

  @Test
  void shouldAnswerWithStatusTypeAndBody() throws Exception {
    HttpResponse<String> well = send("GET", "/well?with=a+query");
    assertThat(well.statusCode()).isEqualTo(200);
    assertThat(well.body()).isEqualTo("as ever\n");
    assertThat(well.headers().firstValue("Content-Type")).hasValue("text/plain; charset=utf-8");
    assertThat(well.headers().firstValue("Cache-Control")).hasValue("no-store");
    assertThat(send("GET", "/ill").statusCode()).isEqualTo(503);
  }

  @Test
  void shouldAnswerHeadLikeGetWithoutABody() throws Exception {
    HttpResponse<String> head = send("HEAD", "/well");

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("Content-Length")).hasValue("8");
  }

  @Test
  void shouldRefuseOtherPathsAndMethods() throws Exception {
    assertThat(send("GET", "/").statusCode()).isEqualTo(404);
    assertThat(send("GET", "/well/").statusCode()).isEqualTo(404);
    assertThat(send("GET", "/wel").body())
        .isEqualTo("There is: /broken /health/live /ill /slow /well\n");
    HttpResponse<String> post = send("POST", "/well");
    assertThat(post.statusCode()).isEqualTo(405);
    assertThat(post.headers().firstValue("Allow")).hasValue("GET, HEAD");
    assertThat(send("DELETE", "/nowhere").statusCode()).isEqualTo(404);
  }

  @Test
  void shouldSurviveAnEndpointThatFails() throws Exception {
    assertThat(send("GET", "/broken").statusCode()).isEqualTo(500);
    assertThat(send("GET", "/broken").body()).doesNotContain("a bug");
    assertThat(send("GET", "/well").statusCode()).isEqualTo(200);
  }

  /** Connections that are opened and left, or trickle, as a supervisor's probe comes between. */
  @Test
  void shouldAnswerBesideManySlowConnections() throws Exception {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 200; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort());
        slow.add(socket);
        socket.getOutputStream().write("GET /health/live HTTP/1.1\r\nX-Slow: ".getBytes(UTF_8));
        if (i % 20 == 0) {
          assertThat(send("GET", "/health/live").statusCode()).isEqualTo(200);
        }
      }
      assertThat(send("GET", "/health/live").statusCode()).isEqualTo(200);
      assertThat(send("GET", "/well").statusCode()).isEqualTo(200);
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void shouldAnswerHealthBesideEndpointsThatTakeLong() throws Exception {
    List<CompletableFuture<Integer>> answers = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      answers.add(
          client
              .sendAsync(request("GET", "/slow"), HttpResponse.BodyHandlers.ofString())
              .thenApply(HttpResponse::statusCode));
    }
    // Four are answered at a time; the fifth is told so.
    assertThat(CompletableFuture.anyOf(answers.toArray(CompletableFuture[]::new)).get())
        .isEqualTo(503);

    assertThat(send("GET", "/health/live").body()).isEqualTo("alive\n");
    release.countDown();
    assertThat(answers.stream().map(CompletableFuture::join).sorted())
        .containsExactly(200, 200, 200, 200, 503);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense\r\n\r\n",
        "GET /well\r\n\r\n",
        "GET well HTTP/1.1\r\n\r\n",
        "GET /well HTTP/2\r\n\r\n",
        "\u0016\u0003\u0001\n\n"
      })
  void shouldRefuseWhatIsNoRequest(String text) throws Exception {
    assertThat(raw(text)).startsWith("HTTP/1.1 400 Bad Request\r\n");
  }

  @Test
  void shouldRefuseAHeadWithoutEnd() throws Exception {
    assertThat(raw("GET /well HTTP/1.1\r\nX: " + "x".repeat(9_000)))
        .startsWith("HTTP/1.1 400 Bad Request\r\n");
    assertThat(send("GET", "/well").statusCode()).isEqualTo(200);
  }

  @Test
  void shouldUnderstandAPlainRequest() throws Exception {
    assertThat(raw("GET /well?x=1 HTTP/1.0\n\n"))
        .startsWith("HTTP/1.1 200 OK\r\n")
        .contains("Connection: close\r\n")
        .endsWith("\r\n\r\nas ever\n");
  }

  private String raw(String text) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.address().getPort())) {
      socket.getOutputStream().write(text.getBytes(UTF_8));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  /** Those beyond what it takes on are cut off or wait; all is well again afterwards. */
  @Test
  void shouldSurviveMoreRequestsThanItTakesOn() throws Exception {
    List<CompletableFuture<Integer>> answers = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      answers.add(
          client
              .sendAsync(request("GET", "/slow"), HttpResponse.BodyHandlers.ofString())
              .handle((response, failure) -> failure == null ? response.statusCode() : -1));
    }
    release.countDown();
    for (CompletableFuture<Integer> answer : answers) {
      assertThat(answer.get()).isIn(200, 503, -1);
    }
    assertThat(send("GET", "/well").statusCode()).isEqualTo(200);
  }

  @Test
  void shouldSayWhenItsPortIsTaken() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      InetSocketAddress address =
          new InetSocketAddress(InetAddress.getLoopbackAddress(), taken.getLocalPort());
      assertThatThrownBy(() -> ProbeServer.start(address, Map.of()))
          .isInstanceOf(CannotBindException.class)
          .hasMessageContaining(":" + taken.getLocalPort())
          .hasMessageContaining("probe.port");
    }
  }

  @Test
  void shouldSayWhenItsHostIsNotKnown() {
    assertThatThrownBy(
            () -> ProbeServer.start(InetSocketAddress.createUnresolved("no.such", 0), Map.of()))
        .isInstanceOf(CannotBindException.class)
        .hasMessageContaining("no.such:0: the host is not known");
  }

  @Test
  void shouldAnswerNobodyOnceClosed() {
    server.close();

    assertThatThrownBy(() -> send("GET", "/well")).isInstanceOf(IOException.class);
  }

  private HttpResponse<String> send(String method, String path) throws Exception {
    return client.send(request(method, path), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest request(String method, String path) {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + server.address().getPort() + path))
        .timeout(Duration.ofSeconds(30))
        .method(method, HttpRequest.BodyPublishers.noBody())
        .build();
  }
}
