package io.aidbook.topology.errors;

import io.aidbook.sentences.Coded;
import io.aidbook.serde.Outage;
import java.io.UncheckedIOException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.SerializationException;

/**
 * What an exception says about the record in hand.
 *
 * @param kind whose fault it is
 * @param reason code for the dead letter; null when there is to be none
 */
record Diagnosis(Kind kind, String reason) {
  enum Kind {
    /** The record is wrong: set it aside, go on. */
    BAD_INPUT,
    /** The code is wrong for this one record: set it aside, go on, and be loud. */
    BUG,
    /** Neither: a broker, the registry, the disk, a rebalance. Stop, lose nothing, try again. */
    ENVIRONMENT
  }

  private static final Diagnosis ENVIRONMENT = new Diagnosis(Kind.ENVIRONMENT, null);

  /** Judges what a deserializer threw. */
  static Diagnosis ofDeserialization(Exception exception) {
    if (Outage.isOutage(exception)) {
      return ENVIRONMENT;
    }
    String reason = reasonIn(exception);
    if (reason != null) {
      return new Diagnosis(Kind.BAD_INPUT, reason);
    }
    // Serdes of other makers say SerializationException, or let their decoder's runtime exception
    // through.
    if (exception instanceof KafkaException && !(exception instanceof SerializationException)) {
      return ENVIRONMENT;
    }
    return new Diagnosis(Kind.BAD_INPUT, Reasons.UNREADABLE);
  }

  /** Judges what a processor threw. */
  static Diagnosis ofProcessing(Exception exception) {
    if (exception instanceof UnreadableRecordException unreadable) {
      return ofDeserialization(unreadable.failure());
    }
    if (Outage.isOutage(exception)) {
      return ENVIRONMENT;
    }
    String reason = reasonIn(exception);
    if (reason != null) {
      return new Diagnosis(Kind.BAD_INPUT, reason);
    }
    // Fenced producers, migrated tasks, closed or broken stores: all of them are Kafka's own
    // exceptions.
    if (exception instanceof KafkaException || exception instanceof UncheckedIOException) {
      return ENVIRONMENT;
    }
    return new Diagnosis(Kind.BUG, Reasons.PROCESSING_FAILED);
  }

  private static String reasonIn(Exception exception) {
    return exception instanceof Coded coded ? coded.code() : null;
  }
}
