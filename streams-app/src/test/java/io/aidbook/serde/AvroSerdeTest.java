package io.aidbook.serde;

import static io.aidbook.serde.Samples.binary;
import static io.aidbook.serde.Samples.framed;
import static io.aidbook.serde.Samples.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AvroSerdeTest {
  private static final Schema SCHEMA = PortableSchema.of(Offer.getClassSchema());

  private final FakeRegistry registry = new FakeRegistry().knows(7, "offers-value", SCHEMA);
  private final AvroSerde<Offer> serde = new AvroSerde<>(Offer.class);

  AvroSerdeTest() {
    serde.configure(registry.settings(), false);
  }

  @AfterEach
  void close() {
    serde.close();
    registry.close();
  }

  @Test
  void shouldWriteConfluentsWireFormat() {
    byte[] bytes = serde.serializer().serialize("offers", offer());

    assertThat(bytes).isEqualTo(framed(7, binary(offer())));
  }

  @Test
  void shouldReadWhatItWrites() {
    byte[] bytes = serde.serializer().serialize("offers", offer());

    assertThat(serde.deserializer().deserialize("offers", bytes)).isEqualTo(offer());
  }

  @Test
  void shouldAskForEachSchemaOnce() {
    for (int i = 0; i < 100; i++) {
      byte[] bytes = serde.serializer().serialize("offers", offer());
      serde.deserializer().deserialize("offers", bytes);
    }

    assertThat(registry.asked())
        .containsExactly("POST /subjects/offers-value", "GET /schemas/ids/7");
  }

  @Test
  void shouldAskForTheSchemaAsTheAvscFileHasIt() {
    serde.serializer().serialize("offers", offer());

    assertThat(registry.bodies())
        .singleElement()
        .asString()
        .contains("Offer")
        .doesNotContain("avro.java.string");
  }

  @Test
  void shouldKeepNullAsNull() {
    assertThat(serde.serializer().serialize("offers", null)).isNull();
    assertThat(serde.deserializer().deserialize("offers", null)).isNull();
    assertThat(registry.asked()).isEmpty();
  }

  @Test
  void shouldRefuseValuesThatAreNotInTheFormat() {
    byte[] good = framed(7, binary(offer()));
    byte[] wrongMagic = good.clone();
    wrongMagic[0] = 1;

    List.of(
            new byte[0],
            new byte[] {0},
            new byte[] {0, 0, 0, 7},
            framed(7, new byte[0]),
            wrongMagic,
            Arrays.copyOf(good, good.length - 1),
            Arrays.copyOf(good, good.length + 1),
            "{\"offerId\":\"offer-1\"}".getBytes(StandardCharsets.UTF_8))
        .forEach(bytes -> assertRefused(bytes, "MALFORMED_VALUE"));
  }

  @Test
  void shouldReadNeighboursOfAMalformedValue() {
    byte[] good = framed(7, binary(offer()));
    assertRefused(Arrays.copyOf(good, good.length - 9), "MALFORMED_VALUE");

    assertThat(serde.deserializer().deserialize("offers", good)).isEqualTo(offer());
  }

  @Test
  void shouldCallAnIdThatTheRegistryDoesNotKnowUnknown() {
    assertRefused(framed(8, binary(offer())), "UNKNOWN_SCHEMA");
  }

  @Test
  void shouldNotAskForAnIdThatNoRegistryGives() {
    assertRefused(framed(-5, binary(offer())), "UNKNOWN_SCHEMA");
    assertThat(registry.asked()).isEmpty();
  }

  @Test
  void shouldRefuseRecordsOfAnotherType() {
    registry
        .knows(9, "needs-value", PortableSchema.of(Need.getClassSchema()))
        .knows(10, "texts-value", Schema.create(Schema.Type.STRING));

    assertRefused(framed(9, binary(offer())), "WRONG_TYPE");
    assertRefused(framed(10, binary(offer())), "WRONG_TYPE");
  }

  @Test
  void shouldRefuseASchemaOfTheSameNameThatCannotBeRead() {
    Schema other =
        new Schema.Parser()
            .parse(
                """
                {"type":"record","name":"Offer","namespace":"io.aidbook.events","fields":[
                  {"name":"offerId","type":"long"}]}""");
    registry.knows(11, "other-value", other);

    assertRefused(framed(11, new byte[] {2}), "WRONG_TYPE");
  }

  @Test
  void shouldRefuseSchemasThatAreNotAvro() {
    registry
        .answer(
            "GET /schemas/ids/12",
            200,
            FakeRegistry.json(Map.of("schemaType", "PROTOBUF", "schema", "message Offer {}")))
        .answer(
            "GET /schemas/ids/13", 200, FakeRegistry.json(Map.of("schema", "{\"type\":\"x\"}")));

    assertRefused(framed(12, binary(offer())), "WRONG_TYPE");
    assertRefused(framed(13, binary(offer())), "WRONG_TYPE");
    assertRefused(framed(13, binary(offer())), "WRONG_TYPE");
    assertThat(registry.asked()).containsExactly("GET /schemas/ids/12", "GET /schemas/ids/13");
  }

  @Test
  void shouldNotParseAValueAboveTheLimit() {
    AvroSerde<Offer> small = new AvroSerde<>(Offer.class);
    small.configure(registry.settings(SerdeConfig.MAX_RECORD_BYTES, 50), false);
    byte[] bytes = framed(99, binary(offer()));

    MalformedRecordException refusal =
        catchThrowableOfType(
            MalformedRecordException.class, () -> small.deserializer().deserialize("o", bytes));

    assertThat(refusal.code()).isEqualTo("TOO_LARGE");
    assertThat(refusal).hasMessageContaining(bytes.length + " bytes").hasMessageContaining("50");
    assertThat(registry.asked()).isEmpty();
  }

  @Test
  void shouldNotWriteAValueAboveTheLimit() {
    AvroSerde<Offer> small = new AvroSerde<>(Offer.class);
    small.configure(registry.settings(SerdeConfig.MAX_RECORD_BYTES, 50), false);

    assertThatThrownBy(() -> small.serializer().serialize("offers", offer()))
        .isInstanceOf(MalformedRecordException.class)
        .hasMessageContaining("max.record.bytes");
  }

  @Test
  void shouldBlameTheRecordThatCannotBeWrittenAndNotTheNext() {
    Offer broken = offer();
    broken.setProvider(null);

    assertThatThrownBy(() -> serde.serializer().serialize("offers", broken))
        .isInstanceOf(SerializationException.class)
        .hasMessageContaining("io.aidbook.events.Offer");
    assertThat(serde.serializer().serialize("offers", offer()))
        .isEqualTo(framed(7, binary(offer())));
  }

  @Test
  void shouldRefuseToWriteWhatNobodyProvisioned() {
    assertThatThrownBy(() -> serde.serializer().serialize("elsewhere", offer()))
        .isInstanceOf(RegistryRefusedException.class)
        .hasMessageContaining("elsewhere-value")
        .hasMessageContaining("provision");
  }

  @Test
  void shouldRegisterOnlyWhenToldTo() {
    registry.answer("POST /subjects/elsewhere-value/versions", 200, "{\"id\":21}");
    AvroSerde<Offer> registering = new AvroSerde<>(Offer.class);
    registering.configure(registry.settings(SerdeConfig.AUTO_REGISTER, "true"), false);

    assertThat(registering.serializer().serialize("elsewhere", offer())).startsWith(0, 0, 0, 0, 21);
  }

  @Test
  void shouldNeverTakeAnOutageForBadInput() {
    byte[] bytes = framed(7, binary(offer()));
    for (int status : new int[] {500, 503, 429, 302}) {
      registry.outage(status);
      assertThatThrownBy(() -> serde.deserializer().deserialize("offers", bytes))
          .isInstanceOf(RegistryUnavailableException.class);
    }
    for (int status : new int[] {401, 403, 400}) {
      registry.outage(status);
      assertThatThrownBy(() -> serde.deserializer().deserialize("offers", bytes))
          .isInstanceOf(RegistryRefusedException.class);
    }
    registry.outage(0);
    assertThat(serde.deserializer().deserialize("offers", bytes)).isEqualTo(offer());
  }

  @Test
  void shouldNotTakeAWrongAddressForAMissingSchema() {
    registry.outage(404);

    assertThatThrownBy(() -> serde.deserializer().deserialize("offers", framed(7, binary(offer()))))
        .isInstanceOf(RegistryRefusedException.class)
        .hasMessageContaining("schema.registry.url");
  }

  @Test
  void shouldSayHowToUseItWhenNotConfigured() {
    AvroSerde<Offer> bare = new AvroSerde<>(Offer.class);

    assertThatThrownBy(bare::serializer)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("configure");
  }

  private void assertRefused(byte[] bytes, String reason) {
    MalformedRecordException refusal =
        catchThrowableOfType(
            MalformedRecordException.class,
            () -> serde.deserializer().deserialize("offers", bytes));
    assertThat(refusal).as("refusal of %s", Arrays.toString(bytes)).isNotNull();
    assertThat(refusal.code()).isEqualTo(reason);
  }
}
