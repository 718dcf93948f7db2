package io.aidbook.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.aidbook.events.Offer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.InterruptException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpRegistryClientTest {
  private static final Schema SCHEMA = Offer.getClassSchema();

  private final FakeRegistry registry = new FakeRegistry().knows(4, "offers-value", SCHEMA);

  @AfterEach
  void close() {
    registry.close();
  }

  @Test
  void shouldAskForSchemasAndIds() {
    RegistryClient client = client();

    assertThat(client.schemaOf(4)).contains(SCHEMA);
    assertThat(client.schemaOf(5)).isEmpty();
    assertThat(client.idOf("offers-value", SCHEMA)).hasValue(4);
    assertThat(client.idOf("needs-value", SCHEMA)).isEmpty();
  }

  @Test
  void shouldRegisterAndCheckCompatibility() {
    registry
        .answer("POST /subjects/a b/versions", 200, "{\"id\":17}")
        .answer(
            "POST /compatibility/subjects/old/versions/latest", 200, "{\"is_compatible\":false}");
    RegistryClient client = client();

    assertThat(client.register("a b", SCHEMA)).isEqualTo(17);
    assertThat(client.isCompatible("old", SCHEMA)).isFalse();
    assertThat(client.isCompatible("new", SCHEMA)).isTrue();
  }

  @Test
  void shouldReadTheSchemasOfASubject() {
    registry
        .answer("GET /subjects/offers-value/versions", 200, "[1,3]")
        .answer("GET /subjects/offers-value/versions/1", 200, version(4, "AVRO", SCHEMA.toString()))
        .answer("GET /subjects/offers-value/versions/3", 200, version(9, "JSON", "{}"));
    RegistryClient client = new CachingRegistryClient(client(), 10);

    assertThat(client.schemasUnder("offers-value")).isEqualTo(Map.of(4, SCHEMA));
    assertThat(client.schemasUnder("needs-value")).isEmpty();

    registry.outage(500);
    assertThat(client.schemaOf(4)).as("remembered").contains(SCHEMA);
  }

  private static String version(int id, String type, String schema) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", id)
        .put("schemaType", type)
        .put("schema", schema)
        .toString();
  }

  @Test
  void shouldTellAnIncompatibleSchemaByItsStatus() {
    registry.answer("POST /subjects/s/versions", 409, "{\"error_code\":409,\"message\":\"no\"}");

    assertThatThrownBy(() -> client().register("s", SCHEMA))
        .isInstanceOfSatisfying(
            RegistryRefusedException.class, e -> assertThat(e.status()).isEqualTo(409))
        .hasMessageContaining("not compatible");
  }

  @Test
  void shouldSendUserAndPassword() {
    client(SerdeConfig.USER_INFO, "amina:s3cret").schemaOf(4);

    String expected =
        Base64.getEncoder().encodeToString("amina:s3cret".getBytes(StandardCharsets.UTF_8));
    assertThat(registry.authorizations()).containsExactly("Basic " + expected);
  }

  @Test
  void shouldSendTheToken() {
    client(SerdeConfig.TOKEN, "t0ken").schemaOf(4);

    assertThat(registry.authorizations()).containsExactly("Bearer t0ken");
  }

  @Test
  void shouldNotPrintCredentials() {
    registry.outage(401);

    assertThatThrownBy(() -> client(SerdeConfig.USER_INFO, "amina:s3cret").schemaOf(4))
        .isInstanceOf(RegistryRefusedException.class)
        .hasMessageContaining("basic.auth.user.info")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void shouldTryTheNextAddressAndRememberIt() {
    try (FakeRegistry second = new FakeRegistry().knows(4, "offers-value", SCHEMA)) {
      registry.outage(503);
      RegistryClient client = client(SerdeConfig.URL, registry.url() + "," + second.url() + "/");

      assertThat(client.schemaOf(4)).contains(SCHEMA);
      assertThat(client.schemaOf(4)).contains(SCHEMA);
      assertThat(registry.asked()).hasSize(1);
      assertThat(second.asked()).hasSize(2);
    }
  }

  @Test
  void shouldCallAClosedPortUnavailable() {
    registry.close();

    assertThatThrownBy(() -> client().schemaOf(4))
        .isInstanceOf(RegistryUnavailableException.class)
        .hasMessageContaining(registry.url())
        .hasMessageContaining("schema.registry.url");
  }

  @Test
  void shouldNotWaitForAnAnswerForEver() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      RegistryClient client =
          client(
              SerdeConfig.URL,
              "http://127.0.0.1:" + silent.getLocalPort(),
              SerdeConfig.REQUEST_TIMEOUT_MS,
              100);

      assertThatThrownBy(() -> client.schemaOf(4)).isInstanceOf(RegistryUnavailableException.class);
    }
  }

  @Test
  void shouldStopWhenInterrupted() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> client().schemaOf(4)).isInstanceOf(InterruptException.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void shouldCallWhatIsNoRegistryUnavailable() {
    registry
        .answer("GET /schemas/ids/1", 200, "<html>welcome</html>")
        .answer("GET /schemas/ids/2", 200, "{\"hello\":1}")
        .answer("GET /schemas/ids/3", 200, "")
        .answer("GET /schemas/ids/6", 200, "x".repeat(5_000_000));

    for (int id : new int[] {1, 2, 3, 6}) {
      assertThatThrownBy(() -> client().schemaOf(id))
          .as("id %d", id)
          .isInstanceOf(RegistryUnavailableException.class);
    }
  }

  @Test
  void shouldRefuseSchemasThatReferInCircles() {
    String circular =
        FakeRegistry.json(
            Map.of(
                "schema",
                "{}",
                "references",
                List.of(Map.of("name", "A", "subject", "a", "version", 1))));
    registry
        .answer("GET /schemas/ids/1", 200, circular)
        .answer("GET /subjects/a/versions/1", 200, circular);

    assertThatThrownBy(() -> client().schemaOf(1))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("16 others");
  }

  @Test
  void shouldRefuseWrongSettingsByName() {
    assertThatThrownBy(() -> new SerdeConfig(Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("schema.registry.url");
    assertThatThrownBy(() -> client(SerdeConfig.URL, "registry:8081"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("schema.registry.url");
    assertThatThrownBy(() -> client(SerdeConfig.URL, "http://amina:s3cret@localhost:1"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("basic.auth.user.info")
        .hasMessageNotContaining("s3cret");
    assertThatThrownBy(() -> client(SerdeConfig.USER_INFO, "a:b", SerdeConfig.TOKEN, "t"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("bearer.auth.token");
    assertThatThrownBy(() -> client(SerdeConfig.SPECIFIC_READER, false))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("specific.avro.reader");
  }

  private RegistryClient client(Object... settings) {
    return new HttpRegistryClient(new SerdeConfig(registry.settings(settings)));
  }
}
