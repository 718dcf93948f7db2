package io.aidbook.benchmarks.flink;

import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.Status;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.topology.Topics;
import java.time.Instant;
import java.util.Map;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Makes rows of offers and of needs; what is closed deletes its row. */
final class EventRows implements KafkaRecordDeserializationSchema<Row> {
  private static final long serialVersionUID = 1;

  private final String registryUrl;
  private transient Deserializer<Offer> offers;
  private transient Deserializer<Need> needs;

  EventRows(String registryUrl) {
    this.registryUrl = registryUrl;
  }

  @Override
  public void open(InitializationContext context) {
    AvroSerdes serdes = new AvroSerdes(Map.of("schema.registry.url", registryUrl));
    offers = serdes.value(Offer.class).deserializer();
    needs = serdes.value(Need.class).deserializer();
  }

  @Override
  public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Row> rows) {
    rows.collect(
        record.topic().equals(Topics.OFFERS)
            ? row(offers.deserialize(record.topic(), record.value()))
            : row(needs.deserialize(record.topic(), record.value())));
  }

  private static Row row(Offer offer) {
    return Row.ofKind(
        kind(offer.getStatus()),
        offer.getOfferId(),
        offer.getCategory(),
        offer.getOrigin(),
        offer.getUnit(),
        offer.getItem(),
        offer.getQuantity(),
        until(offer.getExpiresAt()),
        offer.getRecordedAt().toEpochMilli());
  }

  private static Row row(Need need) {
    return Row.ofKind(
        kind(need.getStatus()),
        need.getNeedId(),
        need.getCategory(),
        need.getRegion(),
        need.getUnit(),
        need.getItem(),
        need.getQuantity(),
        until(need.getNeededBy()),
        need.getRecordedAt().toEpochMilli());
  }

  private static RowKind kind(Status status) {
    return status == Status.OPEN ? RowKind.UPDATE_AFTER : RowKind.DELETE;
  }

  private static long until(Instant end) {
    return end == null ? Long.MAX_VALUE : end.toEpochMilli();
  }

  @Override
  public TypeInformation<Row> getProducedType() {
    return Types.ROW_NAMED(
        new String[] {
          "id", "category", "region", "unit", "item", "quantity", "expires", "recorded"
        },
        Types.STRING,
        Types.STRING,
        Types.STRING,
        Types.STRING,
        Types.STRING,
        Types.LONG,
        Types.LONG,
        Types.LONG);
  }
}
