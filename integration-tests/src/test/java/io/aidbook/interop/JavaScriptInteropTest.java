package io.aidbook.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aidbook.events.MatchCandidate;
import io.aidbook.events.Offer;
import io.aidbook.quickstart.registry.EmbeddedRegistry;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.serde.SchemaRegistration;
import io.aidbook.serde.SerdeConfig;
import io.aidbook.topology.Topics;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Confluent's official JavaScript client, reading and writing our bytes. */
class JavaScriptInteropTest {
  private static final JsonMapper JSON = new JsonMapper();

  /** {@link Samples#offer} in JavaScript's words: absent is null, times are milliseconds. */
  private static final String OFFER =
      """
      {"offerId": "o-1", "revision": 1, "status": "OPEN",
       "provider": {"partyId": "city-7", "name": "Mesto Košice", "kind": "CITY", "contactUrl": null},
       "category": "emergency-packages", "item": "blankets",
       "quantity": 1000000000000, "unit": "H87",
       "origin": "SK042", "serves": ["SK", "UA-21"],
       "availableFrom": null, "expiresAt": 1896091200123,
       "title": "Deky, nové – 🧺", "externalCodes": {"hub": "4711"},
       "recordedAt": 1740817800000}""";

  /** {@link Samples#candidate} likewise. */
  private static final String CANDIDATE =
      """
      {"matchId": "need-1~offer-1", "needId": "need-1", "offerId": "offer-1",
       "needRevision": 4, "offerRevision": 1,
       "category": "emergency-packages", "item": null, "unit": "H87", "quantity": 25,
       "needRegion": "UA-21", "offerOrigin": "SK042", "bookRegion": "*",
       "urgency": "CRITICAL", "neededBy": 1743465600000,
       "requester": {"partyId": "oblast-21", "name": "Закарпатська область", "kind": "REGION", "contactUrl": null},
       "provider": {"partyId": "city-7", "name": "Mesto Košice", "kind": "CITY", "contactUrl": null},
       "proximity": "WORLD",
       "explanation": [{"code": "SERVES", "values": {"serves": "UA"}}],
       "proposedAt": 1740817800000}""";

  @AutoClose private EmbeddedRegistry registry;
  @AutoClose private AvroSerdes serdes;
  private NodeClient client;

  @BeforeEach
  void provision() {
    client = NodeClient.install();
    registry = EmbeddedRegistry.onFreePort();
    serdes = new AvroSerdes(Map.of(SerdeConfig.URL, registry.url()));
    new SchemaRegistration(serdes.registry())
        .register(
            Map.of(
                Topics.OFFERS, Offer.getClassSchema(),
                Topics.MATCH_CANDIDATES, MatchCandidate.getClassSchema()));
  }

  @Test
  void shouldReadAnOfferThatItEncodes() {
    String base64 = client.run(OFFER, "encode-offer", "--registry", registry.url());

    byte[] bytes = Base64.getDecoder().decode(base64);
    assertThat(serdes.value(Offer.class).deserializer().deserialize(Topics.OFFERS, bytes))
        .isEqualTo(Samples.offer("o-1"));
  }

  @Test
  void shouldHaveItsCandidatesDecoded() throws Exception {
    byte[] bytes =
        serdes
            .value(MatchCandidate.class)
            .serializer()
            .serialize(Topics.MATCH_CANDIDATES, Samples.candidate());

    String decoded =
        client.run(
            Base64.getEncoder().encodeToString(bytes),
            "decode-candidate",
            "--registry",
            registry.url());

    assertThat(JSON.readTree(decoded)).isEqualTo(JSON.readTree(CANDIDATE));
  }
}
