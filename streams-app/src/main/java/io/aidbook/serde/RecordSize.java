package io.aidbook.serde;

import io.aidbook.serde.MalformedRecordException.Reason;

/** The largest value that goes in or out. */
record RecordSize(int maxBytes) {
  /** Throws when the bytes are more than that. */
  void check(byte[] value) {
    if (value.length > maxBytes) {
      throw new MalformedRecordException(
          Reason.TOO_LARGE,
          "the value has %d bytes, above the limit of %d: publish less, or raise %s"
              .formatted(value.length, maxBytes, SerdeConfig.MAX_RECORD_BYTES));
    }
  }
}
