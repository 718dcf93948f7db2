package io.aidbook.quickstart.local;

import io.aidbook.quickstart.ShutdownStack;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/** The topology, running in this process; it ends with its first thread that dies. */
final class RunningApp implements AutoCloseable {
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

  private final KafkaStreams streams;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  /** Starts it. */
  RunningApp(KafkaStreams streams) {
    this.streams = streams;
    streams.setUncaughtExceptionHandler(
        error -> {
          failure.compareAndSet(null, error);
          return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
    ShutdownStack.add(this);
    streams.start();
  }

  KafkaStreams streams() {
    return streams;
  }

  /** Why it died; empty while it lives. */
  Optional<Throwable> failure() {
    return Optional.ofNullable(failure.get());
  }

  /**
   * Stops it, with everything it has processed committed. It leaves the group, so that a successor
   * need not wait until it is missed.
   *
   * @throws IllegalStateException when that takes more than 30 seconds
   */
  @Override
  public void close() {
    ShutdownStack.remove(this);
    if (!streams.close(
        CloseOptions.timeout(CLOSE_TIMEOUT)
            .withGroupMembershipOperation(GroupMembershipOperation.LEAVE_GROUP))) {
      throw new IllegalStateException("the app did not stop within " + CLOSE_TIMEOUT);
    }
  }

  @Override
  public String toString() {
    return "app";
  }
}
