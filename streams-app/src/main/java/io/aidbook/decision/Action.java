package io.aidbook.decision;

/** What a coordinator decides about a pair. */
public enum Action {
  /** An action of a newer release. */
  UNKNOWN,
  /** Reserve on both sides. */
  ACCEPT,
  /** Do not propose the pair until either side is revised. */
  DECLINE,
  /** Free what was accepted. */
  CANCEL,
  /** What was accepted has arrived. */
  DELIVER
}
