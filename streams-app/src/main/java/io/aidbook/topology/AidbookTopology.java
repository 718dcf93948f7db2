package io.aidbook.topology;

import io.aidbook.book.IncrementalBook;
import io.aidbook.events.StockTotals;
import io.aidbook.internal.BookContinuation;
import io.aidbook.internal.TotalsDelta;
import io.aidbook.region.BookLevels;
import io.aidbook.region.RegionLevel;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.serde.InternalSerde;
import io.aidbook.serde.KeySerde;
import io.aidbook.topology.codec.Batch;
import io.aidbook.topology.codec.BookMessage;
import io.aidbook.topology.codec.Candidates;
import io.aidbook.topology.codec.Proposal;
import io.aidbook.totals.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * Wires ledgers, the tree of books and the totals:
 *
 * <pre>
 * offers    ─► offer-ledger ─┐             ┌─► finest book ─ residuals ─► coarser … ─► world book
 * needs     ─► need-ledger  ─┼─► commands ─┤                        each ─► match-candidates
 * decisions ─► both          ┘             ├─ differences ─► totals ─► stock-totals
 *                └─► entry-status            └─ what is proposed ─► ledgers
 * </pre>
 *
 * <p>Each arrow between two stages is a repartition topic, named {@code from-to-to}. How the
 * ledgers talk about decisions is in {@link LedgerWiring}.
 */
public final class AidbookTopology {
  private final TopologyOptions options;
  private final BookLevels levels;
  private final AvroSerdes avro;
  private final RowStores stores;
  private final Watch watch;
  private final Topics topics;
  private final LoopBuilder builder = new LoopBuilder();

  private AidbookTopology(TopologyOptions options, AvroSerdes avro, Watch watch, Topics topics) {
    this.options = options;
    this.levels = new BookLevels(options.levels());
    this.avro = avro;
    this.stores = new RowStores(options.stores());
    this.watch = watch;
    this.topics = topics;
  }

  /**
   * The whole topology.
   *
   * @param options levels, policy, intervals, stores
   * @param avro serdes of the topics shared with the world
   */
  public static Topology build(TopologyOptions options, AvroSerdes avro) {
    return build(options, avro, Watch.NONE);
  }

  /**
   * The same, watched. Error handlers find their watch by themselves, as {@link Watch#CONFIG}.
   *
   * @param watch is told what happens
   */
  public static Topology build(TopologyOptions options, AvroSerdes avro, Watch watch) {
    return build(options, avro, watch, Topics.PLAIN);
  }

  /**
   * The same on other topics.
   *
   * @param topics that it reads and writes
   */
  public static Topology build(
      TopologyOptions options, AvroSerdes avro, Watch watch, Topics topics) {
    return new AidbookTopology(options, avro, watch, topics).wire();
  }

  private Topology wire() {
    LedgerWiring ledgers = new LedgerWiring(builder, options, levels, avro, stores, watch, topics);
    List<Stage> stages = new ArrayList<>();
    stages.add(ledgers.wire());
    for (RegionLevel level : levels.finestFirst()) {
      Stage book = book(level, stages);
      ledgers.hear(book);
      ledgers.watch(book);
      stages.add(book);
    }
    totals(stages);
    return builder.build();
  }

