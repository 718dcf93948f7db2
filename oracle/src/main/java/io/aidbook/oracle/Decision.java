package io.aidbook.oracle;

import java.time.Instant;

/**
 * A valid row of a file of decisions.
 *
 * @param turn rises with each decision, in the order in which they were made
 * @param action ACCEPT, DECLINE, CANCEL or DELIVER
 * @param quantity null where the row says none
 */
record Decision(
    long turn,
    String id,
    String offerId,
    String needId,
    String action,
    Long quantity,
    Instant decidedAt) {
  /** The same in its turn. */
  Decision at(long newTurn) {
    return new Decision(newTurn, id, offerId, needId, action, quantity, decidedAt);
  }

  boolean accepts() {
    return action.equals("ACCEPT");
  }

  boolean declines() {
    return action.equals("DECLINE");
  }

  boolean cancels() {
    return action.equals("CANCEL");
  }

  boolean delivers() {
    return action.equals("DELIVER");
  }

  /** Key of its commitment. */
  String matchId() {
    return needId + "~" + offerId;
  }
}
