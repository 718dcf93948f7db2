package io.aidbook.app;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;

/**
 * An instance with something to be done when it runs for the first time, in a thread of its own.
 */
final class OnceRunning implements StreamsInstance {
  private final StreamsInstance instance;
  private final Runnable task;
  private final AtomicBoolean hasRun = new AtomicBoolean();

  OnceRunning(StreamsInstance instance, Runnable task) {
    this.instance = instance;
    this.task = task;
  }

  @Override
  public void listen(KafkaStreams.StateListener listener, StreamsUncaughtExceptionHandler handler) {
    instance.listen(
        (now, before) -> {
          listener.onChange(now, before);
          if (now == KafkaStreams.State.RUNNING && hasRun.compareAndSet(false, true)) {
            startTask();
          }
        },
        handler);
  }

  private void startTask() {
    Thread thread = new Thread(task, "aidbook-once-running");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void start() {
    instance.start();
  }

  @Override
  public boolean close(Duration limit) {
    return instance.close(limit);
  }
}
