package io.aidbook.topology;

import io.aidbook.events.Commitment;
import io.aidbook.events.Decision;
import io.aidbook.events.DecisionOutcome;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.internal.DecisionClaim;
import io.aidbook.internal.NeedRequest;
import io.aidbook.internal.OfferAnswer;
import io.aidbook.ledger.Ledger;
import io.aidbook.region.BookLevels;
import io.aidbook.region.RegionLevel;
import io.aidbook.serde.AvroSerdes;
import io.aidbook.serde.InternalSerde;
import io.aidbook.serde.KeySerde;
import io.aidbook.status.Status;
import io.aidbook.topology.codec.EntryStatuses;
import io.aidbook.topology.codec.ProposedForm;
import io.aidbook.topology.codec.ProposedLines;
import io.aidbook.topology.errors.Arrived;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Wires the ledgers and their talk about decisions, which goes in circles:
 *
 * <pre>
 * offers ────► offer-ledger                              ┌─► commitments
 * decisions ─► decisions-of-offers ─┬─► decision-register │
 *              answers-to-offers ◄──┼───┘       ├────────┴─► decision-outcomes
 *                      ▲  ▲         └─► requests-to-needs
 * needs ─────► need-ledger └───────────────┘
 *                      └ books
 * </pre>
 *
 * <p>What happens to an entry in any of them, and what books propose of it, goes to {@code
 * entry-status}.
 *
 * <p>They share stores and are one sub-topology, so task i has partition i of all of it.
 */
final class LedgerWiring {
  private final LoopBuilder builder;
  private final TopologyOptions options;
  private final BookLevels levels;
  private final AvroSerdes avro;
  private final RowStores stores;
  private final Watch watch;
  private final Topics topics;
  private final Ledger ledger;

  LedgerWiring(
      LoopBuilder builder,
      TopologyOptions options,
      BookLevels levels,
      AvroSerdes avro,
      RowStores stores,
      Watch watch,
      Topics topics) {
    this.builder = builder;
    this.options = options;
    this.levels = levels;
    this.avro = avro;
    this.stores = stores;
    this.watch = watch;
    this.topics = topics;
    this.ledger = new Ledger(levels);
  }

  /** The stage of the ledgers. */
  Stage wire() {
    List<String> answers = new ArrayList<>();
    answers.add(builder.loop(Names.toOfferLedger(Names.LEDGERS)));
    for (RegionLevel level : levels.finestFirst()) {
      answers.add(builder.loop(Names.toOfferLedger(Names.book(level))));
    }
    String requests = builder.loop(Names.TO_NEED_LEDGER);
    String claims = builder.loop(Names.TO_REGISTER);
    long changes = options.changesPerCommit();

    KStream<String, Outflow> out =
        node(
            arrivals(Topics.OFFERS, Names.OFFERS_SOURCE, Offer.class),
            Names.OFFER_LEDGER,
            stores.offerLedger(),
            () ->
                new LedgerProcessor<>(
                    LedgerSide.OFFERS,
                    context -> new OfferDesk(ledger, changes, context, watch),
                    options,
                    watch));
    out =
        join(
            out,
            Names.NEED_LEDGER,
            node(
                arrivals(Topics.NEEDS, Names.NEEDS_SOURCE, Need.class),
                Names.NEED_LEDGER,
                stores.needLedger(),
                () ->
                    new LedgerProcessor<>(
                        LedgerSide.NEEDS,
                        context -> new NeedDesk(ledger, changes, context, watch),
                        options,
                        watch)));
    out =
        join(
            out,
            Names.DECISIONS,
            node(
                builder.stream(
                    topics.named(Topics.DECISIONS),
                    Consumed.<String, Decision>as(Names.DECISIONS_SOURCE)
                        .withKeySerde(new KeySerde())
                        .withValueSerde(avro.value(Decision.class))),
                Names.DECISIONS,
                stores.offerLedger(),
                () -> new DecisionProcessor(ledger, changes, watch)));
    out =
        join(
            out,
            Names.ANSWERS,
            node(
                talk(answers, Names.ANSWERS, OfferAnswer.class),
                Names.ANSWERS,
                stores.offerLedger(),
                () -> new AnswerProcessor(ledger, changes, watch)));
    out =
        join(
            out,
            Names.REQUESTS,
            node(
                talk(List.of(requests), Names.REQUESTS, NeedRequest.class),
                Names.REQUESTS,
                stores.needLedger(),
                () -> new RequestProcessor(ledger, changes, watch)));
    out =
        join(
            out,
            Names.REGISTER,
            node(
                talk(List.of(claims), Names.REGISTER, DecisionClaim.class),
                Names.REGISTER,
                stores.register(),
                () -> new RegisterProcessor(options.decisionsRemembered())));

    Stage ledgers = Stage.of(Names.LEDGERS, null, out);
    hear(ledgers);
    say(
        ledgers,
        Outflow.ToNeedLedger.class,
        Outflow.ToNeedLedger::request,
        Names.TO_NEED_LEDGER,
        requests,
        NeedRequest.class);
    say(
        ledgers,
        Outflow.ToRegister.class,
        Outflow.ToRegister::claim,
        Names.TO_REGISTER,
        claims,
        DecisionClaim.class);
    publish(
        ledgers,
        Outflow.ToCommitments.class,
        Outflow.ToCommitments::commitment,
        Topics.COMMITMENTS,
        Commitment.class);
    publish(
        ledgers,
        Outflow.ToOutcomes.class,
        Outflow.ToOutcomes::outcome,
        Topics.DECISION_OUTCOMES,
        DecisionOutcome.class);
    statuses();
    return ledgers;
  }

