package io.aidbook.decision;

/**
 * How a decision ended; each has one.
 *
 * @param decision the decision
 * @param quantity what took effect; 0 when it was refused or has no quantity
 * @param refusal why it was refused; null when it was applied
 */
public record Outcome(Decision decision, long quantity, Refusal refusal) {
  /** Whether it took effect. */
  public boolean applied() {
    return refusal == null;
  }
}
