package io.aidbook.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aidbook.web.access.OpenAccess;
import io.aidbook.web.access.Role;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Connections are few, and each is for something. */
class ConnectionsTest {
  private static final String GET = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

  private static WebServer start(LimitSettings limits) {
    Routes routes =
        config -> {
          config.get("/", context -> context.result("hello"), Role.ANYONE);
          config.post("/", context -> context.result(context.body()), Role.ANYONE);
        };
    return WebServer.start(
        ServerSettings.plain("127.0.0.1", 0).with(limits),
        new OpenAccess(),
        ErrorPages.PLAIN,
        List.of(routes));
  }

  private static LimitSettings limits(
      int connections, int perAddress, Duration idle, Duration headerTime) {
    LimitSettings usual = LimitSettings.DEFAULTS;
    return new LimitSettings(
        usual.rates(),
        usual.bodyBytes(),
        usual.headerBytes(),
        usual.parameters(),
        usual.fieldBytes(),
        connections,
        perAddress,
        idle,
        headerTime,
        usual.bodyBytesPerSecond(),
        usual.answerTime(),
        usual.threads());
  }

  @Test
  void anAddressHasSoManyAndGetsPlacesBack() throws IOException {
    Duration minute = Duration.ofMinutes(1);
    try (WebServer server = start(limits(100, 5, minute, minute))) {
      List<Socket> open = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        open.add(RawHttp.connect(server.port()));
        assertThat(firstLine(open.get(i), GET)).contains("200");
      }
      try (Socket sixth = RawHttp.connect(server.port())) {
        assertThat(ends(sixth, GET)).isTrue();
      }
      open.get(0).close();
      await().until(() -> RawHttp.get(server.port(), "/").status() == 200);
      for (Socket each : open) {
        each.close();
      }
    }
  }

  @Test
  void aRequestThatComesByteByByteIsNotAwaited() throws Exception {
    try (WebServer server = start(limits(100, 50, Duration.ofMinutes(1), Duration.ofMillis(800)));
        Socket slow = RawHttp.connect(server.port());
        Socket second = RawHttp.connect(server.port())) {
      assertThat(firstLine(second, GET)).contains("200");
      long begun = System.nanoTime();
      await()
          .atMost(Duration.ofSeconds(15))
          .pollInterval(Duration.ofMillis(100))
          .until(() -> !trickle(slow));
      await().pollInterval(Duration.ofMillis(100)).until(() -> !trickle(second));
      assertThat(System.nanoTime() - begun).isGreaterThan(Duration.ofMillis(500).toNanos());
      assertThat(RawHttp.get(server.port(), "/").status()).isEqualTo(200);
    }
  }

  @Test
  void aConnectionThatWaitsForItsNextRequestIsLeftAlone() throws Exception {
    try (WebServer server = start(limits(100, 50, Duration.ofMinutes(1), Duration.ofMillis(200)));
        Socket kept = RawHttp.connect(server.port());
        Socket slow = RawHttp.connect(server.port())) {
      assertThat(firstLine(kept, GET)).contains("200");
      // Longer than a request may take.
      await().until(() -> !trickle(slow));
      assertThat(firstLine(kept, GET)).contains("200");
    }
  }

  @Test
  void aBodyThatHardlyComesIsNotAwaited() throws Exception {
    try (WebServer server = start(limits(100, 50, Duration.ofMinutes(1), Duration.ofMinutes(1)));
        Socket slow = RawHttp.connect(server.port())) {
      write(slow, "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n");
      await()
          .atMost(Duration.ofSeconds(15))
          .pollInterval(Duration.ofMillis(200))
          .until(() -> !trickle(slow));
    }
  }

  @Test
  void aConnectionWithoutTrafficIsClosed() throws Exception {
    try (WebServer server = start(limits(100, 50, Duration.ofMillis(300), Duration.ofMinutes(1)));
        Socket silent = RawHttp.connect(server.port())) {
      assertThat(ends(silent, "GET / HTTP/1.1\r\n")).isTrue();
    }
  }

  private static boolean trickle(Socket socket) {
    try {
      write(socket, "x");
      return socket.getInputStream().available() == 0 && isOpen(socket);
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isOpen(Socket socket) throws IOException {
    socket.setSoTimeout(1);
    try {
      return socket.getInputStream().read() >= 0;
    } catch (java.net.SocketTimeoutException e) {
      return true;
    }
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static String firstLine(Socket socket, String request) throws IOException {
    write(socket, request);
    InputStream in = socket.getInputStream();
    StringBuilder all = new StringBuilder();
    while (all.indexOf("hello") < 0) {
      int c = in.read();
      if (c < 0) {
        break;
      }
      all.append((char) c);
    }
    return all.substring(0, Math.max(0, all.indexOf("\r")));
  }

  /** Whether the other side ends the connection without a good answer. */
  private static boolean ends(Socket socket, String request) throws IOException {
    try {
      write(socket, request);
      return RawHttp.read(socket.getInputStream()).status() != 200;
    } catch (java.net.SocketTimeoutException e) {
      return false;
    } catch (java.net.SocketException e) {
      return true;
    }
  }
}
