package io.aidbook.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidbook.events.Offer;
import io.aidbook.quickstart.registry.EmbeddedRegistry;
import io.aidbook.topology.Topics;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.streams.KafkaStreams;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The registry goes away for half a minute, just when a form publishes with a newer schema that the
 * app has not seen. That is nobody's bad input: the app waits, and then goes on.
 */
class RegistryOutageTest {
  private static final Duration OUTAGE = Duration.ofSeconds(30);

  @ParameterizedTest
  @ValueSource(strings = {"classic", "streams"})
  void shouldWaitForTheRegistryAndLoseNothing(String groupProtocol) throws IOException {
    try (Hub hub = new Hub(groupProtocol)) {
      EmbeddedRegistry registry = hub.aidbook().registry();
      Schema newer = withOneMoreField(Offer.getClassSchema());
      int id = hub.serdes().registry().register(Topics.OFFERS + "-value", newer);
      hub.publish(hub.offer("before", offer -> offer.setItem("a")));
      hub.publish(hub.need("n-before", need -> need.setItem("a")));
      hub.settle();

      registry.stop();
      hub.publish(Topics.OFFERS, Hub.utf8("during"), encoded(hub, newer, id, "during"));
      hub.publish(hub.offer("after", offer -> offer.setItem("c")));
      hub.publish(hub.need("n-during", need -> need.setItem("b")));
      hub.publish(hub.need("n-after", need -> need.setItem("c")));

      // Nothing is given up while it lasts: no dead letter, and the app stays alive.
      Awaitility.await()
          .pollInterval(Duration.ofSeconds(1))
          .during(OUTAGE)
          .atMost(OUTAGE.plusSeconds(20))
          .until(
              () ->
                  hub.deadLetters().isEmpty()
                      && hub.aidbook().streams().state() == KafkaStreams.State.RUNNING);
      assertThat(hub.view(Topics.MATCH_CANDIDATES)).doesNotContainKey("n-during~during~food~PL");

      registry.start();
      hub.settle();
      assertThat(hub.deadLetters()).isEmpty();
      assertThat(hub.view(Topics.MATCH_CANDIDATES))
          .containsOnlyKeys(
              "n-before~before~food~PL", "n-during~during~food~PL", "n-after~after~food~PL");
    }
  }

  private static Schema withOneMoreField(Schema schema) {
    Schema newer =
        Schema.createRecord(schema.getName(), schema.getDoc(), schema.getNamespace(), false);
    List<Schema.Field> fields =
        new ArrayList<>(
            schema.getFields().stream()
                .map(field -> new Schema.Field(field, field.schema()))
                .toList());
    fields.add(
        new Schema.Field("language", Schema.create(Schema.Type.STRING), "Of the title.", "en"));
    newer.setFields(fields);
    return newer;
  }

  private static byte[] encoded(Hub hub, Schema schema, int id, String offerId) throws IOException {
    Offer offer = hub.offer(offerId, change -> change.setItem("b"));
    GenericRecord record = new GenericData.Record(schema);
    for (Schema.Field field : offer.getSchema().getFields()) {
      record.put(field.name(), offer.get(field.pos()));
    }
    record.put("language", "uk");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(0);
    bytes.write(ByteBuffer.allocate(4).putInt(id).array());
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    new GenericDatumWriter<GenericRecord>(schema, offer.getSpecificData()).write(record, encoder);
    encoder.flush();
    return bytes.toByteArray();
  }
}
