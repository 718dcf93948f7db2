package io.aidbook.benchmarks.dsl;

import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.Status;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.topology.Topics;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KGroupedTable;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.state.KeyValueStore;

/** Open offers and needs as tables: by id, in lists of their buckets, and summed up. */
final class Tables {
  final Serde<List<String>> lines = list(Serdes.String());

  private final Serde<Offer> offer;
  private final Serde<Need> need;
  private final Serde<List<Offer>> offerList;
  private final KTable<String, Offer> offers;
  private final KTable<String, Need> needs;

  Tables(StreamsBuilder builder, AvroSerdes serdes) {
    offer = serdes.value(Offer.class);
    need = serdes.value(Need.class);
    offerList = list(offer);
    offers =
        builder.stream(
                Topics.OFFERS,
                Consumed.<String, Offer>as("offers")
                    .withKeySerde(Serdes.String())
                    .withValueSerde(offer))
            .mapValues(it -> it.getStatus() == Status.OPEN ? it : null, Named.as("open-offers"))
            .toTable(Named.as("offers-by-id"), stored("offers-by-id", offer));
    needs =
        builder.stream(
                Topics.NEEDS,
                Consumed.<String, Need>as("needs")
                    .withKeySerde(Serdes.String())
                    .withValueSerde(need))
            .mapValues(it -> it.getStatus() == Status.OPEN ? it : null, Named.as("open-needs"))
            .toTable(Named.as("needs-by-id"), stored("needs-by-id", need));
  }

  KTable<String, Need> needs() {
    return needs;
  }

  /** In the order in which they are proposed. */
  KTable<String, List<Offer>> offersByBucket() {
    return offers
        .groupBy(
            (id, it) -> KeyValue.pair(Bucket.of(it), it),
            Grouped.with("offers-by-bucket", Serdes.String(), offer))
        .aggregate(
            ArrayList::new,
            (bucket, it, list) -> Ranking.with(list, it),
            (bucket, it, list) -> Ranking.without(list, it),
            Named.as("list-offers"),
            stored("offer-lists", offerList));
  }

  KTable<String, List<Need>> needsByBucket() {
    return needs
        .groupBy(
            (id, it) -> KeyValue.pair(Bucket.of(it), it),
            Grouped.with("needs-by-bucket", Serdes.String(), need))
        .aggregate(
            ArrayList::new,
            (bucket, it, list) -> {
              list.add(it);
              return list;
            },
            (bucket, it, list) -> {
              list.removeIf(other -> other.getNeedId().equals(it.getNeedId()));
              return list;
            },
            Named.as("list-needs"),
            stored("need-lists", list(need)));
  }

  /** Quantities of finite offers, by bucket and unit. */
  KTable<String, Long> offered() {
    return sum(
        offers
            .filter((id, it) -> it.getQuantity() != null, Named.as("finite-offers"))
            .groupBy(
                (id, it) -> KeyValue.pair(Bucket.withUnit(it), it.getQuantity()),
                Grouped.with("offered-by-bucket", Serdes.String(), Serdes.Long())),
        "offered");
  }

  /** Quantities of needs, by bucket and unit. */
  KTable<String, Long> needed() {
    return sum(
        needs.groupBy(
            (id, it) -> KeyValue.pair(Bucket.withUnit(it), it.getQuantity()),
            Grouped.with("needed-by-bucket", Serdes.String(), Serdes.Long())),
        "needed");
  }

  private static KTable<String, Long> sum(KGroupedTable<String, Long> quantities, String store) {
    return quantities.aggregate(
        () -> 0L,
        (bucket, quantity, sum) -> sum + quantity,
        (bucket, quantity, sum) -> sum - quantity,
        Named.as("sum-" + store),
        stored(store, Serdes.Long()));
  }

  Serde<List<Offer>> offerList() {
    return offerList;
  }

  static <V> Materialized<String, V, KeyValueStore<Bytes, byte[]>> stored(
      String name, Serde<V> values) {
    return Materialized.<String, V, KeyValueStore<Bytes, byte[]>>as(name)
        .withKeySerde(Serdes.String())
        .withValueSerde(values);
  }

  /** A class has no type arguments to check. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  private static <T> Serde<List<T>> list(Serde<T> items) {
    return Serdes.ListSerde((Class) ArrayList.class, items);
  }
}
