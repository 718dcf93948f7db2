package io.aidbook.topology;

import io.aidbook.region.RegionLevel;
import java.util.function.Function;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/**
 * A part of the topology from which records flow.
 *
 * @param name how its flows begin
 * @param level of its books; null for the ledgers
 * @param out all that leaves it
 */
record Stage(String name, RegionLevel level, KStream<String, Outflow> out) {

  /** What leaves it for one place. */
  <O extends Outflow, V> KStream<String, V> select(
      Class<O> type, Function<O, V> value, String flow) {
    return out.filter((key, each) -> type.isInstance(each), Named.as(flow))
        .mapValues(each -> value.apply(type.cast(each)), Named.as(flow + "-values"));
  }
}
