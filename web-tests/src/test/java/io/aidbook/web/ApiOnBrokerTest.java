package io.aidbook.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.web.ApiClient.Answer;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Software of a hub publishes, decides and reads by the API; a real broker and app answer. */
class ApiOnBrokerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static RunningHub hub;
  private static ApiClient api;

  @BeforeAll
  static void start() {
    hub = new RunningHub();
    api = new ApiClient(hub::uri);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  private static String offer(String id, String category, long quantity) {
    return """
        {"offerId": "%s", "status": "OPEN", "provider": {"partyId": "krakow", "name": "City of Kraków"},
         "category": "%s", "item": "blanket", "quantity": %d, "origin": "PL21", "serves": ["PL", "UA"]}
        """
        .formatted(id, category, quantity);
  }

  private static String need(String id, String category, long quantity) {
    return """
        {"needId": "%s", "status": "OPEN", "requester": {"partyId": "lviv"}, "category": "%s",
         "item": "blanket", "quantity": %d, "region": "UA-46", "urgency": "HIGH"}
        """
        .formatted(id, category, quantity);
  }

  @Test
  void shouldTakeAnOfferAndANeedToADelivery() {
    Answer published = api.post("/api/offers?wait=20", offer("api-o-1", "clothing", 10));
    assertThat(published.status()).isEqualTo(201);
    assertThat(published.header("ETag")).isEqualTo("\"1\"");
    assertThat(published.header("Location")).isEqualTo("/api/offers/api-o-1");
    assertThat(published.body().path("standing").path("standing").asText()).isEqualTo("OPEN");
    assertThat(api.post("/api/needs?wait=20", need("api-n-1", "clothing", 4)).status())
        .isEqualTo(201);

    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              Answer candidates =
                  api.get("/api/candidates?category=clothing&region=UA&urgency=HIGH");
              assertThat(candidates.body().path("items")).hasSize(1);
              assertThat(candidates.body().path("items").get(0).path("quantity").asLong())
                  .isEqualTo(4);
            });

    Answer accepted =
        api.post(
            "/api/decisions?wait=20",
            """
            {"decisionId": "api-d-1", "offerId": "api-o-1", "needId": "api-n-1", "action": "ACCEPT"}
            """);
    assertThat(accepted.status()).isEqualTo(200);
    assertThat(accepted.text("result")).isEqualTo("APPLIED");
    assertThat(accepted.body().path("quantity").asLong()).isEqualTo(4);

    Answer delivered =
        api.post(
            "/api/decisions?wait=20",
            """
            {"offerId": "api-o-1", "needId": "api-n-1", "action": "DELIVER", "quantity": 3}
            """);
    assertThat(delivered.text("result")).isEqualTo("APPLIED");
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              Answer commitments = api.get("/api/commitments?party=lviv");
              assertThat(commitments.body().path("items")).hasSize(1);
              assertThat(commitments.body().path("items").get(0).path("committed").asLong())
                  .isEqualTo(1);
              assertThat(commitments.body().path("items").get(0).path("delivered").asLong())
                  .isEqualTo(3);
              Answer totals = api.get("/api/totals?category=clothing&region=UA");
              assertThat(totals.body().path("items").get(0).path("delivered").asLong())
                  .isEqualTo(3);
              Answer standing = api.get("/api/needs/api-n-1");
              assertThat(standing.body().path("standing").path("delivered").asLong()).isEqualTo(3);
            });

    Answer again =
        api.post(
            "/api/decisions?wait=20",
            """
            {"decisionId": "api-d-1", "offerId": "api-o-1", "needId": "api-n-1", "action": "ACCEPT"}
            """);
    assertThat(again.body().path("quantity").asLong()).isEqualTo(4);
    assertThat(api.get("/api/decisions/api-d-1").text("result")).isEqualTo("APPLIED");
  }

  @Test
  void shouldSayWhatStandsInTheWayOfADecision() {
    api.post("/api/offers?wait=20", offer("api-o-2", "food", 1));
    api.post("/api/needs?wait=20", need("api-n-2", "food", 5));

    Answer refused =
        api.post(
            "/api/decisions?wait=20",
            """
            {"offerId": "api-o-2", "needId": "api-n-2", "action": "ACCEPT", "quantity": 5}
            """);

    assertThat(refused.text("result")).isEqualTo("REFUSED");
    assertThat(refused.text("code")).isEqualTo("OFFER_LACKS");
  }

  @Test
  void shouldChangeOnlyWhatTheWriterHasSeen() {
    api.post("/api/offers?wait=20", offer("api-o-3", "transport", 1));

    Answer changed =
        api.put("/api/offers/api-o-3?wait=20", offer("api-o-3", "transport", 2), "\"1\"");
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.header("ETag")).isEqualTo("\"2\"");
    assertThat(changed.body().path("standing").path("quantity").asLong()).isEqualTo(2);

    Answer late = api.put("/api/offers/api-o-3", offer("api-o-3", "transport", 3), "\"1\"");
    assertThat(late.status()).isEqualTo(412);
    Answer repeated = api.put("/api/offers/api-o-3", offer("api-o-3", "transport", 2), "\"1\"");
    assertThat(repeated.status()).isEqualTo(200);
    Answer blind =
        api.send("PUT", "/api/offers/api-o-3", offer("api-o-3", "transport", 3), Map.of());
    assertThat(blind.status()).isEqualTo(428);
  }

  @Test
  void shouldPublishTheSameOfferOnceAndRefuseAnotherUnderItsId() {
    assertThat(api.post("/api/offers?wait=20", offer("api-o-4", "transport", 1)).status())
        .isEqualTo(201);
    assertThat(api.post("/api/offers", offer("api-o-4", "transport", 1)).status()).isEqualTo(201);
    assertThat(api.post("/api/offers", offer("api-o-4", "transport", 9)).status()).isEqualTo(409);
  }

  @Test
  void shouldErase() {
    api.post("/api/offers?wait=20", offer("api-o-5", "transport", 1));

    assertThat(api.delete("/api/offers/api-o-5", "\"1\"").status()).isEqualTo(204);

    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(api.get("/api/offers/api-o-5").status()).isEqualTo(404));
    assertThat(api.get("/api/offers?text=api-o-5").body().path("items")).isEmpty();
  }

  @Test
  void shouldNameFieldValueAndRule() {
    Answer answer = api.post("/api/offers", offer("api-o-6", "Food & Clothes", 1));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.text("code")).isEqualTo("INVALID_CATEGORY");
    assertThat(answer.text("detail")).contains("Food & Clothes");
  }
}
