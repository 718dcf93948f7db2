package io.aidbook.quickstart.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.serde.HttpRegistryClient;
import io.aidbook.serde.PortableSchema;
import io.aidbook.serde.RegistryClient;
import io.aidbook.serde.RegistryRefusedException;
import io.aidbook.serde.RegistryUnavailableException;
import io.aidbook.serde.SerdeConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmbeddedRegistryTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String V1 = record("{\"name\":\"a\",\"type\":\"string\"}");
  private static final String V2 =
      record(
          "{\"name\":\"a\",\"type\":\"string\"},"
              + "{\"name\":\"b\",\"type\":\"long\",\"default\":0}");
  private static final String INCOMPATIBLE = record("{\"name\":\"c\",\"type\":\"string\"}");

  private final EmbeddedRegistry registry = EmbeddedRegistry.onFreePort();
  private final HttpClient http = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    registry.close();
  }

  @Test
  void shouldServeOurClient() {
    Schema schema = PortableSchema.of(Offer.getClassSchema());
    RegistryClient client = client();

    assertThat(client.idOf("offers-value", schema)).isEmpty();
    assertThat(client.isCompatible("offers-value", schema)).isTrue();
    int id = client.register("offers-value", schema);
    assertThat(client.register("offers-value", schema)).isEqualTo(id);
    assertThat(client.idOf("offers-value", schema)).hasValue(id);
    assertThat(client.schemaOf(id)).contains(schema);
    assertThat(client.schemaOf(id + 1)).isEmpty();
    assertThat(client.isCompatible("offers-value", Need.getClassSchema())).isFalse();
    assertThatThrownBy(() -> client.register("offers-value", Need.getClassSchema()))
        .isInstanceOfSatisfying(
            RegistryRefusedException.class, e -> assertThat(e.status()).isEqualTo(409));
  }

  @Test
  void shouldKeepPortAndContentOverAnOutage() {
    int port = registry.port();
    int id = client().register("offers-value", Offer.getClassSchema());

    registry.stop();
    assertThatThrownBy(() -> client().schemaOf(id))
        .isInstanceOf(RegistryUnavailableException.class);
    registry.start();

    assertThat(registry.port()).isEqualTo(port);
    assertThat(client().schemaOf(id)).contains(Offer.getClassSchema());
  }

  @Test
  void shouldNameThePortThatIsTaken() {
    assertThatThrownBy(() -> EmbeddedRegistry.onPort(registry.port()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(Integer.toString(registry.port()));
  }

  @Test
  void shouldAnswerAboutSubjectsVersionsAndIds() {
    assertThat(ask("GET", "/subjects")).hasToString("200 []");
    assertThat(register("s", V1).id()).isEqualTo(1);
    assertThat(register("s", V2).id()).isEqualTo(2);
    assertThat(register("t", V2).id()).isEqualTo(2);

    assertThat(ask("GET", "/subjects")).hasToString("200 [\"s\",\"t\"]");
    assertThat(ask("GET", "/subjects/s/versions")).hasToString("200 [1,2]");
    assertThat(ask("GET", "/subjects/s/versions/1").json().get("schema").asText()).isEqualTo(V1);
    assertThat(ask("GET", "/subjects/s/versions/latest").json().get("version").asInt())
        .isEqualTo(2);
    assertThat(ask("GET", "/subjects/s/versions/2/schema")).hasToString("200 " + V2);
    assertThat(ask("GET", "/schemas/ids/1").json().get("schema").asText()).isEqualTo(V1);
    assertThat(ask("GET", "/schemas/ids/1?fetchMaxId=true").json().get("maxId").asInt())
        .isEqualTo(2);
    assertThat(ask("GET", "/schemas/ids/1/schema")).hasToString("200 " + V1);
    assertThat(ask("GET", "/schemas/ids/2/subjects")).hasToString("200 [\"s\",\"t\"]");
    assertThat(ask("GET", "/schemas/ids/2/versions").json()).hasSize(2);
    assertThat(ask("GET", "/schemas/types")).hasToString("200 [\"AVRO\"]");
    assertThat(ask("GET", "/mode")).hasToString("200 {\"mode\":\"READWRITE\"}");
    assertThat(ask("POST", "/subjects/s?normalize=false", schema(V1)).json().get("id").asInt())
        .isEqualTo(1);
  }

  @Test
  void shouldTakeSchemasThatDifferInFormatForTheSame() {
    register("s", V1);

    assertThat(register("s", V1.replace(",", " ,\n")).id()).isEqualTo(1);
    assertThat(register("s", V1.replace("\"fields\"", "\"doc\":\"better\",\"fields\"")).id())
        .isEqualTo(2);
  }

  @Test
  void shouldSayWhatIsMissingInConfluentsCodes() {
    register("s", V1);

    assertThat(ask("GET", "/subjects/none/versions").code()).isEqualTo(40401);
    assertThat(ask("GET", "/subjects/s/versions/7").code()).isEqualTo(40402);
    assertThat(ask("GET", "/subjects/s/versions/x").code()).isEqualTo(42202);
    assertThat(ask("GET", "/subjects/s/versions/0").code()).isEqualTo(42202);
    assertThat(ask("GET", "/schemas/ids/9").code()).isEqualTo(40403);
    assertThat(ask("POST", "/subjects/s", schema(V2)).code()).isEqualTo(40403);
    assertThat(ask("POST", "/subjects/none", schema(V1)).code()).isEqualTo(40401);
    assertThat(ask("GET", "/nothing/here").code()).isEqualTo(404);
    assertThat(ask("PATCH", "/subjects").code()).isEqualTo(404);
  }

  @Test
  void shouldRefuseWhatIsNoSchema() {
    assertThat(register("s", "{\"type\":\"nonsense\"}").code()).isEqualTo(42201);
    assertThat(ask("POST", "/subjects/s/versions", "{}").code()).isEqualTo(42201);
    assertThat(ask("POST", "/subjects/s/versions", "not json").code()).isEqualTo(422);
    assertThat(
            ask(
                    "POST",
                    "/subjects/s/versions",
                    JSON.valueToTree(Map.of("schema", "syntax", "schemaType", "PROTOBUF"))
                        .toString())
                .code())
        .isEqualTo(42201);
    assertThat(register("s", "\"" + "x".repeat(EmbeddedRegistry.MAX_BODY_BYTES) + "\"").code())
        .isEqualTo(413);
    assertThat(ask("GET", "/subjects")).hasToString("200 []");
  }

  @Test
  void shouldHoldNewVersionsAgainstEarlierOnes() {
    register("s", V1);

    assertThat(register("s", INCOMPATIBLE).code()).isEqualTo(409);
    assertThat(compatible("/latest", V2)).isTrue();
    assertThat(compatible("/latest", INCOMPATIBLE)).isFalse();
    assertThat(compatible("", INCOMPATIBLE)).isFalse();
    assertThat(
            ask("POST", "/compatibility/subjects/s/versions/1?verbose=true", schema(INCOMPATIBLE))
                .json()
                .get("messages"))
        .isNotEmpty();
    assertThat(ask("POST", "/compatibility/subjects/s/versions/5", schema(V2)).code())
        .isEqualTo(40402);
  }

  @Test
  void shouldLetTheLevelBeSetForAllAndForOne() {
    register("s", V1);
    assertThat(ask("GET", "/config")).hasToString("200 {\"compatibilityLevel\":\"BACKWARD\"}");
    assertThat(ask("GET", "/config/s").code()).isEqualTo(40408);
    assertThat(ask("GET", "/config/s?defaultToGlobal=true").json().get("compatibilityLevel"))
        .hasToString("\"BACKWARD\"");
    assertThat(ask("PUT", "/config", "{\"compatibility\":\"SOMETIMES\"}").code()).isEqualTo(42203);

    assertThat(ask("PUT", "/config/s", "{\"compatibility\":\"NONE\"}"))
        .hasToString("200 {\"compatibility\":\"NONE\"}");
    assertThat(register("s", INCOMPATIBLE).status()).isEqualTo(200);
    assertThat(ask("PUT", "/config", "{\"compatibility\":\"FULL_TRANSITIVE\"}").status())
        .isEqualTo(200);
    register("t", V2);
    assertThat(register("t", V1).status()).isEqualTo(200);
    assertThat(register("t", record("{\"name\":\"a\",\"type\":\"boolean\"}")).code())
        .isEqualTo(409);
  }

  @Test
  void shouldKeepTheSchemaOfADeletedVersionReadable() {
    register("s", V1);
    register("s", V2);

    assertThat(ask("DELETE", "/subjects/s/versions/latest")).hasToString("200 2");
    assertThat(ask("GET", "/subjects/s/versions")).hasToString("200 [1]");
    assertThat(ask("GET", "/schemas/ids/2").status()).isEqualTo(200);
    assertThat(ask("DELETE", "/subjects/s")).hasToString("200 [1]");
    assertThat(ask("GET", "/subjects/s/versions").code()).isEqualTo(40401);
    assertThat(register("s", V2).id()).isEqualTo(2);
    assertThat(ask("GET", "/subjects/s/versions")).hasToString("200 [3]");
    assertThat(ask("DELETE", "/subjects/s?permanent=true")).hasToString("200 [1,2,3]");
    assertThat(ask("DELETE", "/subjects/s").code()).isEqualTo(40401);
  }

  @Test
  void shouldNameEachSchemaByAGuid() {
    String guid = register("s", V1).json().get("guid").asText();

    assertThat(register("t", V1).json().get("guid").asText()).isEqualTo(guid);
    assertThat(register("s", V2).json().get("guid").asText()).isNotEqualTo(guid);
    assertThat(ask("GET", "/schemas/ids/1").json().get("guid").asText()).isEqualTo(guid);
    assertThat(ask("GET", "/subjects/s/versions/1").json().get("guid").asText()).isEqualTo(guid);
    assertThat(ask("GET", "/schemas/guids/" + guid).json().get("schema").asText()).isEqualTo(V1);
    assertThat(ask("GET", "/schemas/guids/" + UUID.randomUUID()).code()).isEqualTo(40403);
    assertThat(ask("GET", "/schemas/guids/no-guid").code()).isEqualTo(40403);
    assertThat(client().schemaOf(UUID.fromString(guid))).contains(new Schema.Parser().parse(V1));
    assertThat(client().schemaOf(UUID.randomUUID())).isEmpty();
  }

  @Test
  void shouldKnowSchemasThatReferToOthers() {
    register("r", V1);
    String whole =
        "{\"type\":\"record\",\"name\":\"W\",\"fields\":[{\"name\":\"r\",\"type\":\"R\"}]}";
    String request = referring(whole, "r", 1);

    Answer registered = ask("POST", "/subjects/w/versions", request);
    assertThat(registered.status()).as("%s", registered).isEqualTo(200);
    assertThat(ask("POST", "/subjects/w", request).id()).isEqualTo(registered.id());
    Answer found = ask("GET", "/schemas/ids/" + registered.id());
    assertThat(found.json().get("schema").asText()).isEqualTo(whole);
    assertThat(found.json().get("references"))
        .hasToString("[{\"name\":\"R\",\"subject\":\"r\",\"version\":1}]");
    assertThat(client().schemaOf(registered.id()).orElseThrow().getField("r").schema())
        .isEqualTo(new Schema.Parser().parse(V1));
    assertThat(ask("POST", "/subjects/v/versions", referring(whole, "r", 7)).code())
        .isEqualTo(40402);
    assertThat(register("v", whole).code()).isEqualTo(42201);
  }

  private static String referring(String schema, String subject, int version) {
    Map<String, Object> reference = Map.of("name", "R", "subject", subject, "version", version);
    return JSON.valueToTree(Map.of("schema", schema, "references", List.of(reference))).toString();
  }

  @Test
  void shouldTakeAnyNameForASubject() {
    assertThat(register("a%20b%2Fc", V1).status()).isEqualTo(200);
    assertThat(ask("GET", "/subjects")).hasToString("200 [\"a b/c\"]");
  }

  private static String record(String fields) {
    return "{\"type\":\"record\",\"name\":\"R\",\"fields\":[" + fields + "]}";
  }

  private static String schema(String text) {
    return JSON.valueToTree(Map.of("schema", text)).toString();
  }

  private RegistryClient client() {
    return new HttpRegistryClient(new SerdeConfig(Map.of(SerdeConfig.URL, registry.url())));
  }

  private Answer register(String subject, String schema) {
    return ask("POST", "/subjects/" + subject + "/versions", schema(schema));
  }

  private boolean compatible(String version, String schema) {
    return ask("POST", "/compatibility/subjects/s/versions" + version, schema(schema))
        .json()
        .get("is_compatible")
        .asBoolean();
  }

  private Answer ask(String method, String path) {
    return ask(method, path, "");
  }

  private Answer ask(String method, String path, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(registry.url() + path))
            .method(method, BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
      assertThat(response.headers().firstValue("Content-Type"))
          .contains("application/vnd.schemaregistry.v1+json");
      return new Answer(response.statusCode(), JSON.readTree(response.body()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private record Answer(int status, JsonNode json) {
    int id() {
      return json.path("id").asInt();
    }

    int code() {
      return json.path("error_code").asInt();
    }

    @Override
    public String toString() {
      return status + " " + json;
    }
  }
}
