package io.aidbook.web.imports;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aidbook.catalogue.AcceptedCategories;
import io.aidbook.catalogue.Catalogue;
import io.aidbook.region.Region;
import io.aidbook.web.access.Access;
import io.aidbook.web.access.Role;
import io.aidbook.web.access.User;
import io.aidbook.web.http.WebServer;
import io.aidbook.web.imports.mapping.Mappings;
import io.aidbook.web.imports.mapping.RegionNames;
import io.aidbook.web.publish.Submissions;
import io.aidbook.web.site.HandFedPublisher;
import io.aidbook.web.view.View;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;

/** A server with imports, over a view that gets what is published at once. */
final class TestHub implements AutoCloseable {
  static final User PUBLISHER = new User("pub", Set.of(Role.PUBLISHER), "city-1", List.of());
  static final User OTHER = new User("other", Set.of(Role.PUBLISHER), "city-2", List.of());
  static final User COORDINATOR =
      new User("coord", Set.of(Role.COORDINATOR), null, List.of(Region.parse("PL")));

  private static final Map<String, User> USERS =
      Map.of("pub", PUBLISHER, "other", OTHER, "coord", COORDINATOR);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final OpenApiInteractionValidator DESCRIPTION =
      OpenApiInteractionValidator.createForInlineApiSpecification(description()).build();

  final View view = new View();
  final HandFedPublisher publisher = new HandFedPublisher(view);
  final TestClock clock = new TestClock();
  final List<String> audit = Collections.synchronizedList(new ArrayList<>());
  final Mappings mappings;
  final ImportJobs jobs;
  private final WebServer server;
  private volatile User everybody = User.ANONYMOUS;
  private final HttpClient client = HttpClient.newHttpClient();

  /** A clock that is set. */
  static final class TestClock extends Clock {
    volatile Instant now = Instant.parse("2026-03-01T12:00:00Z");

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  /** Takes the user's word for who it is. */
  private final class HeaderAccess implements Access {
    @Override
    public User userOf(Context request) {
      return USERS.getOrDefault(String.valueOf(request.header("X-User")), everybody);
    }

    @Override
    public String csrfToken(Context request) {
      return "";
    }

    @Override
    public void register(RoutesConfig routes) {
      // What is guarded is tested where the guards are.
    }
  }

  private static String description() {
    try (InputStream in = TestHub.class.getResourceAsStream("/io/aidbook/web/openapi.yaml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  TestHub(Path folder, long maxFileBytes) {
    mappings = new Mappings(folder.resolve("mappings"));
    jobs =
        new ImportJobs(
            new ImportSettings(folder.resolve("work"), maxFileBytes, Duration.ofHours(1), 3, 1),
            clock,
            (who, action, what, result) ->
                audit.add(String.join("|", who, action.name(), what, result)));
    Access access = new HeaderAccess();
    Importer.Surroundings surroundings =
        new Importer.Surroundings(
            RegionNames.NONE, Catalogue.shipped(), AcceptedCategories.ANY, clock);
    server =
        WebServer.start(
            "127.0.0.1",
            0,
            access,
            List.of(
                new ImportRoutes(
                    new Reception(
                        access,
                        view,
                        new Submissions(view, publisher, clock),
                        mappings,
                        surroundings,
                        jobs)),
                new MappingRoutes(mappings)));
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  /** Whoever does not say who it is, is this user. */
  void everybody(User user) {
    everybody = user;
  }

  HttpRequest.Builder request(String user, String path) {
    return HttpRequest.newBuilder(uri().resolve(path))
        .header("X-User", user)
        .timeout(Duration.ofSeconds(30));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
      requireDescribed(response);
      return response;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Every answer is as the description of the API says. */
  private static void requireDescribed(HttpResponse<String> response) {
    if (response.uri().getRawPath().contains("%")) {
      return;
    }
    SimpleResponse.Builder answer =
        SimpleResponse.Builder.status(response.statusCode()).withBody(response.body());
    response.headers().map().forEach((name, values) -> answer.withHeader(name, values));
    ValidationReport report =
        DESCRIPTION.validateResponse(
            response.uri().getPath(),
            Request.Method.valueOf(response.request().method()),
            answer.build());
    if (report.hasErrors()) {
      throw new AssertionError(
          "%s %s: %s".formatted(response.request().method(), response.uri(), report.getMessages()));
    }
  }

  HttpResponse<String> get(String user, String path) throws IOException {
    return send(request(user, path));
  }

  HttpResponse<String> post(String user, String query, String body) throws IOException {
    return send(
        request(user, "/api/import" + query)
            .header("Content-Type", "text/csv")
            .POST(BodyPublishers.ofString(body)));
  }

  static JsonNode json(HttpResponse<String> response) throws IOException {
    return JSON.readTree(response.body());
  }

  /** Waits for the job that an answer is about. */
  JsonNode ended(String user, HttpResponse<String> accepted) throws IOException {
    String job = "/api/import/" + json(accepted).get("id").asText();
    return Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> json(get(user, job)), state -> state.has("endedAt"));
  }

  @Override
  public void close() {
    server.close();
    jobs.close();
  }
}
