package io.aidbook.topology.errors;

import io.aidbook.text.Printable;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets a record that cannot be read aside, as one dead letter with its original bytes, and goes on
 * with the next. When the registry or a broker cannot be reached nothing is wrong with the record:
 * then it fails, and the record is read again later.
 */
public final class DeadLetterDeserializationHandler implements DeserializationExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(DeadLetterDeserializationHandler.class);

  private DeadLetters deadLetters = DeadLetters.from(Map.of());

  @Override
  public void configure(Map<String, ?> configs) {
    deadLetters = DeadLetters.from(configs);
  }

  @Override
  public Response handleError(
      ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
    Diagnosis diagnosis = Diagnosis.ofDeserialization(exception);
    if (diagnosis.kind() == Diagnosis.Kind.ENVIRONMENT) {
      log.error(
          "Cannot read {}-{}@{} now, not by its own fault; it will be read again: {}",
          record.topic(),
          record.partition(),
          record.offset(),
          Printable.of(exception.toString()));
      return Response.fail();
    }
    log.warn(
        "Set aside {}-{}@{} in {}: {}: {}",
        record.topic(),
        record.partition(),
        record.offset(),
        deadLetters.topic(),
        diagnosis.reason(),
        Printable.of(exception.getMessage()));
    return Response.resume(
        List.of(
            deadLetters.of(context, record.key(), record.value(), diagnosis.reason(), exception)));
  }
}
