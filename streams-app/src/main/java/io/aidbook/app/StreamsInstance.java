package io.aidbook.app;

import java.time.Duration;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;

/** What the runner needs of {@link KafkaStreams}. */
interface StreamsInstance {
  /** Has to be called before {@link #start}. */
  void listen(KafkaStreams.StateListener listener, StreamsUncaughtExceptionHandler handler);

  void start();

  /** Whether everything was closed within the limit. */
  boolean close(Duration limit);

  /**
   * An instance of Kafka Streams.
   *
   * @param streams not started
   * @param first hears of every change before the listener does
   * @param onClose whether the others take over at once, or wait for it to come back within its
   *     session timeout
   */
  static StreamsInstance of(
      KafkaStreams streams, KafkaStreams.StateListener first, GroupMembershipOperation onClose) {
    return new StreamsInstance() {
      @Override
      public void listen(
          KafkaStreams.StateListener listener, StreamsUncaughtExceptionHandler handler) {
        streams.setStateListener(
            (now, before) -> {
              first.onChange(now, before);
              listener.onChange(now, before);
            });
        streams.setUncaughtExceptionHandler(handler);
      }

      @Override
      public void start() {
        streams.start();
      }

      @Override
      public boolean close(Duration limit) {
        return streams.close(CloseOptions.timeout(limit).withGroupMembershipOperation(onClose));
      }
    };
  }
}
