package io.aidbook.serde;

import static io.aidbook.serde.Samples.binary;
import static io.aidbook.serde.Samples.framed;
import static io.aidbook.serde.Samples.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidbook.SentenceCheck;
import io.aidbook.events.Offer;
import io.aidbook.events.Party;
import io.aidbook.internal.CandidateRow;
import io.aidbook.sentences.Sentences.Kind;
import io.aidbook.serde.MalformedRecordException.Flaw;
import io.aidbook.serde.MalformedRecordException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each way in which bytes can be wrong, once, and its sentence. */
class FlawSentencesTest {
  private static final String BYTES = "{'type':'fixed','name':'F%d','size':%d}";

  private final FakeRegistry registry = new FakeRegistry().knows(7, "s", Offer.getClassSchema());
  private final AvroSerde<Offer> serde = new AvroSerde<>(Offer.class);
  private final SentenceCheck check = new SentenceCheck(Kind.RULE);
  private final Set<Flaw> told = EnumSet.noneOf(Flaw.class);

  FlawSentencesTest() {
    serde.configure(registry.settings(SerdeConfig.MAX_RECORD_BYTES, 400), false);
  }

  @AfterEach
  void close() {
    serde.close();
    registry.close();
  }

  @Test
  void shouldHaveASentenceForEachFlaw() {
    byte[] sound = framed(7, binary(offer()));
    bad(new byte[0]);
    bad(new byte[] {7, 0, 0, 0, 7, 1});
    bad(new byte[] {0, 0});
    bad(new byte[] {0, -1, 0, 0, 0, 1});
    bad(framed(99, binary(offer())));
    bad(Arrays.copyOf(sound, sound.length - 5));
    bad(Arrays.copyOf(sound, sound.length + 5));
    bad(new byte[401]);
    tell(
        () ->
            serde
                .deserializer()
                .deserialize(
                    "offers",
                    new RecordHeaders().add(WireFormat.VALUE_SCHEMA, new byte[] {1, 2}),
                    sound));
    tell(() -> new InternalSerde<>(CandidateRow.class).decode(new byte[] {1, 2, 3}));
    keys();
    schemas();
    otherSerde();

    assertThat(told).isEqualTo(EnumSet.allOf(Flaw.class));
    Set<String> keys = new TreeSet<>();
    for (Reason reason : Reason.values()) {
      keys.addAll(SentenceCheck.keysOf(Kind.RULE, reason.name()));
    }
    // Of these codes each flaw is a case; their own sentence is for cases of a newer release.
    keys.removeAll(Set.of("rule.MALFORMED_VALUE", "rule.WRONG_TYPE"));
    check.assertToldAll(keys);
  }

  private void keys() {
    KeySerde keys = new KeySerde();
    tell(() -> keys.deserializer().deserialize("t", new byte[] {(byte) 0xC3, 0x28}));
    tell(() -> keys.serializer().serialize("t", "\uD83D"));
  }

  private void schemas() {
    schema(10, Party.getClassSchema().toString());
    schema(11, Offer.getClassSchema().toString().replace("\"revision\"", "\"version\""));
    schema(12, "{");
    registry.answer("GET /schemas/ids/13", 200, "{\"schemaType\":\"JSON\",\"schema\":\"{}\"}");
    bad(framed(13, binary(offer())));
    registry.answer("GET /schemas/ids/14", 200, "{\"schema\":\"" + "x".repeat(5_000_000) + "\"}");
    bad(framed(14, binary(offer())));
    String deep = "'long'";
    for (int i = 0; i < 101; i++) {
      deep = "{'type':'array','items':%s}".formatted(deep);
    }
    more(15, deep);
    StringBuilder wide = new StringBuilder("['null'");
    for (int i = 0; i < 10_001; i++) {
      wide.append(',').append(BYTES.formatted(i, 1));
    }
    tell(() -> SchemaBounds.check(parsed(wide.append(']').toString())));
    more(16, "{'type':'array','items':'null'}");
    more(17, "{'type':'record','name':'Self','fields':[{'name':'self','type':'Self'}]}");
    StringBuilder sparse = new StringBuilder("{'type':'record','name':'Sparse','fields':[");
    for (int i = 0; i < 200; i++) {
      sparse.append(i == 0 ? "" : ",").append("{'name':'f%d','type':'null'}".formatted(i));
    }
    more(18, "['null'," + sparse + "]}]");
  }

  private void otherSerde() {
    Map<String, Object> settings = registry.settings();
    settings.put(SerdeConfig.SERDE_CLASS, AvroSerdesTest.WordSerde.class.getName());
    try (AvroSerdes serdes = new AvroSerdes(settings)) {
      Deserializer<Offer> words = serdes.value(Offer.class).deserializer();
      for (String word : new String[] {"party", "garbage", "", "unknown"}) {
        tell(() -> words.deserialize("offers", word.getBytes(StandardCharsets.UTF_8)));
      }
    }
  }

  private void more(int id, String type) {
    schema(id, Samples.offerWith("{\"name\":\"more\",\"type\":%s}".formatted(json(type))));
  }

  private void schema(int id, Object schema) {
    registry.answer(
        "GET /schemas/ids/" + id, 200, FakeRegistry.json(Map.of("schema", schema.toString())));
    bad(framed(id, binary(offer())));
  }

  private static Schema parsed(String type) {
    return new Schema.Parser().parse(json(type));
  }

  private static String json(String type) {
    return type.replace('\'', '"');
  }

  private void bad(byte[] value) {
    tell(() -> serde.deserializer().deserialize("offers", value));
  }

  private void tell(Runnable bad) {
    MalformedRecordException flaw = catchThrowableOfType(MalformedRecordException.class, bad::run);
    assertThat(flaw).isNotNull();
    told.add(flaw.flaw());
    check.take(flaw);
  }
}
