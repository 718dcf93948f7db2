package io.aidbook.web.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.aidbook.events.RegionLevel;
import io.aidbook.web.Samples;
import io.aidbook.web.access.Access;
import io.aidbook.web.access.Role;
import io.aidbook.web.access.User;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StreamAccessTest {
  /** Everybody is this user. */
  private record As(User user) implements Access {
    @Override
    public User userOf(Context request) {
      return user;
    }

    @Override
    public String csrfToken(Context request) {
      return "";
    }

    @Override
    public void register(RoutesConfig routes) {
      // Nothing is guarded.
    }
  }

  private static Site siteFor(Role role, String party) {
    User user = new User("u", Set.of(role), party, List.of());
    Site site = new Site(Site.SETTINGS, new As(user), new Samples());
    site.complete(1);
    return site;
  }

  @Test
  void aPublisherIsToldOfItsOwnPartyAlone() {
    try (Site site = siteFor(Role.PUBLISHER, "p-1")) {
      SseReader reader = site.read("?sources=candidate,total,offer");
      assertThat(site.read("?party=p-2").response().statusCode()).isEqualTo(403);
      assertThat(site.read("?sources=total").response().statusCode()).isEqualTo(403);
      await().until(() -> site.hub.clients() == 1);

      site.put(Samples.totals("*", RegionLevel.WORLD, t -> {}));
      site.put(Samples.offer("o2", o -> o.setProvider(Samples.party("p-2", null))));
      site.put(Samples.offer("o1", o -> {}));

      await().until(() -> !reader.events().isEmpty());
      assertThat(reader.names()).containsExactly("offer");
      assertThat(reader.events().get(0).data()).contains("\"o1\"");
    }
  }

  @Test
  void aViewerIsToldOfAll() {
    try (Site site = siteFor(Role.VIEWER, "p-1")) {
      SseReader reader = site.read("?sources=total,offer");
      await().until(() -> site.hub.clients() == 1);
      site.put(Samples.totals("*", RegionLevel.WORLD, t -> {}));
      site.put(Samples.offer("o2", o -> o.setProvider(Samples.party("p-2", null))));
      await().until(() -> reader.events().size() == 2);
      assertThat(reader.names()).containsExactly("total", "offer");
    }
  }

  @Test
  void parametersThatMakeNoSenseAreProblems() throws Exception {
    try (Site site = siteFor(Role.VIEWER, null)) {
      for (String query :
          List.of("?sources=decision", "?sources=,", "?region=Warsaw", "?category=Food%20now")) {
        SseReader reader = site.read(query);
        assertThat(reader.response().statusCode()).as(query).isEqualTo(400);
        assertThat(reader.response().headers().firstValue("Content-Type"))
            .hasValue("application/problem+json");
      }
      assertThat(site.hub.clients()).isZero();
    }
  }

  @Test
  void charactersBeyondAsciiArriveAsTheyAre() {
    try (Site site = siteFor(Role.VIEWER, null)) {
      SseReader reader = site.read("?sources=offer");
      await().until(() -> site.hub.clients() == 1);
      site.put(Samples.offer("o1", o -> o.setTitle("Ковдри\nі ліжка — ď")));
      await().until(() -> !reader.events().isEmpty());
      assertThat(reader.events().get(0).data().getBytes(StandardCharsets.UTF_8))
          .containsSubsequence("Ковдри\\nі ліжка — ď".getBytes(StandardCharsets.UTF_8));
    }
  }
}
