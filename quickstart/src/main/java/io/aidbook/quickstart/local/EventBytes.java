package io.aidbook.quickstart.local;

import io.aidbook.events.Decision;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.quickstart.files.Event;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.topology.Topics;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Values of input topics as bytes. */
public final class EventBytes {
  private final Map<String, Serializer<? extends SpecificRecord>> serializers;

  /** Bytes with the schemas that the serdes find in their registry. */
  public EventBytes(AvroSerdes serdes) {
    this.serializers =
        Map.of(
            Topics.OFFERS, serdes.value(Offer.class).serializer(),
            Topics.NEEDS, serdes.value(Need.class).serializer(),
            Topics.DECISIONS, serdes.value(Decision.class).serializer());
  }

  /** The value of an event; null for an erasure. */
  public byte[] of(Event event) {
    if (event.value() == null) {
      return null;
    }
    @SuppressWarnings("unchecked") // each topic has its own type of records
    Serializer<SpecificRecord> serializer =
        (Serializer<SpecificRecord>) serializers.get(event.topic());
    return serializer.serialize(event.topic(), event.value());
  }
}