  private Stage book(RegionLevel level, List<Stage> before) {
    KStream<String, Batch> commands = null;
    for (Stage stage : before) {
      if (stage.level() == null || levels.feeds(stage.level(), level)) {
        KStream<String, Batch> flow = commands(stage, level);
        commands =
            commands == null
                ? flow
                : commands.merge(flow, Named.as(Names.joined(stage.name(), Names.book(level))));
      }
    }
    String toItself = Names.toItself(level);
    String continuations = builder.loop(toItself);
    KStream<String, Outflow> out =
        commands
            .process(CommandSpreader::new, Named.as(Names.book(level) + "-commands"))
            .merge(continuations(continuations, toItself), Named.as(toItself + "-joins"))
            .process(
                new StoringSupplier<>(
                    stores.book(level),
                    () ->
                        new BookProcessor(
                            level,
                            levels,
                            watch,
                            region -> new IncrementalBook(region, options.policy()),
                            options.changesPerCommit())),
                Named.as(Names.book(level)));
    Stage book = Stage.of(Names.book(level), level, out);
    book.select(Outflow.ToItself.class, Outflow.ToItself::continuation, toItself)
        .to(
            continuations,
            Produced.<String, BookContinuation>as(toItself + "-sink")
                .withKeySerde(new KeySerde())
                .withValueSerde(new InternalSerde<>(BookContinuation.class))
                .withStreamPartitioner(
                    (topic, key, value, partitions) -> Optional.of(Set.of(value.getPartition()))));
    String candidates = Names.flow(book.name(), Topics.MATCH_CANDIDATES);
    book.select(Outflow.ToCandidates.class, Outflow.ToCandidates::proposal, candidates)
        .to(
            topics.named(Topics.MATCH_CANDIDATES),
            Produced.<String, Proposal>as(candidates + "-sink")
                .withKeySerde(new KeySerde())
                .withValueSerde(Candidates.written(avro)));
    return book;
  }

  /** What the books of a partition tell themselves. */
  private KStream<String, BookMessage> continuations(String topic, String flow) {
    return builder.<String, BookContinuation>stream(
            topic,
            Consumed.<String, BookContinuation>as(flow + "-source")
                .withKeySerde(new KeySerde())
                .withValueSerde(new InternalSerde<>(BookContinuation.class)))
        .mapValues(
            continuation -> new BookMessage.Continue(continuation.getToken()),
            Named.as(flow + "-message"));
  }

  private KStream<String, Batch> commands(Stage from, RegionLevel level) {
    String flow = Names.flow(from.name(), Names.book(level));
    String atCommit = Names.atCommit(flow);
    LearntPartitions<Batch> partitions = new LearntPartitions<>();
    return from.selectMessages(level, flow)
        .process(
            new StoringSupplier<>(
                Set.of(AtCommit.named(atCommit)), () -> new CommandGatherer(atCommit, partitions)),
            Named.as(flow + "-gathered"))
        .repartition(
            Repartitioned.<String, Batch>as(flow)
                .withKeySerde(new KeySerde())
                .withValueSerde(new CommandBatches())
                .withStreamPartitioner(partitions));
  }

  private void totals(List<Stage> stages) {
    KStream<String, TotalsDelta> differences = null;
    for (Stage stage : stages) {
      String flow = Names.flow(stage.name(), Names.TOTALS);
      KStream<String, TotalsDelta> some =
          stage
              .select(Outflow.ToTotals.class, Outflow.ToTotals::differences, flow)
              .process(gatherer(flow), Named.as(flow + "-gathered"))
              .repartition(
                  Repartitioned.<String, TotalsDelta>as(flow)
                      .withKeySerde(new KeySerde())
                      .withValueSerde(new InternalSerde<>(TotalsDelta.class)));
      differences =
          differences == null
              ? some
              : differences.merge(some, Named.as(Names.joined(stage.name(), Names.TOTALS)));
    }
    differences
        .process(
            new StoringSupplier<>(
                stores.totals(), () -> new TotalsProcessor(options.totalsInterval(), watch)),
            Named.as(Names.TOTALS))
        .to(
            topics.named(Topics.STOCK_TOTALS),
            Produced.<String, StockTotals>as(Names.TOTALS_SINK)
                .withKeySerde(new KeySerde())
                .withValueSerde(avro.value(StockTotals.class)));
  }

  private static StoringSupplier<String, List<Line>, String, TotalsDelta> gatherer(String flow) {
    String atCommit = Names.atCommit(flow);
    return new StoringSupplier<>(
        Set.of(AtCommit.named(atCommit)), () -> new DifferenceGatherer(atCommit));
  }
}
