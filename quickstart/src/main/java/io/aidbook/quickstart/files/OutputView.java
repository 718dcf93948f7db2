package io.aidbook.quickstart.files;

import org.apache.kafka.common.header.Headers;

/** What a run makes of the records of one output topic, in the order of each key's partition. */
public interface OutputView {
  /** The topic. */
  String topic();

  /**
   * Takes the next record.
   *
   * @param key its key, or null
   * @param value its value, or null
   * @param headers its headers
   */
  void apply(byte[] key, byte[] value, Headers headers);
}
