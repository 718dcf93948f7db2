package io.aidbook.topology.errors;

import io.aidbook.sentences.Coded;
import io.aidbook.status.Refusal;
import java.util.Map;
import java.util.Optional;

/** What the publisher of a record is told when it is set aside. */
public final class Refusals {
  private Refusals() {}

  /**
   * Why the record was not taken.
   *
   * @param failure what a processor is about to fail with
   * @param revision that the record names, or null
   * @param recordedAt timestamp of the record
   * @return empty when the record is not set aside: it will be processed again
   */
  public static Optional<Refusal> of(RuntimeException failure, Long revision, long recordedAt) {
    Diagnosis diagnosis = Diagnosis.ofProcessing(failure);
    return diagnosis.kind() == Diagnosis.Kind.ENVIRONMENT
        ? Optional.empty()
        : Optional.of(new Refusal(revision, diagnosis.reason(), values(failure), recordedAt));
  }

  /** Of a fault of Aidbook's own, which is no business of the publisher's, nothing is told. */
  private static Map<String, String> values(RuntimeException failure) {
    RuntimeException cause =
        failure instanceof UnreadableRecordException unreadable ? unreadable.failure() : failure;
    return cause instanceof Coded coded ? coded.values() : Map.of();
  }
}
