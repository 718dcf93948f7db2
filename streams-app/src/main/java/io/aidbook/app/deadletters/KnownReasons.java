package io.aidbook.app.deadletters;

import io.aidbook.ledger.Rule;
import io.aidbook.serde.MalformedRecordException;
import io.aidbook.topology.errors.Reasons;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The codes that a dead letter of this release can have as its reason. */
public final class KnownReasons {
  /** What the rows of files are set aside for. */
  private static final List<String> OF_FILES = List.of("CLOCK", "MALFORMED_ROW");

  /** All of them, in the order of the alphabet. */
  public static final Set<String> ALL = all();

  private KnownReasons() {}

  private static Set<String> all() {
    Set<String> all = new TreeSet<>(OF_FILES);
    Arrays.stream(Rule.values()).map(Rule::code).forEach(all::add);
    Arrays.stream(MalformedRecordException.Reason.values()).map(Enum::name).forEach(all::add);
    all.addAll(
        List.of(
            Reasons.UNREADABLE, Reasons.PROCESSING_FAILED, Reasons.UNPRODUCIBLE, Reasons.SKIPPED));
    return Collections.unmodifiableSet(all);
  }
}
