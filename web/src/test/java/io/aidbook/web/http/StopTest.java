package io.aidbook.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aidbook.web.access.OpenAccess;
import io.aidbook.web.access.Role;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** An answer that is due when nobody waits for it any more does no harm. */
class StopTest {
  @Test
  void whatIsAnsweredAfterTheEndEnds() throws Exception {
    CompletableFuture<Void> answer = new CompletableFuture<>();
    CompletableFuture<Void> failure = new CompletableFuture<>();
    AtomicInteger waiting = new AtomicInteger();
    Routes routes =
        config -> {
          config.get(
              "/answer",
              context -> {
                waiting.incrementAndGet();
                context.future(() -> answer.thenRun(() -> context.result("late")));
              },
              Role.ANYONE);
          config.get(
              "/failure",
              context -> {
                waiting.incrementAndGet();
                context.future(() -> failure);
              },
              Role.ANYONE);
        };
    try (WebServer server = WebServer.start("127.0.0.1", 0, new OpenAccess(), List.of(routes));
        Socket first = RawHttp.connect(server.port());
        Socket second = RawHttp.connect(server.port())) {
      ask(first, "/answer");
      ask(second, "/failure");
      await().until(() -> waiting.get() == 2);
    }
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<?> done =
          other.submit(
              () -> {
                answer.complete(null);
                failure.completeExceptionally(new IllegalStateException("late"));
              });
      assertThat(done.get(30, TimeUnit.SECONDS)).isNull();
    } finally {
      other.shutdownNow();
    }
  }

  private static void ask(Socket socket, String path) throws Exception {
    socket
        .getOutputStream()
        .write(RawHttp.request("GET", path, "").getBytes(StandardCharsets.US_ASCII));
  }
}
