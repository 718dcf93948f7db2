package io.aidbook.benchmarks.contest;

import java.util.List;

/** What all peers are asked, so that they can be compared. */
public final class Question {
  /** So many offers are proposed to each need. */
  public static final int BEST = 5;

  /** So many offers of a bucket are looked at for each of its needs, by a peer that ranks first. */
  public static final int FIRST = 20;

  /** Output with what is proposed. */
  public static final String MATCHES = "matches";

  /** Output with what is offered and needed. */
  public static final String TOTALS = "totals";

  /** All outputs. */
  public static final List<String> OUTPUTS = List.of(MATCHES, TOTALS);

  private Question() {}
}
