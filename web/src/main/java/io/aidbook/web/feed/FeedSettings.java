package io.aidbook.web.feed;

import java.time.Duration;

/**
 * How a feed reads.
 *
 * @param poll longest wait for records at a time
 * @param look how often it is looked whether the topics are still the same, and where they end
 * @param retry pause after an outage before the next attempt
 * @param settled how long after the start the view forgets what belongs to no entry
 * @param longestBehind how far behind the brokers' clock the feed may fall; beyond it everything is
 *     read anew, since topics keep tombstones for a day only, and what was retracted meanwhile
 *     would stand for ever
 * @param close how long a close may take
 */
public record FeedSettings(
    Duration poll,
    Duration look,
    Duration retry,
    Duration settled,
    Duration longestBehind,
    Duration close) {
  /** For topics as {@code aidbook provision} makes them. */
  public static final FeedSettings DEFAULT =
      new FeedSettings(
          Duration.ofMillis(200),
          Duration.ofSeconds(5),
          Duration.ofSeconds(1),
          Duration.ofMinutes(1),
          Duration.ofHours(12),
          Duration.ofSeconds(10));
}
