package io.aidbook.serde;

import io.aidbook.serde.MalformedRecordException.Flaw;
import io.aidbook.text.Values;

/** The largest value that goes in or out. */
record RecordSize(int maxBytes) {
  /** Throws when the bytes are more than that. */
  void check(byte[] value) {
    if (value.length > maxBytes) {
      throw new MalformedRecordException(
          Flaw.TOO_LARGE,
          Values.of(
              "bytes", value.length, "most", maxBytes, "setting", SerdeConfig.MAX_RECORD_BYTES));
    }
  }
}
