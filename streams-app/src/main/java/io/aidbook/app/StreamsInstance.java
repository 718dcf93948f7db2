package io.aidbook.app;

import java.time.Duration;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;

/** What the runner needs of {@link KafkaStreams}. */
interface StreamsInstance {
  /** Has to be called before {@link #start}. */
  void listen(KafkaStreams.StateListener listener, StreamsUncaughtExceptionHandler handler);

  void start();

  /** Whether everything was closed within the limit. */
  boolean close(Duration limit);

  static StreamsInstance of(KafkaStreams streams) {
    return new StreamsInstance() {
      @Override
      public void listen(
          KafkaStreams.StateListener listener, StreamsUncaughtExceptionHandler handler) {
        streams.setStateListener(listener);
        streams.setUncaughtExceptionHandler(handler);
      }

      @Override
      public void start() {
        streams.start();
      }

      @Override
      public boolean close(Duration limit) {
        return streams.close(limit);
      }
    };
  }
}
