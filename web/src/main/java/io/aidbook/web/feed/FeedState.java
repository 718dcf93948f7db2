package io.aidbook.web.feed;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;

/** How far a feed is, for those who ask from other threads. */
final class FeedState {
  private final Clock clock;
  private final Map<TopicPartition, Long> positions = new ConcurrentHashMap<>();
  private final AtomicLong records = new AtomicLong();
  private final AtomicLong unreadable = new AtomicLong();
  private final AtomicLong starts = new AtomicLong();
  private volatile boolean ready;
  private volatile String waitsFor = "the feed has not begun";
  private volatile Instant connectedSince;
  private volatile TopicLook look;

  FeedState(Clock clock) {
    this.clock = clock;
  }

  boolean isReady() {
    return ready;
  }

  void ready() {
    ready = true;
  }

  void startOver() {
    ready = false;
    starts.incrementAndGet();
    positions.clear();
  }

  void waitsFor(String what) {
    waitsFor = what;
  }

  String waitsFor() {
    return waitsFor;
  }

  /** The brokers answered. */
  void seen(TopicLook now) {
    look = now;
    if (connectedSince == null) {
      connectedSince = clock.instant();
    }
  }

  /** The brokers did not answer. */
  void away() {
    connectedSince = null;
  }

  Optional<Instant> connectedSince() {
    return Optional.ofNullable(connectedSince);
  }

  /** The latest answer of the brokers; null before the first. */
  TopicLook look() {
    return look;
  }

  void position(TopicPartition partition, long next) {
    positions.put(partition, next);
  }

  /** Offset of the record to be read next; null before anything was read. */
  Long position(TopicPartition partition) {
    return positions.get(partition);
  }

  /** Whether everything before those ends was read. */
  boolean hasReached(Map<TopicPartition, Long> ends) {
    return behind(ends) == 0;
  }

  private long behind(Map<TopicPartition, Long> ends) {
    long behind = 0;
    for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
      long next = positions.getOrDefault(end.getKey(), 0L);
      behind += Math.max(0, end.getValue() - next);
    }
    return behind;
  }

  long lag() {
    TopicLook latest = look;
    return latest == null ? -1 : behind(latest.ends());
  }

  void countRecord() {
    records.incrementAndGet();
  }

  void countUnreadable() {
    unreadable.incrementAndGet();
  }

  long records() {
    return records.get();
  }

  long unreadable() {
    return unreadable.get();
  }

  long starts() {
    return starts.get();
  }
}
