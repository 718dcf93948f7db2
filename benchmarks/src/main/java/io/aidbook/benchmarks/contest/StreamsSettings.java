package io.aidbook.benchmarks.contest;

import io.aidbook.app.config.AidbookConfig;
import io.aidbook.app.config.Keys;
import java.util.HashMap;
import java.util.Map;

/**
 * What all contenders on Kafka Streams are told: what {@code aidbook run} tells it, with the
 * ground's threads and commit interval. So all of them have the same guarantees and the same
 * producers.
 */
public final class StreamsSettings {
  private StreamsSettings() {}

  /** The settings of a run. */
  public static AidbookConfig of(Ground ground) {
    return of(ground, Map.of());
  }

  /**
   * The settings of a run.
   *
   * @param more settings beside or instead of these
   */
  public static AidbookConfig of(Ground ground, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>();
    settings.put(Keys.BOOTSTRAP_SERVERS, ground.bootstrapServers());
    settings.put(Keys.REGISTRY_URL, ground.registryUrl());
    settings.put(Keys.APPLICATION_ID, ground.run());
    settings.put(Keys.STATE_DIR, ground.state().toString());
    settings.put(Keys.NUM_STREAM_THREADS, Integer.toString(ground.threads()));
    settings.put(Keys.COMMIT_INTERVAL_MS, Long.toString(ground.commitInterval().toMillis()));
    settings.putAll(more);
    return AidbookConfig.of(settings);
  }
}
