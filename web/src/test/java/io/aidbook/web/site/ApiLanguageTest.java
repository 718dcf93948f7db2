package io.aidbook.web.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aidbook.events.Action;
import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.DecisionResult;
import io.aidbook.web.access.OpenAccess;
import io.aidbook.web.http.LimitSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the API says in sentences is in the reader's language, and UTF-8 as all JSON. */
class ApiLanguageTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir private static Path folder;
  private static WholeHub hub;

  @BeforeAll
  static void start() {
    hub = new WholeHub(new OpenAccess(), LimitSettings.DEFAULTS, folder);
    TestSite.feed(hub.view(), Entries.all());
    TestSite.feed(
        hub.view(),
        DecisionOutcome.newBuilder()
            .setDecisionId("D-1")
            .setOfferId("o-1")
            .setNeedId("n-1")
            .setAction(Action.ACCEPT)
            .setResult(DecisionResult.REFUSED)
            .setQuantity(0)
            .setCode("CLOSED_NEED")
            .setValues(Map.of("case", "WITHDRAWN"))
            .setDecidedAt(TestSite.NOW)
            .build());
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  /** Read as JSON is: bytes, whose encoding is found by themselves. */
  private static JsonNode ask(String method, String path, String language, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(hub.url() + path))
            .header("Accept-Language", language)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    return JSON.readTree(CLIENT.send(request, BodyHandlers.ofByteArray()).body());
  }

  @Test
  void aBrokenRule() throws Exception {
    String offer =
        """
        {"status": "OPEN", "category": "registration-accommodation", "quantity": 1,
         "origin": "Kraków, Київ", "provider": {"partyId": "k", "name": "Kraków"}}
        """;
    JsonNode english = ask("POST", "/api/offers", "en", offer);
    assertThat(english.path("code").asText()).isEqualTo("INVALID_REGION");
    assertThat(english.path("value").asText()).isEqualTo("Kraków, Київ");
    assertThat(english.path("detail").asText()).contains("'Kraków, Київ' is no region code");
    assertThat(ask("POST", "/api/offers", "uk", offer).path("detail").asText())
        .contains("Kraków, Київ")
        .containsPattern("[а-яіїєґ]{4,}");
  }

  @Test
  void aRefusedDecision() throws Exception {
    JsonNode english = ask("GET", "/api/decisions/D-1", "en", "");
    assertThat(english.path("code").asText()).isEqualTo("CLOSED_NEED");
    assertThat(english.path("sentence").asText()).startsWith("need n-1 was withdrawn");
    assertThat(ask("GET", "/api/decisions/D-1", "uk", "").path("sentence").asText())
        .startsWith("потребу n-1 відкликано");
  }

  @Test
  void whyACandidateStands() throws Exception {
    JsonNode candidate = ask("GET", "/api/candidates", "en", "").path("items").path(0);
    assertThat(candidate.path("sentences")).hasSameSizeAs(candidate.path("explanation"));
    assertThat(candidate.path("sentences").path(0).asText()).startsWith("both are ");
    JsonNode ukrainian = ask("GET", "/api/candidates", "uk", "").path("items").path(0);
    assertThat(ukrainian.path("sentences").path(0).asText()).containsPattern("[а-яіїєґ]{4,}");
  }
}
