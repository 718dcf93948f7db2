package io.aidbook.serde;

import io.aidbook.text.Printable;
import org.apache.kafka.common.KafkaException;

/**
 * The schema registry did not give what was needed. Says nothing about the record at hand, which
 * must be tried again later.
 */
public abstract sealed class RegistryException extends KafkaException
    permits RegistryUnavailableException, RegistryRefusedException {
  private static final long serialVersionUID = 1L;

  RegistryException(String message, Throwable cause) {
    super(Printable.of(message), cause);
  }
}
