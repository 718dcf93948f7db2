package io.aidbook.oracle;

/**
 * A decision and what its outcome says.
 *
 * @param quantity what took effect
 * @param code why it was refused; null when it was applied
 */
record Ruling(Decision decision, boolean applied, long quantity, String code) {
  /** What it added to what is promised; 0 where it did not. */
  long accepted() {
    return applied && decision.accepts() ? quantity : 0;
  }

  /** What it adds to what is committed; below 0 where it takes away. */
  long moves() {
    return !applied || decision.declines() ? 0 : decision.accepts() ? quantity : -quantity;
  }

  /** What it delivered; 0 where it did not. */
  long delivered() {
    return applied && decision.delivers() ? quantity : 0;
  }
}
