package io.aidbook.app;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts an instance, keeps it until it dies or is asked to stop, closes it, and says how it ended.
 */
final class StreamsRunner {
  private static final Logger log = LoggerFactory.getLogger(StreamsRunner.class);

  private final StreamsInstance streams;
  private final Duration closeTimeout;
  private final Runnable endWaits;
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile boolean died;

  /**
   * @param endWaits called before closing: lets threads that wait for something outside fail at
   *     once, so that they can be closed
   */
  StreamsRunner(
      StreamsInstance streams,
      StreamsUncaughtExceptionHandler onFailure,
      Duration closeTimeout,
      Runnable endWaits) {
    this.streams = streams;
    this.closeTimeout = closeTimeout;
    this.endWaits = endWaits;
    streams.listen(this::onChange, onFailure);
  }

  /** Blocks until the instance is closed. */
  ExitCode run() {
    boolean interrupted = false;
    try {
      streams.start();
      end.await();
    } catch (InterruptedException e) {
      log.warn("Interrupted: stopping");
      interrupted = true;
    } catch (RuntimeException e) {
      log.error("Cannot start", e);
      died = true;
    }
    // Seen before closing: what fails from here on is the stop itself.
    boolean stoppedOnRequest = !died;
    endWaits.run();
    boolean closed = streams.close(closeTimeout);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (!closed) {
      log.error("Not everything was closed within {} ms", closeTimeout.toMillis());
    }
    if (!stoppedOnRequest) {
      return ExitCode.DIED;
    }
    return closed ? ExitCode.DONE : ExitCode.CLOSE_TIMED_OUT;
  }

  /** Lets {@link #run} close and return; can be called at any time, by any thread, repeatedly. */
  void requestStop() {
    end.countDown();
  }

  /** Lets {@link #run} close and return as one that died; of no effect on one that stops. */
  void fail() {
    died = died || end.getCount() > 0;
    end.countDown();
  }

  private void onChange(KafkaStreams.State now, KafkaStreams.State before) {
    log.info("{} (was {})", now, before);
    if (now == KafkaStreams.State.PENDING_ERROR || now == KafkaStreams.State.ERROR) {
      fail();
    }
  }
}
