package io.aidbook.app.deadletters;

import io.aidbook.serde.MalformedRecordException;
import io.aidbook.topology.errors.Reasons;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The codes that a dead letter of this release can have as its reason. */
public final class KnownReasons {
  /** What the rules of events and of files give; a test holds them against the code. */
  private static final List<String> OF_RULES =
      List.of(
          "CLOCK",
          "CONFLICTING_REVISION",
          "INVALID_CATEGORY",
          "INVALID_ID",
          "INVALID_ITEM",
          "INVALID_QUANTITY",
          "INVALID_REGION",
          "INVALID_REVISION",
          "INVALID_TEXT",
          "INVALID_TIME",
          "INVALID_UNIT",
          "INVALID_URL",
          "KEY_MISMATCH",
          "MALFORMED_ROW",
          "MISSING_VALUE",
          "TOO_MANY_WAITING",
          "UNIT_PROMISED");

  /** All of them, in the order of the alphabet. */
  public static final Set<String> ALL = all();

  private KnownReasons() {}

  private static Set<String> all() {
    Set<String> all = new TreeSet<>(OF_RULES);
    Arrays.stream(MalformedRecordException.Reason.values()).map(Enum::name).forEach(all::add);
    all.addAll(
        List.of(
            Reasons.UNREADABLE, Reasons.PROCESSING_FAILED, Reasons.UNPRODUCIBLE, Reasons.SKIPPED));
    return Collections.unmodifiableSet(all);
  }
}
