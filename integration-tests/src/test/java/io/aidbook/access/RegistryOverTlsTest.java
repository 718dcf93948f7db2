package io.aidbook.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidbook.app.config.AidbookConfig;
import io.aidbook.app.config.InvalidConfigException;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.serde.RegistryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The registry over https, with a client that shows a certificate and a token. */
class RegistryOverTlsTest {
  private static final String SSL = "schema.registry.ssl.";

  @TempDir private static Path directory;
  private static Identity server;
  private static Identity client;
  private static HttpsRegistry registry;

  @BeforeAll
  static void makeKeys() {
    server = Identity.create(directory, "registry");
    client = Identity.create(directory, "client");
    registry = new HttpsRegistry(server, client, "Bearer hush");
  }

  @AfterAll
  static void close() {
    registry.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"JKS", "PKCS12", "PEM"})
  void shouldReadKeysAndCertificatesFromFilesOfEachType(String type) throws IOException {
    Map<String, String> settings = settings();
    settings.putAll(trust(type));
    settings.putAll(type.equals("PEM") ? pemFile() : keystore());

    assertThat(knowsSchema(settings)).isFalse();
  }

  @Test
  void shouldSayThatTheRegistryDoesNotTrustAClientWithoutACertificate() {
    Map<String, String> settings = settings();
    settings.putAll(trust("PKCS12"));

    assertThatThrownBy(() -> knowsSchema(settings)).isInstanceOf(RegistryException.class);
  }

  @Test
  void shouldNotTalkToARegistryThatNobodyVouchesFor() {
    Map<String, String> settings = settings();
    settings.putAll(keystore());

    assertThatThrownBy(() -> knowsSchema(settings))
        .isInstanceOf(RegistryException.class)
        .hasMessageContaining("SSLHandshakeException")
        .hasMessageContaining("check its certificate against schema.registry.ssl.truststore.*");
  }

  @Test
  void shouldSayWhatToCheckWhenTheTokenIsWrong() {
    Map<String, String> settings = settings();
    settings.putAll(trust("PKCS12"));
    settings.putAll(keystore());
    settings.put("bearer.auth.token", "wrong");

    assertThatThrownBy(() -> knowsSchema(settings))
        .isInstanceOf(RegistryException.class)
        .hasMessageContaining("401")
        .hasMessageContaining("bearer.auth.token")
        .hasMessageNotContaining("wrong");
  }

  @Test
  void shouldRefuseKeysThatCannotBeUsedBeforeAnythingStarts() {
    Map<String, String> settings = settings();
    settings.put("bootstrap.servers", "broker:9092");
    settings.putAll(keystore());
    settings.put(SSL + "keystore.password", "not it");

    assertThatThrownBy(() -> AidbookConfig.of(settings))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("schema.registry.ssl.*")
        .hasMessageContaining(client.keystore().toString())
        .hasMessageNotContaining("not it");

    settings.put("schema.registry.url", "http://registry:8081");
    assertThatThrownBy(() -> AidbookConfig.of(settings))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("no address in schema.registry.url begins with https");
  }

  private static boolean knowsSchema(Map<String, String> settings) {
    try (AvroSerdes serdes = new AvroSerdes(settings)) {
      return serdes.registry().schemaOf(77).isPresent();
    }
  }

  private static Map<String, String> settings() {
    Map<String, String> settings = new TreeMap<>();
    settings.put("schema.registry.url", registry.url());
    settings.put("bearer.auth.token", "hush");
    settings.put("registry.wait.ms", "0");
    return settings;
  }

  private static Map<String, String> trust(String type) {
    Map<String, String> settings = new TreeMap<>();
    settings.put(SSL + "truststore.location", server.truststore(directory, type).toString());
    settings.put(SSL + "truststore.type", type);
    if (!type.equals("PEM")) {
      settings.put(SSL + "truststore.password", Identity.PASSWORD);
    }
    return settings;
  }

  private static Map<String, String> keystore() {
    return Map.of(
        SSL + "keystore.location",
        client.keystore().toString(),
        SSL + "keystore.type",
        "PKCS12",
        SSL + "keystore.password",
        Identity.PASSWORD,
        SSL + "key.password",
        Identity.PASSWORD);
  }

  private static Map<String, String> pemFile() throws IOException {
    Path file = Files.writeString(directory.resolve("client.pem"), client.pem());
    return Map.of(SSL + "keystore.location", file.toString(), SSL + "keystore.type", "PEM");
  }
}
