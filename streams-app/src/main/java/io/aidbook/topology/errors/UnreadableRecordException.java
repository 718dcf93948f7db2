package io.aidbook.topology.errors;

/** A processor met a record that could not be read; what failed then is its cause. */
final class UnreadableRecordException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableRecordException(RuntimeException failure) {
    super(failure);
  }

  RuntimeException failure() {
    return (RuntimeException) getCause();
  }
}
