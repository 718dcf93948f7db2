package io.aidbook.web.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidbook.web.access.OpenAccess;
import io.aidbook.web.access.Role;
import io.javalin.security.RouteRole;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that would not know whom to let in does not start. */
class RouteCheckTest {
  private enum Other implements RouteRole {
    ROLE
  }

  @Test
  void aRouteWithoutRolesIsRefused() {
    assertThatThrownBy(() -> start(config -> config.get("/open", context -> context.result(""))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("GET /open")
        .hasMessageContaining("COORDINATOR");
  }

  @Test
  void aRoleThatNobodyChecksIsRefused() {
    assertThatThrownBy(
            () ->
                start(
                    config ->
                        config.get("/x", context -> context.result(""), Role.VIEWER, Other.ROLE)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("GET /x");
  }

  @Test
  void aWebSocketIsRefused() {
    assertThatThrownBy(() -> start(config -> config.ws("/ws", ws -> {}, Role.VIEWER)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("web sockets");
  }

  @Test
  void theRoutesAreKnown() {
    try (WebServer server =
        start(config -> config.get("/x/{id}", context -> context.result(""), Role.VIEWER))) {
      assertThat(server.routes())
          .containsExactly(new WebServer.Route("GET", "/x/{id}", Set.of(Role.VIEWER)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "no-such-host.invalid"})
  void openAccessStaysOnThisMachine(String host) {
    assertThatThrownBy(() -> WebServer.start(host, 0, new OpenAccess(), List.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("set web.host to 127.0.0.1")
        .hasMessageContaining("web.oidc.issuer");
  }

  private static WebServer start(Routes routes) {
    return WebServer.start("127.0.0.1", 0, new OpenAccess(), List.of(routes));
  }
}
