package io.aidbook.app;

import io.aidbook.app.probe.Lifecycle;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs now and then what a start is waiting for, as long as it is not closed. */
final class StillWaiting implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(StillWaiting.class);
  private static final Duration INTERVAL = Duration.ofSeconds(10);

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "aidbook-waiting");
            thread.setDaemon(true);
            return thread;
          });
  private final Lifecycle lifecycle;

  private StillWaiting(Lifecycle lifecycle) {
    this.lifecycle = lifecycle;
  }

  static StillWaiting logOf(Lifecycle lifecycle) {
    StillWaiting waiting = new StillWaiting(lifecycle);
    long seconds = INTERVAL.toSeconds();
    var unused =
        waiting.timer.scheduleAtFixedRate(waiting::log, seconds, seconds, TimeUnit.SECONDS);
    return waiting;
  }

  private void log() {
    log.info("Still {}, for {} s", lifecycle.now().doing(), lifecycle.doingFor().toSeconds());
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
