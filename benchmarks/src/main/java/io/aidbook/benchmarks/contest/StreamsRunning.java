package io.aidbook.benchmarks.contest;

import io.aidbook.quickstart.local.ConsumedTopics;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/** A topology at work. */
public final class StreamsRunning implements Running {
  private static final Duration CLOSING = Duration.ofSeconds(30);

  private final String group;
  private final Set<String> consumed;
  private final KafkaStreams streams;
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  private StreamsRunning(Topology topology, Properties properties) {
    group = properties.get(StreamsConfig.APPLICATION_ID_CONFIG).toString();
    consumed = ConsumedTopics.onBroker(topology, group);
    streams = new KafkaStreams(topology, properties);
    streams.setUncaughtExceptionHandler(
        error -> {
          failure.compareAndSet(null, error);
          return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
  }

  /** Starts it. */
  public static StreamsRunning start(Topology topology, Properties properties) {
    StreamsRunning running = new StreamsRunning(topology, properties);
    running.streams.start();
    return running;
  }

  @Override
  public String group() {
    return group;
  }

  @Override
  public Set<String> consumed() {
    return consumed;
  }

  @Override
  public boolean isWorking() {
    if (failure.get() != null) {
      throw new IllegalStateException("a thread has died", failure.get());
    }
    return streams.state() == KafkaStreams.State.RUNNING;
  }

  @Override
  public void pause() {
    streams.pause();
  }

  @Override
  public void resume() {
    streams.resume();
  }

  @Override
  public void close() {
    streams.close(CLOSING);
  }
}
