package io.aidbook.topology;

import java.util.List;

/**
 * The topics that Aidbook shares with the world. Their names begin with a prefix, by default none,
 * so that several applications can each have topics of their own on one cluster. The constants are
 * the names without it.
 *
 * @param prefix begins every name; may be empty
 */
public record Topics(String prefix) {
  public static final String OFFERS = "offers";
  public static final String NEEDS = "needs";
  public static final String DECISIONS = "decisions";
  public static final String MATCH_CANDIDATES = "match-candidates";
  public static final String STOCK_TOTALS = "stock-totals";
  public static final String COMMITMENTS = "commitments";
  public static final String DECISION_OUTCOMES = "decision-outcomes";
  public static final String ENTRY_STATUS = "entry-status";
  public static final String DEAD_LETTERS = "dead-letters";

  /** Which dead letters an operator has published again. */
  public static final String DEAD_LETTER_REPLAYS = "dead-letter-replays";

  /** Which application writes the outputs. */
  public static final String OUTPUT_OWNER = "output-owner";

  /** What others publish. What concerns one offer or need lies in one partition of each. */
  public static final List<String> INPUTS = List.of(OFFERS, NEEDS, DECISIONS);

  /** Outputs that hold the last state of every key. */
  public static final List<String> TABLES =
      List.of(MATCH_CANDIDATES, STOCK_TOTALS, COMMITMENTS, ENTRY_STATUS);

  /** All of them. */
  public static final List<String> ALL =
      List.of(
          OFFERS,
          NEEDS,
          DECISIONS,
          MATCH_CANDIDATES,
          STOCK_TOTALS,
          COMMITMENTS,
          DECISION_OUTCOMES,
          ENTRY_STATUS,
          DEAD_LETTERS,
          DEAD_LETTER_REPLAYS,
          OUTPUT_OWNER);

  /** Those without a prefix. */
  public static final Topics PLAIN = new Topics("");

  /** The name of a topic on the brokers. */
  public String named(String topic) {
    return prefix + topic;
  }

  /** The names of topics on the brokers. */
  public List<String> named(List<String> topics) {
    return topics.stream().map(this::named).toList();
  }
}
