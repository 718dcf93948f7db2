package io.aidbook.ledger;

/** How urgent a need is, least urgent first; the natural order is the order of urgency. */
public enum Urgency {
  LOW,
  NORMAL,
  HIGH,
  CRITICAL
}
