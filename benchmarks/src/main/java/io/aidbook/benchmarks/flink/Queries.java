package io.aidbook.benchmarks.flink;

import io.aidbook.benchmarks.contest.Ground;
import io.aidbook.benchmarks.contest.Question;
import org.apache.flink.table.api.StatementSet;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

/** What is asked of the tables, and where the answers go. */
final class Queries {
  private static final String SUITS =
      """
      n.category = o.category AND n.region = o.region AND n.unit = o.unit
      AND (n.item IS NULL OR o.item IS NULL OR n.item = o.item)
      """;

  private static final String JOIN_THEN_RANK =
      """
      INSERT INTO `matches`
      SELECT need, offer FROM (
        SELECT n.id AS need, o.id AS offer, ROW_NUMBER() OVER (
          PARTITION BY n.id ORDER BY o.expires, o.recorded, o.id) AS place
        FROM needs AS n JOIN offers AS o ON %s)
      WHERE place <= %d
      """
          .formatted(SUITS, Question.BEST);

  private static final String RANK_THEN_JOIN =
      """
      INSERT INTO `matches`
      SELECT need, offer FROM (
        SELECT n.id AS need, o.id AS offer, ROW_NUMBER() OVER (
          PARTITION BY n.id ORDER BY o.expires, o.recorded, o.id) AS place
        FROM needs AS n JOIN (
          SELECT id, category, region, unit, item, expires, recorded FROM (
            SELECT *, ROW_NUMBER() OVER (
              PARTITION BY category, region ORDER BY expires, recorded, id) AS place
            FROM offers)
          WHERE place <= %d) AS o ON %s)
      WHERE place <= %d
      """
          .formatted(Question.FIRST, SUITS, Question.BEST);

  private static final String ADD_UP =
      """
      INSERT INTO `totals`
      SELECT category, region, unit, SUM(offered), SUM(needed) FROM (
        SELECT category, region, unit, quantity AS offered, CAST(0 AS BIGINT) AS needed FROM offers
        UNION ALL
        SELECT category, region, unit, CAST(0 AS BIGINT), quantity FROM needs)
      GROUP BY category, region, unit
      """;

  /** In which order it is asked. */
  enum Plan {
    JOIN_THEN_RANK(Queries.JOIN_THEN_RANK),
    RANK_THEN_JOIN(Queries.RANK_THEN_JOIN);

    private final String query;

    Plan(String query) {
      this.query = query;
    }
  }

  private final Ground ground;

  Queries(Ground ground) {
    this.ground = ground;
  }

  /** What is asked, not yet at work. */
  StatementSet add(StreamTableEnvironment tables, Plan plan) {
    tables.executeSql(sink(Question.MATCHES, "need STRING, offer STRING", "need, offer"));
    tables.executeSql(
        sink(
            Question.TOTALS,
            "category STRING, region STRING, unit STRING, offered BIGINT, needed BIGINT",
            "category, region, unit"));
    return tables.createStatementSet().addInsertSql(plan.query).addInsertSql(ADD_UP);
  }

  /** A compacted topic, written exactly once. */
  private String sink(String name, String columns, String key) {
    return """
        CREATE TABLE `%s` (%s, PRIMARY KEY (%s) NOT ENFORCED) WITH (
          'connector' = 'upsert-kafka',
          'topic' = '%s',
          'properties.bootstrap.servers' = '%s',
          'properties.transaction.timeout.ms' = '600000',
          'key.format' = 'json',
          'value.format' = 'json',
          'sink.delivery-guarantee' = 'exactly-once',
          'sink.transactional-id-prefix' = '%s',
          'sink.transaction-naming-strategy' = 'pooling')
        """
        .formatted(
            name,
            columns,
            key,
            ground.output(name),
            ground.bootstrapServers(),
            ground.run() + "-" + name);
  }
}
