package io.aidbook.serde;

import static io.aidbook.serde.Samples.binary;
import static io.aidbook.serde.Samples.framed;
import static io.aidbook.serde.Samples.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidbook.events.MatchCandidate;
import io.aidbook.events.Offer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A schema that anybody may register costs no more than a schema of that many bytes should. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class SchemaBoundsTest {

  private final FakeRegistry registry = new FakeRegistry();
  private final AvroSerde<Offer> serde = new AvroSerde<>(Offer.class);

  SchemaBoundsTest() {
    serde.configure(registry.settings(), false);
  }

  @AfterEach
  void close() {
    serde.close();
    registry.close();
  }

  @Test
  void shouldRefuseRecordsThatEachHaveTheOneBeforeTwice() {
    registry.knows(1, "offers-value", Samples.offerWith(field("bomb", doubling(60))));

    MalformedRecordException refusal = refusal(framed(1, binary(offer())));
    assertThat(refusal.code()).isEqualTo("WRONG_TYPE");
    assertThat(refusal).hasMessageContaining("unfolds to more than 10,000");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 5, 12, 13, 20, 62, 64, 90})
  void shouldReadOrRefuseWhateverTheyUnfoldTo(int records) {
    registry.knows(1, "offers-value", Samples.offerWith(field("bomb", doubling(records))));

    byte[] value = framed(1, binary(offer()));
    if (records <= 5) {
      assertThat(serde.deserializer().deserialize("offers", value)).isEqualTo(offer());
    } else {
      assertThat(refusal(value).code()).isEqualTo("WRONG_TYPE");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Each element, branch or level of a recursion costs one byte and unfolds to thousands.
        "{'type':'array','items':['null',%s]}",
        "{'type':'map','values':%s}",
        "['null',{'type':'record','name':'Level','fields':[{'name':'next','type':['null','Level']},"
            + "{'name':'pad','type':%s}]}]",
        // No value of these exists, or it says nothing, and Avro looks for it until the stack ends.
        "{'type':'record','name':'Self','fields':[{'name':'self','type':'Self'}]}",
        "{'type':'array','items':'null'}",
        "{'type':'array','items':{'type':'record','name':'Empty','fields':[]}}",
        "{'type':'array','items':{'type':'fixed','name':'Nothing','size':0}}",
      })
  void shouldRefuseWhatTakesManyStepsForAByte(String type) {
    String named = type.replace('\'', '"').replace("%s", doubling(10));
    registry.knows(1, "offers-value", Samples.offerWith(field("bomb", named)));

    assertThat(refusal(framed(1, binary(offer()))).code()).isEqualTo("WRONG_TYPE");
  }

  @Test
  void shouldRefuseAUnionOfVeryManyBranches() {
    String union =
        IntStream.range(0, 20_000)
            .mapToObj("{\"type\":\"fixed\",\"name\":\"F%d\",\"size\":1}"::formatted)
            .collect(Collectors.joining(",", "[", "]"));
    knowsText(1, union);

    assertThat(refusal(framed(1, binary(offer()))).code()).isEqualTo("WRONG_TYPE");
  }

  @ParameterizedTest
  @ValueSource(ints = {150, 3_000})
  void shouldRefuseAChainOfVeryManyTypes(int types) {
    String chain =
        IntStream.range(1, types)
            .mapToObj(
                i ->
                    "{\"type\":\"record\",\"name\":\"C%d\",\"fields\":[%s]}"
                        .formatted(i, field("f", "\"C" + (i - 1) + "\"")))
            .collect(
                Collectors.joining(
                    ",", "[{\"type\":\"record\",\"name\":\"C0\",\"fields\":[]},", "]"));
    knowsText(1, chain);

    assertThat(refusal(framed(1, binary(offer()))).code()).isEqualTo("WRONG_TYPE");
  }

  @Test
  void shouldKeepNoLongTextAboutASchemaThatDoesNotFit() {
    String name = "N".repeat(200_000);
    knowsText(
        1, Offer.getClassSchema().toString().replace("\"revision\"", "\"%s\"".formatted(name)));
    knowsText(2, "{\"type\":\"record\",\"name\":\"%s\",\"fields\":[]}".formatted(name));
    knowsText(3, "{\"type\":\"%s\"}".formatted(name));
    knowsText(4, "\"%s".formatted(name));

    for (int id = 1; id <= 4; id++) {
      MalformedRecordException refusal = refusal(framed(id, binary(offer())));
      assertThat(refusal.code()).isEqualTo("WRONG_TYPE");
      assertThat(refusal.getMessage()).hasSizeLessThan(2_000);
    }
  }

  @Test
  void shouldReadALargeSchemaOfAPublisherOfItsOwn() {
    String fields =
        IntStream.range(0, 1_000)
            .mapToObj(
                i ->
                    "{\"name\":\"f%d\",\"type\":[\"null\",\"string\"],\"default\":null}"
                        .formatted(i))
            .collect(Collectors.joining(","));
    Schema wide = Samples.offerWith(fields);
    registry.knows(1, "offers-value", wide);

    byte[] sound = binary(offer());
    byte[] value = Arrays.copyOf(sound, sound.length + 1_000);
    assertThat(serde.deserializer().deserialize("offers", framed(1, value))).isEqualTo(offer());
  }

  /** Reads every record, whatever its schema. */
  public static final class Trusting implements Serde<Object> {
    @Override
    public Serializer<Object> serializer() {
      return (topic, value) -> new byte[0];
    }

    @Override
    public Deserializer<Object> deserializer() {
      return (topic, bytes) -> offer();
    }
  }

  @Test
  void shouldHandNoSuchRecordToAnotherMakersSerde() {
    registry.knows(1, "offers-value", Offer.getClassSchema());
    registry.knows(2, "offers-value", Samples.offerWith(field("bomb", doubling(60))));
    Map<String, Object> settings = new HashMap<>(registry.settings());
    settings.put(SerdeConfig.SERDE_CLASS, Trusting.class.getName());
    try (AvroSerdes serdes = new AvroSerdes(settings)) {
      Deserializer<Offer> deserializer = serdes.value(Offer.class).deserializer();

      assertThat(deserializer.deserialize("offers", framed(1, binary(offer())))).isEqualTo(offer());
      assertThat(deserializer.deserialize("offers", new byte[] {7})).isEqualTo(offer());
      MalformedRecordException refusal =
          catchThrowableOfType(
              MalformedRecordException.class,
              () -> deserializer.deserialize("offers", framed(2, binary(offer()))));
      assertThat(refusal).isNotNull();
      assertThat(refusal.code()).isEqualTo("WRONG_TYPE");
    }
  }

  @Test
  void shouldShowNoRecordOfSuchASchema() {
    registry.knows(1, "offers-value", Samples.offerWith(field("bomb", doubling(60))));
    AvroText text = new AvroText(new HttpRegistryClient(new SerdeConfig(registry.settings())));

    assertThat(text.json(null, framed(1, binary(offer())))).isEmpty();
  }

  @Test
  void shouldAcceptEverySchemaOfOurs() {
    for (Schema ours : new Schema[] {Offer.getClassSchema(), MatchCandidate.getClassSchema()}) {
      SchemaBounds.check(ours);
    }
    assertThatThrownBy(() -> SchemaBounds.check(new Schema.Parser().parse(doubling(30))))
        .isInstanceOf(MalformedRecordException.class);
  }

  /** Records of which each has the one before twice; the first is empty. */
  private static String doubling(int records) {
    String type = "{\"type\":\"record\",\"name\":\"R0\",\"fields\":[]}";
    for (int i = 1; i < records; i++) {
      type =
          "{\"type\":\"record\",\"name\":\"R%d\",\"fields\":[%s,%s]}"
              .formatted(i, field("a", type), field("b", "\"R" + (i - 1) + "\""));
    }
    return type;
  }

  private void knowsText(int id, String schema) {
    registry.answer("GET /schemas/ids/" + id, 200, FakeRegistry.json(Map.of("schema", schema)));
  }

  private static String field(String name, String type) {
    return "{\"name\":\"%s\",\"type\":%s}".formatted(name, type);
  }

  private MalformedRecordException refusal(byte[] value) {
    MalformedRecordException refusal =
        catchThrowableOfType(
            MalformedRecordException.class,
            () -> serde.deserializer().deserialize("offers", value));
    assertThat(refusal).isNotNull();
    return refusal;
  }
}
