package io.aidbook.topology.errors;

import io.aidbook.serde.Outage;
import io.aidbook.text.Printable;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides about output records that cannot be written. What is temporary is retried by processing
 * the records since the last commit again. One output record that can never be written is set aside
 * where that is safe, and everything else fails.
 *
 * <p>It is safe only for topics of the outside world: a row missing from a changelog or an internal
 * topic would leave stores that contradict each other. A record that the broker refuses for its
 * size can be set aside only under {@code at_least_once}: under exactly-once the producer has given
 * up the transaction by then, whatever a handler answers.
 */
public final class DeadLetterProductionHandler implements ProductionExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(DeadLetterProductionHandler.class);

  private DeadLetters deadLetters = DeadLetters.from(Map.of());
  private boolean transactional;

  @Override
  public void configure(Map<String, ?> configs) {
    deadLetters = DeadLetters.from(configs);
    transactional =
        StreamsConfig.EXACTLY_ONCE_V2.equals(
            configs.get(StreamsConfig.PROCESSING_GUARANTEE_CONFIG));
  }

  @Override
  public Response handleError(
      ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
    if (exception instanceof RetriableException) {
      log.warn(
          "Cannot write to {} now; the records since the last commit will be processed again: {}",
          record.topic(),
          Printable.of(exception.toString()));
      return Response.retry();
    }
    if (exception instanceof RecordTooLargeException && !transactional && leaves(record.topic())) {
      return setAside(context, record.topic(), record.key(), record.value(), exception);
    }
    return fail(context, record.topic(), exception);
  }

  @Override
  @SuppressWarnings("rawtypes") // the type of the overridden method
  public Response handleSerializationError(
      ErrorHandlerContext context,
      ProducerRecord record,
      Exception exception,
      SerializationExceptionOrigin origin) {
    // The output has no bytes, so the dead letter carries the input's, while Kafka Streams still
    // holds them.
    byte[] key = context.sourceRawKey();
    byte[] value = context.sourceRawValue();
    if (Outage.isOutage(exception) || !leaves(record.topic()) || (key == null && value == null)) {
      return fail(context, record.topic(), exception);
    }
    return setAside(context, record.topic(), key, value, exception);
  }

  private boolean leaves(String topic) {
    return !topic.endsWith("-changelog")
        && !topic.endsWith("-repartition")
        && !topic.equals(deadLetters.topic());
  }

  private Response setAside(
      ErrorHandlerContext context, String topic, byte[] key, byte[] value, Exception exception) {
    log.error(
        "Set aside in {}: a record that {} made for {} cannot be written",
        deadLetters.topic(),
        context.processorNodeId(),
        topic,
        exception);
    return Response.resume(
        List.of(deadLetters.of(context, key, value, Reasons.UNPRODUCIBLE, exception)));
  }

  private static Response fail(ErrorHandlerContext context, String topic, Exception exception) {
    log.error("Cannot write what {} made for {}", context.processorNodeId(), topic, exception);
    return Response.fail();
  }
}
