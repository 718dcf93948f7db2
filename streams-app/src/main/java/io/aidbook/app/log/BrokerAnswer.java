package io.aidbook.app.log;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;

/** Waits for what brokers answer. */
public final class BrokerAnswer {
  private BrokerAnswer() {}

  /**
   * The answer to a request.
   *
   * @throws KafkaException that the request failed with
   * @throws InterruptException when the thread is interrupted
   */
  public static <T> T to(KafkaFuture<T> request) {
    try {
      return request.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException failure ? failure : new KafkaException(e);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