  private void statuses() {
    builder.<String, ProposedLines>stream(
            builder.loop(Names.TO_STATUS),
            Consumed.<String, ProposedLines>as(Names.TO_STATUS + "-source")
                .withKeySerde(new KeySerde())
                .withValueSerde(ProposedForm.serde()))
        .process(
            new StoringSupplier<>(
                stores.statuses(), () -> new StatusProcessor(options.refusalsRemembered())),
            Named.as(Names.STATUS),
            // By their names: stores that are brought along make no part of one sub-topology.
            Names.OFFER_ACCOUNTS,
            Names.NEED_ACCOUNTS,
            Names.STATUS_DESK)
        .to(
            topics.named(Topics.ENTRY_STATUS),
            Produced.<String, Status>as(Names.STATUS + "-sink")
                .withKeySerde(new KeySerde())
                .withValueSerde(EntryStatuses.written(avro)));
  }

  /**
   * What books propose reaches the statuses. All levels write to one topic: it has few records, and
   * each topic more costs every commit.
   */
  void watch(Stage book) {
    String flow = Names.flow(book.name(), Names.STATUS);
    String atCommit = Names.atCommit(flow);
    LearntPartitions<ProposedLines> partitions = new LearntPartitions<>();
    book.select(Outflow.ToStatus.class, Outflow.ToStatus::changes, flow)
        .process(
            new StoringSupplier<>(
                Set.of(AtCommit.named(atCommit)), () -> new ProposalGatherer(atCommit, partitions)),
            Named.as(flow + "-gathered"))
        .to(
            builder.loop(Names.TO_STATUS),
            Produced.<String, ProposedLines>as(flow + "-sink")
                .withKeySerde(new KeySerde())
                .withValueSerde(ProposedForm.serde())
                .withStreamPartitioner(partitions));
  }

  /** What a stage answers reaches the offers' ledger. */
  void hear(Stage stage) {
    String flow = Names.toOfferLedger(stage.name());
    say(
        stage,
        Outflow.ToOfferLedger.class,
        Outflow.ToOfferLedger::answer,
        flow,
        builder.loop(flow),
        OfferAnswer.class);
  }

  /** Records of publishers, who are told also of those that cannot be read. */
  private <V extends SpecificRecord> KStream<String, Arrived<V>> arrivals(
      String topic, String source, Class<V> type) {
    return builder.stream(
        topics.named(topic),
        Consumed.<String, Arrived<V>>as(source)
            .withKeySerde(new KeySerde())
            .withValueSerde(Arrived.read(avro.value(type))));
  }

  private <V extends SpecificRecordBase> KStream<String, V> talk(
      List<String> topics, String listener, Class<V> type) {
    return builder.stream(
        topics,
        Consumed.<String, V>as(listener + "-source")
            .withKeySerde(new KeySerde())
            .withValueSerde(new InternalSerde<>(type)));
  }

  private static <V> KStream<String, Outflow> node(
      KStream<String, V> in,
      String name,
      Set<StoreBuilder<?>> itsStores,
      Supplier<Processor<String, V, String, Outflow>> processors) {
    return in.process(new StoringSupplier<>(itsStores, processors), Named.as(name));
  }

  private static KStream<String, Outflow> join(
      KStream<String, Outflow> some, String name, KStream<String, Outflow> more) {
    return some.merge(more, Named.as(Names.joined(name, Names.LEDGERS)));
  }

  private static <O extends Outflow, V extends SpecificRecordBase> void say(
      Stage stage, Class<O> kind, Function<O, V> value, String flow, String topic, Class<V> type) {
    stage
        .select(kind, value, flow)
        .to(
            topic,
            Produced.<String, V>as(flow + "-sink")
                .withKeySerde(new KeySerde())
                .withValueSerde(new InternalSerde<>(type)));
  }

  private <O extends Outflow, V extends SpecificRecord> void publish(
      Stage stage, Class<O> kind, Function<O, V> value, String topic, Class<V> type) {
    String flow = Names.flow(stage.name(), topic);
    stage
        .select(kind, value, flow)
        .to(
            topics.named(topic),
            Produced.<String, V>as(flow + "-sink")
                .withKeySerde(new KeySerde())
                .withValueSerde(avro.value(type)));
  }
}
