package io.aidbook.benchmarks.dsl;

import io.aidbook.benchmarks.contest.Question;
import io.aidbook.events.Need;
import io.aidbook.events.Offer;
import io.aidbook.serde.AvroSerdes;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.TableJoined;

/** The tables, and how they are joined. */
final class DslTopology {
  private final String matches;
  private final String totals;

  /** Writes to these topics. */
  DslTopology(String matches, String totals) {
    this.matches = matches;
    this.totals = totals;
  }

  Topology build(DslContender.Plan plan, AvroSerdes serdes) {
    StreamsBuilder builder = new StreamsBuilder();
    Tables tables = new Tables(builder, serdes);
    switch (plan) {
      case LISTS -> joinLists(tables);
      case RANKED_FIRST -> joinFirst(tables);
    }
    addUp(tables);
    return builder.build();
  }

  private void joinLists(Tables tables) {
    tables
        .offersByBucket()
        .join(
            tables.needsByBucket(),
            Ranking::lines,
            Named.as("rank"),
            Tables.stored("ranked", tables.lines))
        .toStream(Named.as("ranked-changes"))
        .to(
            matches,
            Produced.<String, List<String>>as("matches")
                .withKeySerde(Serdes.String())
                .withValueSerde(tables.lines));
  }

  private void joinFirst(Tables tables) {
    KTable<String, List<Offer>> first =
        tables
            .offersByBucket()
            .toStream(Named.as("lists-of-offers"))
            .mapValues(
                list -> new ArrayList<>(list.subList(0, Math.min(Question.FIRST, list.size()))),
                Named.as("first-offers"))
            .processValues(OnlyChanges.supplier(tables.offerList()), Named.as("only-changes"))
            .toTable(
                Named.as("first-by-bucket"), Tables.stored("first-by-bucket", tables.offerList()));
    tables
        .needs()
        .join(
            first,
            Bucket::of,
            (Need need, List<Offer> offers) -> Ranking.line(offers, need),
            TableJoined.as("rank"),
            Tables.stored("ranked", Serdes.String()))
        .toStream(Named.as("ranked-changes"))
        .to(
            matches,
            Produced.<String, String>as("matches")
                .withKeySerde(Serdes.String())
                .withValueSerde(Serdes.String()));
  }

  private void addUp(Tables tables) {
    tables
        .offered()
        .outerJoin(
            tables.needed(),
            (offered, needed) -> sum(offered) + " " + sum(needed),
            Named.as("add-up"),
            Tables.stored("totals", Serdes.String()))
        .toStream(Named.as("totals-changes"))
        .to(
            totals,
            Produced.<String, String>as("totals-written")
                .withKeySerde(Serdes.String())
                .withValueSerde(Serdes.String()));
  }

  private static long sum(Long sum) {
    return sum == null ? 0 : sum;
  }
}
