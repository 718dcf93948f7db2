package io.aidbook.serde;

import static io.aidbook.serde.Samples.binary;
import static io.aidbook.serde.Samples.framed;
import static io.aidbook.serde.Samples.offer;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidbook.events.Offer;
import io.aidbook.events.Status;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SchemaEvolutionTest {
  private static final JsonMapper JSON = new JsonMapper();

  private final FakeRegistry registry = new FakeRegistry();
  private final AvroSerde<Offer> serde = new AvroSerde<>(Offer.class);

  SchemaEvolutionTest() {
    serde.configure(registry.settings(), false);
  }

  @AfterEach
  void close() {
    serde.close();
    registry.close();
  }

  @Test
  void shouldLeaveOutFieldsOfALaterVersion() throws Exception {
    Schema later = Samples.offerWith("{\"name\":\"colour\",\"type\":\"string\",\"default\":\"\"}");
    GenericRecord value = generic(later);
    value.put("colour", "blue");

    assertThat(read(later, value)).isEqualTo(offer());
  }

  @Test
  void shouldFillFieldsThatAnEarlierVersionLacks() throws Exception {
    Schema earlier = offerWithout("title", "externalCodes");
    Offer expected = offer();
    expected.setTitle(null);
    expected.setExternalCodes(Map.of());

    assertThat(read(earlier, generic(earlier))).isEqualTo(expected);
  }

  @Test
  void shouldReadASymbolItDoesNotKnowAsTheEnumsDefault() throws Exception {
    Schema status = Offer.getClassSchema().getField("status").schema();
    String later =
        Offer.getClassSchema().toString().replaceFirst("\"symbols\":\\[\"OPEN\"", "$0,\"PAUSED\"");
    Schema schema = new Schema.Parser().parse(later);
    GenericRecord value = generic(schema);
    value.put("status", new GenericData.EnumSymbol(schema.getField("status").schema(), "PAUSED"));

    assertThat(read(schema, value).getStatus()).isEqualTo(Status.valueOf(status.getEnumDefault()));
  }

  @Test
  void shouldReadASchemaThatIsSpreadOverSubjects() throws Exception {
    Schema whole = PortableSchema.of(Offer.getClassSchema());
    Schema party = whole.getField("provider").schema();
    JsonNode json = JSON.readTree(whole.toString());
    for (JsonNode field : json.get("fields")) {
      if (field.get("name").asText().equals("provider")) {
        ((ObjectNode) field).put("type", party.getFullName());
      }
    }
    Map<String, Object> reference =
        Map.of("name", party.getFullName(), "subject", "party", "version", 2);
    registry
        .answer(
            "GET /schemas/ids/5",
            200,
            FakeRegistry.json(Map.of("schema", json.toString(), "references", List.of(reference))))
        .answer(
            "GET /subjects/party/versions/2",
            200,
            FakeRegistry.json(Map.of("schema", party.toString())));

    assertThat(serde.deserializer().deserialize("offers", framed(5, binary(offer()))))
        .isEqualTo(offer());
  }

  /** The offer as a generic record of a schema, with the fields that it has. */
  private static GenericRecord generic(Schema schema) throws IOException {
    GenericRecord original =
        new GenericDatumReader<GenericRecord>(Offer.getClassSchema())
            .read(null, DecoderFactory.get().binaryDecoder(binary(offer()), null));
    GenericRecord value = new GenericData.Record(schema);
    for (Schema.Field field : schema.getFields()) {
      if (original.hasField(field.name())) {
        value.put(field.name(), original.get(field.name()));
      }
    }
    return value;
  }

  private static Schema offerWithout(String... names) throws IOException {
    ObjectNode json = (ObjectNode) JSON.readTree(Offer.getClassSchema().toString());
    ArrayNode kept = json.arrayNode();
    for (JsonNode field : json.get("fields")) {
      if (!List.of(names).contains(field.get("name").asText())) {
        kept.add(field);
      }
    }
    json.set("fields", kept);
    return new Schema.Parser().parse(json.toString());
  }

  private Offer read(Schema written, GenericRecord value) {
    registry.knows(4, "offers-value", written);
    return serde.deserializer().deserialize("offers", framed(4, binary(value)));
  }
}
