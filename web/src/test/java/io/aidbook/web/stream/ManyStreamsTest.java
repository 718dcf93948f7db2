package io.aidbook.web.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aidbook.web.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Readers that do not read slow nobody, and only so many are let in. */
class ManyStreamsTest {
  private static final int SLOW = 50;
  private static final int EVENTS = 4_000;

  private final List<Socket> sockets = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  /** Asks for a stream and reads nothing of it. */
  private Socket mute(int port) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4 * 1024);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket
        .getOutputStream()
        .write(
            "GET /api/stream HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
    sockets.add(socket);
    return socket;
  }

  @Test
  void fiftyReadersThatDoNotReadSlowNobody() throws Exception {
    try (Site site = new Site(Site.SETTINGS)) {
      for (int i = 0; i < SLOW; i++) {
        mute(site.port());
      }
      SseReader reader = site.read("");
      await().until(() -> site.hub.clients() == SLOW + 1);

      for (int i = 0; i < EVENTS; i++) {
        int quantity = 1 + i;
        site.put(Samples.candidate("n" + i % 9, "o1", c -> c.setQuantity(quantity)));
        if (i % 50 == 49) {
          int told = i + 1;
          await()
              .pollInterval(Duration.ofMillis(5))
              .atMost(Duration.ofSeconds(20))
              .until(() -> reader.events().size() == told);
        }
      }

      assertThat(reader.names()).as("all of them, and no resync").containsOnly("candidate");
      assertThat(site.hub.clients()).isEqualTo(SLOW + 1);
    }
  }

  @Test
  void aReaderThatReadsAgainIsToldToLoadAnew() throws Exception {
    try (Site site = new Site(Site.SETTINGS)) {
      Socket socket = mute(site.port());
      await().until(() -> site.hub.clients() == 1);
      // More than the sockets of both sides take, so that the queue runs over.
      String name = "x".repeat(200);
      for (int i = 0; i < 20_000; i++) {
        int quantity = 1 + i;
        site.put(
            Samples.candidate(
                "n1", "o1", c -> c.setQuantity(quantity).setProvider(Samples.party("p", name))));
      }

      StringBuilder read = new StringBuilder();
      InputStream in = socket.getInputStream();
      byte[] some = new byte[64 * 1024];
      while (read.indexOf("event: resync") < 0) {
        int count = in.read(some);
        assertThat(count).as("the stream goes on").isPositive();
        read.append(new String(some, 0, count, StandardCharsets.UTF_8));
      }
      assertThat(read.toString()).contains("event: candidate");
    }
  }

  @Test
  void onlySoManyReadersAreLetInAndAPlaceIsFreeAgainWhenOneGoes() throws Exception {
    StreamSettings few =
        new StreamSettings(9, 9_000, 9, 2, 5, Duration.ofMillis(20), Duration.ofMinutes(1));
    try (Site site = new Site(few)) {
      SseReader first = site.read("");
      SseReader second = site.read("");
      await().until(() -> second.lastId() != null);

      SseReader third = site.read("");
      assertThat(third.response().statusCode()).isEqualTo(503);
      assertThat(third.response().headers().firstValue("Retry-After")).hasValue("30");
      assertThat(third.response().headers().firstValue("Content-Type"))
          .hasValue("application/problem+json");

      first.close();
      await().until(() -> site.hub.clients() == 1);
      assertThat(site.read("").response().statusCode()).isEqualTo(200);
    }
  }

  @Test
  void onlySoManyReadersOfOneAddressAreLetIn() {
    StreamSettings few =
        new StreamSettings(9, 9_000, 9, 9, 1, Duration.ofSeconds(15), Duration.ofMinutes(1));
    try (Site site = new Site(few)) {
      assertThat(site.read("").response().statusCode()).isEqualTo(200);
      assertThat(site.read("").response().statusCode()).isEqualTo(503);
    }
  }
}
