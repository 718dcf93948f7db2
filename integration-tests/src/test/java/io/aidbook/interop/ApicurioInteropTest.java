package io.aidbook.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidbook.events.MatchCandidate;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.serde.HttpRegistryClient;
import io.aidbook.serde.MalformedRecordException;
import io.aidbook.serde.PortableSchema;
import io.aidbook.serde.RegistryClient;
import io.aidbook.serde.RegistryRefusedException;
import io.aidbook.serde.RegistryUnavailableException;
import io.aidbook.serde.SchemaRegistration;
import io.aidbook.serde.SchemaRegistration.Outcome;
import io.aidbook.serde.SchemaRegistration.Report;
import io.aidbook.serde.SerdeConfig;
import io.apicurio.registry.serde.avro.AvroSerde;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A registry server and a serde of other makers, beside ours. */
class ApicurioInteropTest {
  @AutoClose private static ApicurioServer server;

  @BeforeAll
  static void launch() {
    server = ApicurioServer.launch();
  }

  @Test
  void shouldBeReadByApicurio() {
    new SchemaRegistration(client())
        .register(
            Map.of(
                "offers", Offer.getClassSchema(), "candidates", MatchCandidate.getClassSchema()));

    byte[] offer = ours(Offer.class).serializer().serialize("offers", Samples.offer("o-1"));
    byte[] candidate =
        ours(MatchCandidate.class).serializer().serialize("candidates", Samples.candidate());

    assertThat(theirs().deserializer().deserialize("offers", offer))
        .isEqualTo(Samples.offer("o-1"));
    assertThat(theirs().deserializer().deserialize("candidates", candidate))
        .isEqualTo(Samples.candidate());
  }

  @Test
  void shouldReadWhatApicurioWrites() {
    byte[] offer = theirs().serializer().serialize("their-offers", Samples.offer("o-2"));
    byte[] candidate = theirs().serializer().serialize("their-candidates", Samples.candidate());

    assertThat(ours(Offer.class).deserializer().deserialize("their-offers", offer))
        .isEqualTo(Samples.offer("o-2"));
    assertThat(ours(MatchCandidate.class).deserializer().deserialize("their-candidates", candidate))
        .isEqualTo(Samples.candidate());
  }

  @Test
  void shouldProvisionARegistryServer() throws Exception {
    SchemaRegistration registration = new SchemaRegistration(client());
    Map<String, Schema> schemas = Map.of("provisioned", Offer.getClassSchema());

    assertThat(registration.register(schemas))
        .extracting(Report::outcome)
        .containsExactly(Outcome.REGISTERED);
    assertThat(registration.register(schemas))
        .extracting(Report::outcome)
        .containsExactly(Outcome.ALREADY_THERE);
    put("/config/provisioned-value", "{\"compatibility\":\"BACKWARD\"}");
    assertThat(client().isCompatible("provisioned-value", Need.getClassSchema())).isFalse();
    assertThat(registration.register(Map.of("provisioned", Need.getClassSchema())))
        .extracting(Report::outcome)
        .containsExactly(Outcome.INCOMPATIBLE);
  }

  @Test
  void shouldGiveASubjectOfTheServerALevel() {
    RegistryClient client = client();
    assertThat(client.register("levelled-value", PortableSchema.of(Offer.getClassSchema())))
        .isPositive();

    client.setCompatibility("levelled-value", "FULL_TRANSITIVE");

    assertThat(client.compatibilityOf("levelled-value")).hasValue("FULL_TRANSITIVE");
    assertThat(client.isCompatible("levelled-value", Need.getClassSchema())).isFalse();
    assertThat(client.unreadableUnder("levelled-value")).isEmpty();
  }

  @Test
  void shouldTellWhatTheServerDoesNotHave() {
    Schema offer = PortableSchema.of(Offer.getClassSchema());

    assertThat(client().schemaOf(987_654)).isEmpty();
    assertThat(client().idOf("no-such-subject", offer)).isEmpty();
    int id = client().register("has-offer", offer);
    assertThat(client().schemaOf(id)).contains(offer);
    assertThat(client().idOf("has-offer", offer)).hasValue(id);
    assertThat(client().idOf("has-offer", Need.getClassSchema())).isEmpty();
  }

