package io.aidbook.topology.errors;

/**
 * Reason codes the error handlers give by themselves. Bad input has more of them: a {@code
 * MalformedRecordException} and an {@code InvalidEventException} each carry their own, with values.
 */
public final class Reasons {
  /** The bytes could not be read, and the serde in use said no more than that. */
  public static final String UNREADABLE = "UNREADABLE";

  /** The record was read, and processing it failed in a way nobody foresaw: a bug to report. */
  public static final String PROCESSING_FAILED = "PROCESSING_FAILED";

  /** An output record could not be serialised or is larger than the broker takes. */
  public static final String UNPRODUCIBLE = "UNPRODUCIBLE";

  /** An operator took the application past the record, unread. */
  public static final String SKIPPED = "SKIPPED";

  private Reasons() {}
}
