package io.aidbook.serde;

import static io.aidbook.serde.Samples.binary;
import static io.aidbook.serde.Samples.framed;
import static io.aidbook.serde.Samples.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidbook.events.Offer;
import io.aidbook.events.Party;
import io.aidbook.events.PartyKind;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AvroSerdesTest {
  private final FakeRegistry registry =
      new FakeRegistry()
          .knows(7, "offers-value", Offer.getClassSchema())
          .knows(7, "copies-value", Offer.getClassSchema());

  @AfterEach
  void close() {
    registry.close();
  }

  /** A serde of another maker: its values are words, and some of them are trouble. */
  public static final class WordSerde implements Serde<Object> {
    private Map<String, ?> settings = Map.of();

    @Override
    public void configure(Map<String, ?> newSettings, boolean isKey) {
      settings = newSettings;
    }

    @Override
    public Serializer<Object> serializer() {
      return (topic, value) -> "offer".getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Deserializer<Object> deserializer() {
      return (topic, bytes) ->
          switch (new String(bytes, StandardCharsets.UTF_8)) {
            case "offer" -> {
              Offer offer = offer();
              offer.setTitle(settings.get("specific.avro.reader") + " " + settings.get("more"));
              yield offer;
            }
            case "party" -> new Party("p", null, PartyKind.NGO, null);
            case "down" -> throw new SerializationException("io", new ConnectException("refused"));
            case "denied" -> throw failure(403);
            case "unknown" -> throw failure(404);
            default -> throw new IllegalStateException("no such word");
          };
    }

    private static SerializationException failure(int status) {
      return new SerializationException("rest", new OutageTest.RestClientException(status));
    }
  }

  @Test
  void shouldShareOneClientAmongAllSerdes() {
    try (AvroSerdes serdes = new AvroSerdes(registry.settings())) {
      byte[] bytes = serdes.value(Offer.class).serializer().serialize("offers", offer());
      for (int i = 0; i < 3; i++) {
        serdes.value(Offer.class).serializer().serialize("offers", offer());
        assertThat(serdes.value(Offer.class).deserializer().deserialize("offers", bytes))
            .isEqualTo(offer());
      }
    }
    assertThat(registry.asked())
        .containsExactly("POST /subjects/offers-value", "GET /schemas/ids/7");
  }

  @Test
  void shouldFailAtOnceOnceClosed() {
    AvroSerdes serdes = new AvroSerdes(registry.settings(SerdeConfig.WAIT_MS, 120_000));
    Deserializer<Offer> deserializer = serdes.value(Offer.class).deserializer();
    registry.outage(503);
    serdes.close();

    assertThatThrownBy(() -> deserializer.deserialize("offers", framed(7, binary(offer()))))
        .isInstanceOf(RegistryUnavailableException.class);
  }

  @Test
  void shouldUseAnotherMakersSerdeWithTheSameSettings() {
    Serde<Offer> serde = foreign("more", "settings");
    Offer expected = offer();
    expected.setTitle("true settings");

    assertThat(serde.serializer().serialize("offers", offer())).asString().isEqualTo("offer");
    assertThat(read(serde, "offer")).isEqualTo(expected);
    assertThat(serde.deserializer().deserialize("offers", null)).isNull();
    assertThat(serde.serializer().serialize("offers", null)).isNull();
  }

  @Test
  void shouldHoldAnotherMakersSerdeToTheSameErrors() {
    Serde<Offer> serde = foreign(SerdeConfig.MAX_RECORD_BYTES, 20);

    assertThat(refusal(serde, "party")).isEqualTo("WRONG_TYPE");
    assertThat(refusal(serde, "garbage")).isEqualTo("MALFORMED_VALUE");
    assertThat(refusal(serde, "")).isEqualTo("MALFORMED_VALUE");
    assertThat(refusal(serde, "unknown")).isEqualTo("UNKNOWN_SCHEMA");
    assertThat(refusal(serde, "a text of more than twenty bytes")).isEqualTo("TOO_LARGE");
    assertThatThrownBy(() -> read(serde, "down")).isInstanceOf(RegistryUnavailableException.class);
    assertThatThrownBy(() -> read(serde, "denied")).isInstanceOf(RegistryRefusedException.class);
  }

  @Test
  void shouldNameTheSettingWhenTheClassIsNoSerde() {
    for (String name : new String[] {"io.aidbook.NoSuchSerde", "java.lang.StringBuilder"}) {
      try (AvroSerdes serdes = new AvroSerdes(registry.settings(SerdeConfig.SERDE_CLASS, name))) {
        assertThatThrownBy(() -> serdes.value(Offer.class))
            .isInstanceOf(ConfigException.class)
            .hasMessageContaining("avro.serde.class")
            .hasMessageContaining(name);
      }
    }
  }

  private Serde<Offer> foreign(Object... more) {
    Map<String, Object> settings = registry.settings(more);
    settings.put(SerdeConfig.SERDE_CLASS, WordSerde.class.getName());
    return new AvroSerdes(settings).value(Offer.class);
  }

  private static Offer read(Serde<Offer> serde, String word) {
    return serde.deserializer().deserialize("offers", word.getBytes(StandardCharsets.UTF_8));
  }

  private static String refusal(Serde<Offer> serde, String word) {
    return catchThrowableOfType(MalformedRecordException.class, () -> read(serde, word)).code();
  }
}
