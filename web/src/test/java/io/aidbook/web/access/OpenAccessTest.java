package io.aidbook.web.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.web.http.RawHttp;
import io.aidbook.web.http.WebServer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Without sign-in, everybody on this machine may do everything; pages of other sites may not. */
class OpenAccessTest {
  @Test
  void otherSitesPagesAreKeptOut() throws Exception {
    try (WebServer server =
        WebServer.start(
            "127.0.0.1",
            0,
            new OpenAccess(),
            List.of(
                routes -> {
                  routes.get("/x", context -> context.result("read"), Role.VIEWER);
                  routes.post("/x", context -> context.result("done"), Role.COORDINATOR);
                }))) {
      int port = server.port();
      assertThat(post(port, "localhost:" + port, "")).isEqualTo(200);
      assertThat(post(port, "127.0.0.1", "")).isEqualTo(200);
      assertThat(post(port, "[::1]:" + port, "")).isEqualTo(200);
      String own = "Origin: http://localhost:" + port + "\r\nSec-Fetch-Site: same-origin\r\n";
      assertThat(post(port, "localhost:" + port, own)).isEqualTo(200);
      assertThat(post(port, "localhost:" + port, "Origin: https://evil.example\r\n"))
          .isEqualTo(403);
      assertThat(post(port, "localhost:" + port, "Origin: http://localhost:1\r\n")).isEqualTo(403);
      assertThat(post(port, "localhost:" + port, "Origin: null\r\n")).isEqualTo(403);
      assertThat(post(port, "localhost:" + port, "Sec-Fetch-Site: cross-site\r\n")).isEqualTo(403);
      // A name of somebody else's that points to this machine.
      assertThat(post(port, "evil.example", "Origin: http://evil.example\r\n")).isEqualTo(421);
      assertThat(post(port, "127.0.0.1.evil.example", "")).isEqualTo(421);
      assertThat(RawHttp.get(port, "/x").status()).isEqualTo(200);
    }
  }

  private static int post(int port, String host, String headers) throws Exception {
    return RawHttp.send(
            port,
            "POST /x HTTP/1.1\r\nHost: %s\r\nConnection: close\r\nContent-Length: 0\r\n%s\r\n"
                .formatted(host, headers))
        .status();
  }
}
