package io.aidbook.app.deadletters;

import org.apache.kafka.common.KafkaException;

/** Another replay has begun, and this one may publish no more. */
public final class OvertakenException extends KafkaException {
  private static final long serialVersionUID = 1L;

  OvertakenException(Throwable cause) {
    super("another replay has begun and taken over", cause);
  }
}
