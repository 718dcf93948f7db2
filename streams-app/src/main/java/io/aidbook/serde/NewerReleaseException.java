package io.aidbook.serde;

import org.apache.kafka.common.KafkaException;

/**
 * A newer release of Aidbook wrote a record of a store or an internal topic, with a schema that
 * this one does not know. Nothing is wrong with the record: it must wait, never be set aside.
 */
public final class NewerReleaseException extends KafkaException {
  private static final long serialVersionUID = 1L;

  NewerReleaseException(String message) {
    super(message);
  }
}
