package io.aidbook.app;

import io.aidbook.serde.Causes;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.ProducerFencedException;

/**
 * Tells a thread whose transaction ended without it: it was paused for longer than its session or
 * its transaction may last, or the broker forgot its producer. What it had not committed is done
 * again by whoever holds its tasks now, so nothing is wrong with the input or the code; a new
 * thread with a new producer goes on.
 *
 * <p>Kafka Streams understands most of this by itself and gives the tasks up. What is left arrives
 * as the bare error of the producer, or as a {@link KafkaException} of no kind of its own, which is
 * how the clients report an answer that they did not expect at that moment.
 */
final class Overtaken {
  private Overtaken() {}

  /** Whether the failure, or one of its causes, says so. */
  static boolean isOvertaken(Throwable failure) {
    return Causes.of(failure).anyMatch(Overtaken::saysSo);
  }

  private static boolean saysSo(Throwable link) {
    return link instanceof ProducerFencedException
        || link instanceof InvalidProducerEpochException
        || link instanceof InvalidPidMappingException
        || link instanceof InvalidTxnStateException
        || link instanceof OutOfOrderSequenceException
        || link.getClass() == KafkaException.class;
  }
}
