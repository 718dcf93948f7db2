package io.aidbook.topology;

import io.aidbook.book.IncrementalBook;
import io.aidbook.events.MatchCandidate;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.events.StockTotals;
import io.aidbook.internal.BookCommand;
import io.aidbook.internal.TotalsDelta;
import io.aidbook.ledger.Entry;
import io.aidbook.ledger.Ledger;
import io.aidbook.region.BookLevels;
import io.aidbook.region.RegionLevel;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.serde.InternalSerde;
import io.aidbook.serde.KeySerde;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Wires ledgers, the tree of books and the totals:
 *
 * <pre>
 * offers ─► offer-ledger ─┐             ┌─► finest book ─ residuals ─► coarser … ─► world book
 * needs  ─► need-ledger  ─┴─► commands ─┤                        each ─► match-candidates
 *                                       └─ differences ─► totals ─► stock-totals
 * </pre>
 *
 * <p>Each arrow between two stages is a repartition topic, named {@code from-to-to}.
 */
public final class AidbookTopology {
  /** A stage from which commands and differences flow. */
  private record Stage(String name, RegionLevel level, KStream<String, Outflow> out) {}

  private final TopologyOptions options;
  private final BookLevels levels;
  private final AvroSerdes avro;
  private final RowStores stores;
  private final StreamsBuilder builder = new StreamsBuilder();

  private AidbookTopology(TopologyOptions options, AvroSerdes avro) {
    this.options = options;
    this.levels = new BookLevels(options.levels());
    this.avro = avro;
    this.stores = new RowStores(options.stores());
  }

  /**
   * The whole topology.
   *
   * @param options levels, policy, intervals, stores
   * @param avro serdes of the topics shared with the world
   */
  public static Topology build(TopologyOptions options, AvroSerdes avro) {
    return new AidbookTopology(options, avro).wire();
  }

  private Topology wire() {
    List<Stage> stages = new ArrayList<>();
    stages.add(new Stage(Names.LEDGERS, null, ledgers()));
    for (RegionLevel level : levels.finestFirst()) {
      stages.add(book(level, stages));
    }
    totals(stages);
    return builder.build();
  }

  private KStream<String, Outflow> ledgers() {
    Ledger ledger = new Ledger(levels);
    KStream<String, Outflow> offers =
        ledger(
            Topics.OFFERS,
            Names.OFFERS_SOURCE,
            Offer.class,
            Names.OFFER_LEDGER,
            LedgerSide.OFFERS,
            ledger,
            stores.offerLedger());
    KStream<String, Outflow> needs =
        ledger(
            Topics.NEEDS,
            Names.NEEDS_SOURCE,
            Need.class,
            Names.NEED_LEDGER,
            LedgerSide.NEEDS,
            ledger,
            stores.needLedger());
    return offers.merge(needs, Named.as(Names.LEDGERS));
  }

  private <V extends SpecificRecord, E extends Entry> KStream<String, Outflow> ledger(
      String topic,
      String source,
      Class<V> events,
      String node,
      LedgerSide<V, E> side,
      Ledger ledger,
      Set<StoreBuilder<?>> itsStores) {
    return builder.stream(
            topic,
            Consumed.<String, V>as(source)
                .withKeySerde(new KeySerde())
                .withValueSerde(avro.value(events)))
        .process(
            new Supplier<String, V, String, Outflow>(itsStores) {
              @Override
              public Processor<String, V, String, Outflow> get() {
                return new LedgerProcessor<>(side, ledger, options.expiryInterval());
              }
            },
            Named.as(node));
  }

  private Stage book(RegionLevel level, List<Stage> before) {
    KStream<String, BookCommand> commands = null;
    for (Stage stage : before) {
      if (stage.level() == null || levels.feeds(stage.level(), level)) {
        KStream<String, BookCommand> flow = commands(stage, level);
        commands =
            commands == null
                ? flow
                : commands.merge(flow, Named.as(Names.joined(stage.name(), Names.book(level))));
      }
    }
    KStream<String, Outflow> out =
        commands.process(
            new Supplier<String, BookCommand, String, Outflow>(stores.book(level)) {
              @Override
              public Processor<String, BookCommand, String, Outflow> get() {
                return new BookProcessor(
                    Names.bookRows(level),
                    levels,
                    region -> new IncrementalBook(region, options.policy()));
              }
            },
            Named.as(Names.book(level)));
    String candidates = Names.flow(Names.book(level), Topics.MATCH_CANDIDATES);
    out.filter((key, value) -> value instanceof Outflow.ToCandidates, Named.as(candidates))
        .mapValues(
            value -> ((Outflow.ToCandidates) value).candidate(), Named.as(candidates + "-values"))
        .to(
            Topics.MATCH_CANDIDATES,
            Produced.<String, MatchCandidate>as(candidates + "-sink")
                .withKeySerde(new KeySerde())
                .withValueSerde(avro.value(MatchCandidate.class)));
    return new Stage(Names.book(level), level, out);
  }

  private KStream<String, BookCommand> commands(Stage from, RegionLevel level) {
    String flow = Names.flow(from.name(), Names.book(level));
    return from.out()
        .filter(
            (key, value) -> value instanceof Outflow.ToBook to && to.level() == level,
            Named.as(flow))
        .mapValues(value -> ((Outflow.ToBook) value).command(), Named.as(flow + "-values"))
        .repartition(through(flow, BookCommand.class));
  }

  private void totals(List<Stage> stages) {
    KStream<String, TotalsDelta> differences = null;
    for (Stage stage : stages) {
      String flow = Names.flow(stage.name(), Names.TOTALS);
      KStream<String, TotalsDelta> some =
          stage
              .out()
              .filter((key, value) -> value instanceof Outflow.ToTotals, Named.as(flow))
              .mapValues(value -> ((Outflow.ToTotals) value).delta(), Named.as(flow + "-values"))
              .repartition(through(flow, TotalsDelta.class));
      differences =
          differences == null
              ? some
              : differences.merge(some, Named.as(Names.joined(stage.name(), Names.TOTALS)));
    }
    differences
        .process(
            new Supplier<String, TotalsDelta, String, StockTotals>(stores.totals()) {
              @Override
              public Processor<String, TotalsDelta, String, StockTotals> get() {
                return new TotalsProcessor(options.totalsInterval());
              }
            },
            Named.as(Names.TOTALS))
        .to(
            Topics.STOCK_TOTALS,
            Produced.<String, StockTotals>as(Names.TOTALS_SINK)
                .withKeySerde(new KeySerde())
                .withValueSerde(avro.value(StockTotals.class)));
  }

  private static <T extends SpecificRecordBase> Repartitioned<String, T> through(
      String name, Class<T> type) {
    Serde<T> values = new InternalSerde<>(type);
    return Repartitioned.<String, T>as(name).withKeySerde(new KeySerde()).withValueSerde(values);
  }

  /** A processor with the stores that it brings along. */
  private abstract static class Supplier<K, V, L, W> implements ProcessorSupplier<K, V, L, W> {
    private final Set<StoreBuilder<?>> itsStores;

    Supplier(Set<StoreBuilder<?>> itsStores) {
      this.itsStores = itsStores;
    }

    @Override
    public Set<StoreBuilder<?>> stores() {
      return itsStores;
    }
  }
}
