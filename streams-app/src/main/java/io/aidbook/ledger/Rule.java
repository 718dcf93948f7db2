package io.aidbook.ledger;

/**
 * The rules that an event can break. A rule is known outside by its code; rules that share one
 * differ in the case that their sentence is told by.
 */
public enum Rule {
  INVALID_ID,
  INVALID_CATEGORY,
  CATEGORY_NOT_TAKEN("INVALID_CATEGORY", "NOT_TAKEN"),
  INVALID_ITEM,
  INVALID_UNIT,
  INVALID_QUANTITY,
  INVALID_REVISION,
  INVALID_TIME,
  TIMES_OUT_OF_ORDER("INVALID_TIME", "ORDER"),
  /** Its cases are those of {@link io.aidbook.region.InvalidRegionException}. */
  INVALID_REGION,
  TOO_MANY_REGIONS("INVALID_REGION", "TOO_MANY"),
  INVALID_TEXT,
  TOO_MANY_TEXTS("INVALID_TEXT", "TOO_MANY"),
  /** The value is not told: it may be somebody's mail address, telephone number or password. */
  INVALID_URL,
  KEY_MISMATCH,
  MISSING_VALUE,
  CONFLICTING_REVISION,
  CONFLICTING_TEXT("CONFLICTING_REVISION", "TEXT"),
  UNIT_PROMISED,
  TOO_MANY_WAITING;

  private final String code;
  private final String variant;

  Rule() {
    this.code = name();
    this.variant = null;
  }

  Rule(String code, String variant) {
    this.code = code;
    this.variant = variant;
  }

  /** The code, such as {@code INVALID_QUANTITY}. */
  public String code() {
    return code;
  }

  /** The case of the sentence; null where the code has but one. */
  public String variant() {
    return variant;
  }
}
