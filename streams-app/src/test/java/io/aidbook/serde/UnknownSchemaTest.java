package io.aidbook.serde;

import static io.aidbook.serde.Samples.binary;
import static io.aidbook.serde.Samples.framed;
import static io.aidbook.serde.Samples.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidbook.events.Offer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class UnknownSchemaTest {
  private final AtomicLong nanos = new AtomicLong();

  @Test
  void shouldAskAgainForAnUnknownIdAfterAWhileOnly() {
    try (FakeRegistry registry = new FakeRegistry()) {
      byte[] bytes = framed(3, binary(offer()));
      AvroDeserializer<Offer> deserializer =
          new AvroDeserializer<>(
              new AvroCodec<>(Offer.class),
              new HttpRegistryClient(new SerdeConfig(registry.settings())),
              new RecordSize(10_000),
              10,
              false,
              nanos::get);

      for (int i = 0; i < 5; i++) {
        assertThatThrownBy(() -> deserializer.deserialize("offers", bytes))
            .isInstanceOf(MalformedRecordException.class)
            .hasMessageContaining("id 3");
      }
      assertThat(registry.asked()).hasSize(1);

      registry.knows(3, "offers-value", Offer.getClassSchema());
      nanos.addAndGet(Duration.ofSeconds(1).toNanos());
      assertThat(deserializer.deserialize("offers", bytes)).isEqualTo(offer());
    }
  }
}
