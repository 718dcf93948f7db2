package io.aidbook.topology.errors;

import io.aidbook.text.Printable;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets a record that fails validation aside, as one dead letter with its original bytes, and goes
 * on with the next. A bug that one record brings to light is treated alike, with an error in the
 * log. Outages and Kafka's own failures are nobody's bad input: they fail, without a dead letter.
 *
 * <p>Going on undoes nothing, so a processor validates before it writes and writes before it
 * forwards. A record that fails after its results were sent (Kafka Streams has freed its original
 * bytes by then), or a failing punctuation (there is no record), cannot be set aside: these fail,
 * and exactly-once rolls back what was written.
 */
public final class DeadLetterProcessingHandler implements ProcessingExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(DeadLetterProcessingHandler.class);

  private DeadLetters deadLetters = DeadLetters.from(Map.of());

  @Override
  public void configure(Map<String, ?> configs) {
    deadLetters = DeadLetters.from(configs);
  }

  @Override
  public Response handleError(
      ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
    Diagnosis diagnosis = Diagnosis.ofProcessing(exception);
    return exception instanceof UnreadableRecordException unreadable
        ? handle(context, record, unreadable.failure(), diagnosis)
        : handle(context, record, exception, diagnosis);
  }

  private Response handle(
      ErrorHandlerContext context, Record<?, ?> record, Exception exception, Diagnosis diagnosis) {
    if (diagnosis.kind() == Diagnosis.Kind.ENVIRONMENT) {
      log.error(
          "Cannot process {} in {} now, not by its own fault; it will be processed again: {}",
          place(context),
          context.processorNodeId(),
          Printable.of(exception.toString()));
      return Response.fail();
    }
    if (record == null) {
      log.error("The punctuation of {} failed", context.processorNodeId(), exception);
      return Response.fail();
    }
    byte[] key = context.sourceRawKey();
    byte[] value = context.sourceRawValue();
    if (key == null && value == null && (record.key() != null || record.value() != null)) {
      log.error(
          "{} failed in {} after its results were sent, so it cannot be set aside",
          place(context),
          context.processorNodeId(),
          exception);
      return Response.fail();
    }
    if (diagnosis.kind() == Diagnosis.Kind.BUG) {
      log.error(
          "Set aside {} in {}: processing it in {} failed unexpectedly; please report this",
          place(context),
          deadLetters.topic(),
          context.processorNodeId(),
          exception);
    } else {
      log.warn(
          "Set aside {} in {}: {}: {}",
          place(context),
          deadLetters.topic(),
          diagnosis.reason(),
          Printable.of(exception.getMessage()));
    }
    return Response.resume(
        List.of(deadLetters.of(context, key, value, diagnosis.reason(), exception)));
  }

  private static String place(ErrorHandlerContext context) {
    return context.topic() + "-" + context.partition() + "@" + context.offset();
  }
}
