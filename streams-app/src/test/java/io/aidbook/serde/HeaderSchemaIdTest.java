package io.aidbook.serde;

import static io.aidbook.serde.Samples.binary;
import static io.aidbook.serde.Samples.framed;
import static io.aidbook.serde.Samples.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidbook.events.Offer;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A header names the schema, as Confluent 8 does it; the value is Avro binary alone. */
class HeaderSchemaIdTest {
  private static final UUID GUID = UUID.fromString("b4f6ae1c-6e6c-3f0c-9f0c-0123456789ab");
  private static final String SCHEMA =
      FakeRegistry.json(Map.of("schema", Offer.getClassSchema().toString()));

  private final FakeRegistry registry =
      new FakeRegistry()
          .answer("GET /schemas/guids/" + GUID, 200, SCHEMA)
          .knows(7, "offers-value", Offer.getClassSchema());
  private final AvroSerde<Offer> serde = new AvroSerde<>(Offer.class);

  HeaderSchemaIdTest() {
    serde.configure(registry.settings(), false);
  }

  @AfterEach
  void close() {
    serde.close();
    registry.close();
  }

  @Test
  void shouldReadByGuidAndAskOnce() {
    for (int i = 0; i < 3; i++) {
      assertThat(read(guid(GUID))).isEqualTo(offer());
    }
    assertThat(registry.asked()).containsExactly("GET /schemas/guids/" + GUID);
  }

  @Test
  void shouldReadByIdInAHeader() {
    assertThat(read(ByteBuffer.allocate(5).put((byte) 0).putInt(7).array())).isEqualTo(offer());
  }

  @Test
  void shouldReadTheValuesFirstBytesWhereNoHeaderNamesASchema() {
    RecordHeaders headers = new RecordHeaders();
    headers.add("__key_schema_id", guid(GUID));
    headers.add("__value_schema_id", null);
    byte[] value = framed(7, binary(offer()));

    assertThat(serde.deserializer().deserialize("offers", headers, value)).isEqualTo(offer());
  }

  @Test
  void shouldRefuseAnUnknownGuid() {
    assertThat(refusal(guid(new UUID(1, 2))).code()).isEqualTo("UNKNOWN_SCHEMA");
    assertThat(refusal(guid(new UUID(1, 2)))).hasMessageContaining("00000000-0000-0001");
  }

  /** Most registries have no such question; a record that asks it must not stop everything. */
  @Test
  void shouldTellARegistryWithoutGuidsFromAWrongAddress() {
    UUID other = new UUID(3, 4);
    registry
        .answer("GET /schemas/guids/" + other, 404, "{\"error_code\":404,\"message\":\"HTTP 404\"}")
        .answer("GET /schemas/types", 200, "[\"JSON\",\"PROTOBUF\",\"AVRO\"]");
    assertThat(refusal(guid(other)).code()).isEqualTo("UNKNOWN_SCHEMA");

    UUID another = new UUID(5, 6);
    registry
        .answer("GET /schemas/guids/" + another, 404, "<html>not found</html>")
        .answer("GET /schemas/types", 404, "<html>not found</html>");
    assertThatThrownBy(() -> read(guid(another))).isInstanceOf(RegistryRefusedException.class);

    registry.answer("GET /schemas/guids/" + another, 503, "");
    assertThatThrownBy(() -> read(guid(another))).isInstanceOf(RegistryUnavailableException.class);
  }

  @Test
  void shouldRefuseAHeaderThatNamesNothing() {
    byte[] guid = guid(GUID);
    byte[] otherMagic = guid.clone();
    otherMagic[0] = 2;
    for (byte[] header :
        new byte[][] {
          {}, {1}, {0, 0, 0}, Arrays.copyOf(guid, 16), Arrays.copyOf(guid, 18), otherMagic
        }) {
      assertThat(refusal(header).code()).isEqualTo("MALFORMED_VALUE");
    }
  }

  private Offer read(byte[] header) {
    Headers headers = new RecordHeaders();
    headers.add("__value_schema_id", header);
    return serde.deserializer().deserialize("offers", headers, binary(offer()));
  }

  private MalformedRecordException refusal(byte[] header) {
    return catchThrowableOfType(MalformedRecordException.class, () -> read(header));
  }

  private static byte[] guid(UUID guid) {
    return ByteBuffer.allocate(17)
        .put((byte) 1)
        .putLong(guid.getMostSignificantBits())
        .putLong(guid.getLeastSignificantBits())
        .array();
  }
}
