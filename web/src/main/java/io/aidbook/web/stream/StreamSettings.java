package io.aidbook.web.stream;

import java.time.Duration;

/**
 * Bounds of the stream.
 *
 * @param keptEvents most events that are kept for readers that come back
 * @param keptBytes most bytes of them
 * @param queue most events that wait for one reader; beyond it they are dropped, and it is told to
 *     load anew what it shows
 * @param clients most readers
 * @param clientsPerAddress most readers of one address
 * @param heartbeat how often a reader gets a sign of life; less than what proxies and browsers wait
 * @param longest when a stream is ended, so that the reader comes again and is asked who it is
 */
public record StreamSettings(
    int keptEvents,
    long keptBytes,
    int queue,
    int clients,
    int clientsPerAddress,
    Duration heartbeat,
    Duration longest) {
  /** For a hub whose board a thousand people look at. */
  public static final StreamSettings DEFAULT =
      new StreamSettings(
          10_000,
          16L * 1024 * 1024,
          1_000,
          1_000,
          200,
          Duration.ofSeconds(15),
          Duration.ofMinutes(30));
}
