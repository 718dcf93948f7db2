package io.aidbook.ledger;

/** What kind of organisation a party is. */
public enum PartyKind {
  OTHER,
  CITY,
  REGION,
  STATE,
  ASSOCIATION,
  NGO,
  COMPANY,
  INSTITUTION
}
