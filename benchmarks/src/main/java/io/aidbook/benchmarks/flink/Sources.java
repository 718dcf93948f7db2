package io.aidbook.benchmarks.flink;

import io.aidbook.benchmarks.contest.Ground;
import io.aidbook.topology.Topics;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.types.Row;

/** The topics of offers and needs as tables of what is open, by id. */
final class Sources {
  /** Reads from where the group is when checkpoints are complete; commits with them. */
  private static final String COMMIT = "commit.offsets.on.checkpoint";

  private static final Schema SCHEMA =
      Schema.newBuilder()
          .column("id", DataTypes.STRING().notNull())
          .column("category", DataTypes.STRING().notNull())
          .column("region", DataTypes.STRING().notNull())
          .column("unit", DataTypes.STRING().notNull())
          .column("item", DataTypes.STRING())
          .column("quantity", DataTypes.BIGINT())
          .column("expires", DataTypes.BIGINT().notNull())
          .column("recorded", DataTypes.BIGINT().notNull())
          .primaryKey("id")
          .build();

  private Sources() {}

  /** Tables {@code offers} and {@code needs}. */
  static StreamTableEnvironment tables(StreamExecutionEnvironment cluster, Ground ground) {
    StreamTableEnvironment tables = StreamTableEnvironment.create(cluster);
    register(tables, Topics.OFFERS, stream(cluster, ground, Topics.OFFERS));
    register(tables, Topics.NEEDS, stream(cluster, ground, Topics.NEEDS));
    return tables;
  }

  private static void register(
      StreamTableEnvironment tables, String topic, DataStream<Row> events) {
    tables.createTemporaryView(
        topic, tables.fromChangelogStream(events, SCHEMA, ChangelogMode.upsert()));
  }

  private static DataStream<Row> stream(
      StreamExecutionEnvironment cluster, Ground ground, String topic) {
    KafkaSource<Row> source =
        KafkaSource.<Row>builder()
            .setBootstrapServers(ground.bootstrapServers())
            .setGroupId(ground.run())
            .setTopics(topic)
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setProperty(COMMIT, "true")
            .setDeserializer(new EventRows(ground.registryUrl()))
            .build();
    return cluster.fromSource(source, WatermarkStrategy.noWatermarks(), topic).uid(topic);
  }
}
