package io.aidbook.topology;

import io.aidbook.region.RegionLevel;
import io.aidbook.topology.codec.BookMessage;
import java.util.function.Function;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;

/**
 * A part of the topology from which records flow.
 *
 * @param name how its flows begin
 * @param level of its books; null for the ledgers
 * @param out all that leaves it, by the routes
 * @param routes of what leaves it
 */
record Stage(String name, RegionLevel level, KStream<String, Outflow> out, Routes routes) {

  /** A stage from which nothing is taken yet. */
  static Stage of(String name, RegionLevel level, KStream<String, Outflow> out) {
    Routes routes = new Routes();
    return new Stage(
        name, level, out.process(() -> new Router(routes), Named.as(Names.out(name))), routes);
  }

  /** What leaves it for one place. */
  <O extends Outflow, V> KStream<String, V> select(
      Class<O> type, Function<O, V> value, String flow) {
    routes.add(type, flow);
    return out.mapValues(each -> value.apply(type.cast(each)), Named.as(flow));
  }

  /** What leaves it for the books of a level. */
  KStream<String, BookMessage> selectMessages(RegionLevel to, String flow) {
    routes.addBooks(to, flow);
    return out.mapValues(each -> ((Outflow.ToBook) each).message(), Named.as(flow));
  }
}
