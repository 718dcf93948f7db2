package io.aidbook.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.quickstart.files.OutputView;
import io.aidbook.quickstart.local.LocalAidbook;
import io.aidbook.quickstart.local.OutputReader;
import io.aidbook.quickstart.registry.EmbeddedRegistry;
import io.aidbook.serde.AvroSerde;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.serde.MalformedRecordException;
import io.aidbook.serde.Outage;
import io.aidbook.serde.PortableSchema;
import io.aidbook.serde.RegistryRefusedException;
import io.aidbook.serde.SchemaRegistration;
import io.aidbook.serde.SerdeConfig;
import io.aidbook.topology.Topics;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Confluent's serde inside Aidbook: the stand-in of this build, and the real one where its jars are
 * on the class path, which the profile {@code confluent} puts there.
 */
@ParameterizedClass
@ValueSource(
    strings = {
      "io.aidbook.interop.StandInSerde",
      "io.confluent.kafka.streams.serdes.avro.SpecificAvroSerde"
    })
class ConfluentSerdeTest {
  private static final String HEADER_IDS =
      "io.confluent.kafka.serializers.schema.id.HeaderSchemaIdSerializer";
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @Parameter String serdeClass;
  @AutoClose private final EmbeddedRegistry registry = EmbeddedRegistry.onFreePort();

  private AvroSerdes serdes(String serde, Object... more) {
    try {
      Class.forName(serde);
    } catch (ClassNotFoundException e) {
      assumeTrue(false, serde + " is not on the class path: see docs/dependencies.md");
    }
    Map<String, Object> settings = new HashMap<>();
    settings.put(SerdeConfig.URL, registry.url());
    settings.put(SerdeConfig.WAIT_MS, 0);
    settings.put(SerdeConfig.SERDE_CLASS, serde);
    for (int i = 0; i < more.length; i += 2) {
      settings.put((String) more[i], more[i + 1]);
    }
    AvroSerdes serdes = new AvroSerdes(settings);
    new SchemaRegistration(serdes.registry())
        .register(Map.of("offers", Offer.getClassSchema(), "needs", Need.getClassSchema()));
    return serdes;
  }

  private AvroSerdes theirs(Object... more) {
    return serdes(serdeClass, more);
  }

  private AvroSerdes ours() {
    return serdes(AvroSerde.class.getName());
  }

  @Test
  void shouldWorkOutOfTheBox() {
    Serde<Offer> theirs = theirs().value(Offer.class);
    Serde<Offer> ours = ours().value(Offer.class);

    byte[] written = theirs.serializer().serialize("offers", Samples.offer("o-1"));
    assertThat(written).isEqualTo(ours.serializer().serialize("offers", Samples.offer("o-1")));
    assertThat(theirs.deserializer().deserialize("offers", written))
        .isEqualTo(Samples.offer("o-1"));
    assertThat(ours.deserializer().deserialize("offers", written)).isEqualTo(Samples.offer("o-1"));
  }

  @Test
  void shouldLetTheOperatorDecide() {
    Serde<Offer> serde = theirs("avro.remove.java.properties", false).value(Offer.class);

    assertThatThrownBy(() -> serde.serializer().serialize("offers", Samples.offer("o-1")))
        .isInstanceOfSatisfying(
            RegistryRefusedException.class,
            refusal -> {
              assertThat(refusal.status()).isEqualTo(404);
              assertThat(Outage.isRefusal(refusal)).isTrue();
            });
  }

  @Test
  void shouldKnowWhatTheLatestVersionDoesToSoundRecords() {
    byte[] sound = ours().value(Offer.class).serializer().serialize("offers", Samples.offer("o"));
    AvroSerdes theirs = theirs("use.latest.version", true);
    Serde<Offer> serde = theirs.value(Offer.class);
    // A form of a later release publishes with a field more.
    String now = PortableSchema.of(Offer.getClassSchema()).toString();
    String later =
        now.substring(0, now.lastIndexOf(']'))
            + ",{\"name\":\"later\",\"type\":[\"null\",\"string\"],\"default\":null}]}";
    theirs.registry().register("offers-value", new Schema.Parser().parse(later));

    MalformedRecordException refusal =
        catchThrowableOfType(
            MalformedRecordException.class,
            () -> serde.deserializer().deserialize("offers", sound));
    assertThat(refusal).as("why the log warns of the setting").isNotNull();
  }