  @Test
  void shouldNotTakeTheServersOtherPathsForARegistry() {
    RegistryClient astray =
        new HttpRegistryClient(
            new SerdeConfig(Map.of(SerdeConfig.URL, server.nativeUrl() + "/astray")));

    assertThatThrownBy(() -> astray.schemaOf(1)).isInstanceOf(RegistryRefusedException.class);
  }

  @Test
  void shouldRunOnApicuriosSerdeWhenToldTo() {
    Serde<Offer> swapped = swapped(server.nativeUrl()).value(Offer.class);

    byte[] offer = swapped.serializer().serialize("swapped", Samples.offer("o-3"));
    assertThat(swapped.deserializer().deserialize("swapped", offer))
        .isEqualTo(Samples.offer("o-3"));
    byte[] other = theirs().serializer().serialize("swapped", Samples.candidate());
    assertThat(refusal(swapped, other)).isEqualTo("WRONG_TYPE");
    assertThat(refusal(swapped, new byte[] {1, 2, 3})).isEqualTo("MALFORMED_VALUE");
    assertThat(refusal(swapped, new byte[] {0, 0, 9, 9, 9, 2})).isEqualTo("UNKNOWN_SCHEMA");
    byte[] truncated = Arrays.copyOf(offer, offer.length - 3);
    assertThat(refusal(swapped, truncated)).isEqualTo("MALFORMED_VALUE");
  }

  @Test
  void shouldCallItAnOutageWhenApicuriosSerdeFindsNoServer() {
    byte[] offer = theirs().serializer().serialize("down", Samples.offer("o-4"));
    Serde<Offer> swapped = swapped("http://127.0.0.1:1/apis/registry/v3").value(Offer.class);

    assertThatThrownBy(() -> swapped.deserializer().deserialize("down", offer))
        .isInstanceOf(RegistryUnavailableException.class);
    assertThatThrownBy(() -> swapped.serializer().serialize("down", Samples.offer("o-4")))
        .isInstanceOf(RegistryUnavailableException.class);
  }

  private static RegistryClient client() {
    return new HttpRegistryClient(settings());
  }

  private static SerdeConfig settings() {
    return new SerdeConfig(Map.of(SerdeConfig.URL, server.confluentUrl()));
  }

  private static <T extends SpecificRecord> Serde<T> ours(Class<T> type) {
    return new AvroSerdes(Map.of(SerdeConfig.URL, server.confluentUrl())).value(type);
  }

  private static Serde<Object> theirs() {
    Serde<Object> serde = new AvroSerde<>();
    serde.configure(apicurioSettings(server.nativeUrl()), false);
    return serde;
  }

  private static AvroSerdes swapped(String url) {
    Map<String, Object> settings = new HashMap<>(apicurioSettings(url));
    settings.put(SerdeConfig.SERDE_CLASS, "io.apicurio.registry.serde.avro.AvroSerde");
    settings.put(SerdeConfig.URL, server.confluentUrl());
    settings.put(SerdeConfig.WAIT_MS, 0);
    return new AvroSerdes(settings);
  }

  /** Confluent's wire format and subjects, in Apicurio's words. */
  private static Map<String, Object> apicurioSettings(String url) {
    return Map.of(
        "apicurio.registry.url",
        url,
        "apicurio.registry.use-id",
        "contentId",
        "apicurio.registry.id-handler",
        "io.apicurio.registry.serde.Default4ByteIdHandler",
        "apicurio.registry.headers.enabled",
        false,
        "apicurio.registry.artifact-resolver-strategy",
        "io.apicurio.registry.serde.strategy.TopicIdStrategy",
        "apicurio.registry.auto-register",
        true,
        "apicurio.registry.use-specific-avro-reader",
        true);
  }

  private static String refusal(Serde<Offer> serde, byte[] bytes) {
    return catchThrowableOfType(
            MalformedRecordException.class,
            () -> serde.deserializer().deserialize("swapped", bytes))
        .code();
  }

  private static void put(String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.confluentUrl() + path))
            .header("Content-Type", "application/vnd.schemaregistry.v1+json")
            .PUT(BodyPublishers.ofString(body))
            .build();
    int status = HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
    assertThat(status).isEqualTo(200);
  }
}
