package io.aidbook.topology;

/** Names of the topics that Aidbook shares with the world. */
public final class Topics {
  public static final String OFFERS = "offers";
  public static final String NEEDS = "needs";
  public static final String DECISIONS = "decisions";
  public static final String MATCH_CANDIDATES = "match-candidates";
  public static final String STOCK_TOTALS = "stock-totals";
  public static final String COMMITMENTS = "commitments";
  public static final String DECISION_OUTCOMES = "decision-outcomes";
  public static final String DEAD_LETTERS = "dead-letters";

  /** Which dead letters an operator has published again. */
  public static final String DEAD_LETTER_REPLAYS = "dead-letter-replays";

  private Topics() {}
}