  @Test
  void shouldTakeSchemasByTheirGuidInAHeader() {
    Serde<Offer> theirs = theirs("value.schema.id.serializer", HEADER_IDS).value(Offer.class);
    Headers headers = new RecordHeaders();
    byte[] written = theirs.serializer().serialize("offers", headers, Samples.offer("o-1"));

    assertThat(headers.lastHeader("__value_schema_id").value()).hasSize(17).startsWith(1);
    assertThat(theirs.deserializer().deserialize("offers", headers, written))
        .isEqualTo(Samples.offer("o-1"));
    assertThat(ours().value(Offer.class).deserializer().deserialize("offers", headers, written))
        .isEqualTo(Samples.offer("o-1"));

    Headers unknown = new RecordHeaders();
    unknown.add(
        "__value_schema_id", ByteBuffer.allocate(17).put((byte) 1).putLong(1).putLong(2).array());
    for (Serde<Offer> serde : List.of(theirs, ours().value(Offer.class))) {
      assertThat(
              catchThrowableOfType(
                      MalformedRecordException.class,
                      () -> serde.deserializer().deserialize("offers", unknown, written))
                  .code())
          .isEqualTo("UNKNOWN_SCHEMA");
    }
  }

  @Test
  void shouldTellAMissingSchemaFromAWrongAddress() throws Exception {
    Serde<Offer> serde = theirs().value(Offer.class);
    byte[] unknownId = {0, 0, 0, 0, 99, 1};
    assertThat(
            catchThrowableOfType(
                    MalformedRecordException.class,
                    () -> serde.deserializer().deserialize("offers", unknownId))
                .code())
        .isEqualTo("UNKNOWN_SCHEMA");

    for (int status : new int[] {401, 403, 404, 405}) {
      for (String body :
          new String[] {
            "<html>no</html>", "{\"error_code\":%d,\"message\":\"no\"}".formatted(status)
          }) {
        HttpServer elsewhere =
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext(
            "/",
            exchange -> {
              byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
              exchange.sendResponseHeaders(status, bytes.length);
              exchange.getResponseBody().write(bytes);
              exchange.close();
            });
        elsewhere.start();
        try (AvroSerdes wrong =
            new AvroSerdes(
                Map.of(
                    SerdeConfig.URL,
                    "http://127.0.0.1:" + elsewhere.getAddress().getPort(),
                    SerdeConfig.WAIT_MS,
                    0,
                    SerdeConfig.SERDE_CLASS,
                    serdeClass))) {
          Serde<Offer> lost = wrong.value(Offer.class);
          assertThatThrownBy(() -> lost.deserializer().deserialize("offers", unknownId))
              .as("%d %s", status, body)
              .isInstanceOf(RegistryRefusedException.class);
        } finally {
          elsewhere.stop(0);
        }
      }
    }
  }

  @Test
  void shouldMatchInsideAidbook() throws Exception {
    theirs(); // or it is skipped
    Map<String, String> settings = new HashMap<>();
    settings.put("application.id", "aidbook");
    settings.put(SerdeConfig.SERDE_CLASS, serdeClass);
    try (LocalAidbook aidbook = LocalAidbook.start(settings, 1);
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", aidbook.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        AvroSerdes form =
            new AvroSerdes(
                Map.of(
                    SerdeConfig.URL,
                    aidbook.registryUrl(),
                    SerdeConfig.SERDE_CLASS,
                    serdeClass,
                    "value.schema.id.serializer",
                    HEADER_IDS))) {
      Headers headers = new RecordHeaders();
      Offer offer = Samples.offer("o-1");
      byte[] value = form.value(Offer.class).serializer().serialize(Topics.OFFERS, headers, offer);
      producer
          .send(new ProducerRecord<>(Topics.OFFERS, null, 1L, bytes("o-1"), value, headers))
          .get();
      Headers ofNeed = new RecordHeaders();
      Need need = Samples.need();
      producer
          .send(
              new ProducerRecord<>(
                  Topics.NEEDS,
                  null,
                  1L,
                  bytes("need-1"),
                  form.value(Need.class).serializer().serialize(Topics.NEEDS, ofNeed, need),
                  ofNeed))
          .get();
      await().atMost(PATIENCE).until(aidbook::isSettled);

      List<String> candidates = new ArrayList<>();
      read(
          aidbook,
          Topics.MATCH_CANDIDATES,
          (key, outgoing) -> {
            candidates.add(key);
            assertThat(outgoing.lastHeader("__value_schema_id"))
                .as("an input's header says nothing about an output")
                .isNull();
          });
      assertThat(candidates).singleElement().asString().startsWith("need-1~o-1");
      List<String> deadLetters = new ArrayList<>();
      read(aidbook, Topics.DEAD_LETTERS, (key, outgoing) -> deadLetters.add(key));
      assertThat(deadLetters).isEmpty();
    }
  }

  private interface Row {
    void see(String key, Headers headers);
  }

  private static void read(LocalAidbook aidbook, String topic, Row row) {
    new OutputReader(aidbook.bootstrapServers(), PATIENCE)
        .read(
            new OutputView() {
              @Override
              public String topic() {
                return topic;
              }

              @Override
              public void apply(byte[] key, byte[] value, Headers headers) {
                row.see(new String(key, StandardCharsets.UTF_8), headers);
              }
            });
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
