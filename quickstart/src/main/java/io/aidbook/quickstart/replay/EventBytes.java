package io.aidbook.quickstart.replay;

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
final class EventBytes {
  private final Map<String, Serializer<? extends SpecificRecord>> serializers;

  EventBytes(AvroSerdes serdes) {
    this.serializers =
        Map.of(
            Topics.OFFERS, serdes.value(Offer.class).serializer(),
            Topics.NEEDS, serdes.value(Need.class).serializer(),
            Topics.DECISIONS, serdes.value(Decision.class).serializer());
  }

  /** The value of an event; null for an erasure. */
  byte[] of(Event event) {
    if (event.value() == null) {
      return null;
    }
    @SuppressWarnings("unchecked") // each topic has its own type of records
    Serializer<SpecificRecord> serializer =
        (Serializer<SpecificRecord>) serializers.get(event.topic());
    return serializer.serialize(event.topic(), event.value());
  }
}
