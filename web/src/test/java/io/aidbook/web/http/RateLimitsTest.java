package io.aidbook.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.web.access.Role;
import io.aidbook.web.access.SecuredServer;
import io.aidbook.web.access.TestIssuer;
import io.aidbook.web.http.LimitSettings.Rate;
import io.aidbook.web.http.LimitSettings.Rates;
import io.aidbook.web.http.RawHttp.Answer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever asks too often is told when to come back. */
class RateLimitsTest {
  private TestIssuer issuer;
  private SecuredServer hub;
  private int port;

  @BeforeEach
  void start() throws IOException {
    issuer = new TestIssuer();
    port = SecuredServer.freePort();
    Duration hour = Duration.ofHours(1);
    Rates few = new Rates(new Rate(1, hour, 5), new Rate(1, hour, 3), new Rate(1, hour, 2), 100);
    Routes routes =
        config -> {
          config.get("/api/x", context -> context.result("x"), Role.ANYONE);
          config.post("/api/x", context -> context.result("x"), Role.ANYONE);
        };
    hub =
        SecuredServer.start(
            SecuredServer.settings(issuer.uri(), port),
            LimitSettings.DEFAULTS.withRates(few),
            Clock.systemUTC(),
            List.of(routes));
  }

  @AfterEach
  void stop() {
    hub.close();
    issuer.close();
  }

  @Test
  void readsAndWritesAndSignInsAreCountedApart() throws IOException {
    assertAllowed(5, "GET", "/api/x");
    assertAllowed(3, "POST", "/api/x");
    assertAllowed(2, "GET", "/signin");
    assertThat(RawHttp.send(port, RawHttp.request("GET", "/signin/", "")).status()).isEqualTo(429);
  }

  @Test
  void aUserIsCountedWhateverTheAddressDid() throws IOException {
    assertAllowed(5, "GET", "/api/x");
    String alice = "Authorization: Bearer " + issuer.accessToken("alice", SecuredServer.VIEWER);
    String bob = "Authorization: Bearer " + issuer.accessToken("bob", SecuredServer.VIEWER);
    assertAllowed(5, "GET", "/api/x", alice);
    assertAllowed(5, "GET", "/api/x", bob);
    assertThat(RawHttp.get(port, "/api/x", "Authorization: Bearer forged").status()).isEqualTo(429);
  }

  @Test
  void anotherAddressInAHeaderHelpsNobody() throws IOException {
    for (int i = 0; i < 5; i++) {
      assertThat(RawHttp.get(port, "/api/x", "X-Forwarded-For: 1.2.3." + i).status())
          .isEqualTo(200);
    }
    assertThat(RawHttp.get(port, "/api/x", "X-Forwarded-For: 1.2.3.9").status()).isEqualTo(429);
  }

  private void assertAllowed(int times, String method, String path, String... headers)
      throws IOException {
    for (int i = 0; i < times; i++) {
      assertThat(RawHttp.send(port, RawHttp.request(method, path, "", headers)).status())
          .isNotEqualTo(429);
    }
    Answer refused = RawHttp.send(port, RawHttp.request(method, path, "", headers));
    assertThat(refused.status()).isEqualTo(429);
    assertThat(Integer.parseInt(refused.header("Retry-After").orElseThrow()))
        .isBetween(3_500, 3_601);
    assertThat(refused.body()).contains("TOO_MANY_REQUESTS");
  }
}
