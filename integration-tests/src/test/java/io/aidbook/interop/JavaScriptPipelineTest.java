package io.aidbook.interop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aidbook.app.AidbookApp;
import io.aidbook.app.ExitCode;
import io.aidbook.app.Provisioning;
import io.aidbook.app.config.AidbookConfig;
import io.aidbook.events.Need;
import io.aidbook.quickstart.kafka.EmbeddedKafka;
import io.aidbook.quickstart.registry.EmbeddedRegistry;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.serde.KeySerde;
import io.aidbook.topology.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An outsider's form and dashboard, written in JavaScript with Confluent's official client and
 * KafkaJS, on a running Aidbook: the form offers and withdraws, the dashboard sees the candidate
 * come and go.
 */
@Timeout(180)
class JavaScriptPipelineTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path directory;
  private NodeClient client;
  private EmbeddedKafka kafka;
  private EmbeddedRegistry registry;
  private AvroSerdes serdes;
  private AidbookApp app;
  private CompletableFuture<ExitCode> ended;

  @BeforeEach
  void run() {
    client = NodeClient.install();
    kafka = EmbeddedKafka.launch();
    registry = EmbeddedRegistry.onFreePort();
    AidbookConfig config =
        AidbookConfig.of(
            Map.of(
                "bootstrap.servers", kafka.bootstrapServers(),
                "schema.registry.url", registry.url(),
                "state.dir", directory.toString(),
                "probe.port", "-1"));
    serdes = new AvroSerdes(config.serdeSettings());
    try (Admin admin = Admin.create(config.adminSettings())) {
      new Provisioning(admin, serdes.registry(), config.maxRequestBytes())
          .provision(2, (short) 1, false);
    }
    app = new AidbookApp(config);
    ended = CompletableFuture.supplyAsync(app::run);
  }

  @AfterEach
  void stop() throws Exception {
    if (app != null) {
      app.requestStop();
      assertThat(ended.get(60, TimeUnit.SECONDS)).isEqualTo(ExitCode.DONE);
    }
    if (serdes != null) {
      serdes.close();
    }
    if (registry != null) {
      registry.close();
    }
    if (kafka != null) {
      kafka.close();
    }
  }

  @Test
  void shouldMatchAnOfferFromJavaScriptAndShowItThere() throws Exception {
    publish(Samples.need());

    client.run(offer(1, "OPEN"), arguments("produce-offer"));
    JsonNode proposed = candidates(1).get(0);
    assertThat(proposed.get("key").asText()).isEqualTo("need-1~o-1~emergency-packages~*");
    assertThat(proposed.get("value").get("quantity").asLong()).isEqualTo(25);
    assertThat(proposed.get("value").get("requester").get("name").asText())
        .isEqualTo(Samples.need().getRequester().getName());

    client.run(offer(2, "WITHDRAWN"), arguments("produce-offer"));
    JsonNode retracted = candidates(2).get(1);
    assertThat(retracted.get("key")).isEqualTo(proposed.get("key"));
    assertThat(retracted.get("value").isNull()).isTrue();
    assertThat(retracted.get("reason").asText()).isEqualTo("OFFER_WITHDRAWN");
  }

  private static String offer(long revision, String status) {
    return """
        {"offerId": "o-1", "revision": %d, "status": "%s",
         "provider": {"partyId": "city-7", "name": "Mesto Košice", "kind": "CITY", "contactUrl": null},
         "category": "emergency-packages", "item": null, "quantity": 40, "unit": "H87",
         "origin": "SK042", "serves": ["SK", "UA"],
         "availableFrom": null, "expiresAt": null, "title": null, "externalCodes": {},
         "recordedAt": 1740817800000}"""
        .formatted(revision, status);
  }

  private List<JsonNode> candidates(int count) throws IOException {
    String[] arguments = arguments("consume-candidates", "--count", Integer.toString(count));
    List<JsonNode> lines = new ArrayList<>();
    for (String line : client.run("", arguments).lines().toList()) {
      lines.add(JSON.readTree(line));
    }
    assertThat(lines).hasSize(count);
    return lines;
  }

  private String[] arguments(String mode, String... more) {
    List<String> arguments = new ArrayList<>(List.of(mode));
    arguments.addAll(List.of("--registry", registry.url()));
    arguments.addAll(List.of("--bootstrap", kafka.bootstrapServers()));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  private void publish(Need need) throws Exception {
    Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
    try (KafkaProducer<String, Need> producer =
        new KafkaProducer<>(
            settings, new KeySerde().serializer(), serdes.value(Need.class).serializer())) {
      producer.send(new ProducerRecord<>(Topics.NEEDS, need.getNeedId(), need)).get();
    }
  }
}
