package io.aidbook.app.probe;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the stores that are being rebuilt from their changelogs, and logs how that goes: once at
 * the start of each, every few seconds all together, and once at the end of each.
 *
 * <p>How much is left is told by offsets. Under exactly-once a few of them are markers of
 * transactions, not records.
 */
public final class Restoration implements StateRestoreListener {
  private static final Logger log = LoggerFactory.getLogger(Restoration.class);

  /** Between two lines of the log about what is still going on. */
  static final Duration LOG_INTERVAL = Duration.ofSeconds(10);

  /**
   * A store of one partition that is being rebuilt.
   *
   * @param store name of the store
   * @param changelog topic and partition that it is read from
   * @param from first offset
   * @param to first offset beyond the end
   * @param at next offset to be read
   * @param since when it began
   */
  public record Progress(
      String store, TopicPartition changelog, long from, long to, long at, Instant since) {
    /** Offsets still to be read. */
    public long remaining() {
      return to - at;
    }

    /** Offsets read. */
    public long done() {
      return at - from;
    }

    private Progress reached(long offset) {
      return new Progress(store, changelog, from, to, Math.max(at, Math.min(to, offset)), since);
    }
  }

  private final Clock clock;
  private final Map<TopicPartition, Progress> running = new ConcurrentHashMap<>();
  private final LongAdder restored = new LongAdder();
  private Instant loggedAt;

  /** Nothing is being restored yet. */
  public Restoration(Clock clock) {
    this.clock = clock;
    this.loggedAt = clock.instant();
  }

  @Override
  public void onRestoreStart(TopicPartition changelog, String store, long from, long to) {
    if (to <= from) {
      return; // nothing to tell of
    }
    Progress start = new Progress(store, changelog, from, to, from, clock.instant());
    running.put(changelog, start);
    log.info("Restoring {} from {}: {} records", store, changelog, number(start.remaining()));
  }

  @Override
  public void onBatchRestored(TopicPartition changelog, String store, long lastOffset, long count) {
    restored.add(count);
    running.computeIfPresent(changelog, (same, progress) -> progress.reached(lastOffset + 1));
    logNowAndThen();
  }

  @Override
  public void onRestoreEnd(TopicPartition changelog, String store, long count) {
    Progress ended = running.remove(changelog);
    if (ended != null) {
      log.info(
          "Restored {} from {}: {} records in {}",
          store,
          changelog,
          number(count),
          seconds(Duration.between(ended.since(), clock.instant())));
    }
  }

  @Override
  public void onRestoreSuspended(TopicPartition changelog, String store, long count) {
    if (running.remove(changelog) != null) {
      log.info(
          "Stopped restoring {} from {} after {} records: the task went elsewhere",
          store,
          changelog,
          number(count));
    }
  }

  /**
   * Kafka Streams has restored all that is assigned to it. What a thread was restoring when it died
   * is not told to have ended.
   */
  public void onChange(KafkaStreams.State now) {
    if (now == KafkaStreams.State.RUNNING) {
      running.clear();
    }
  }

  private void logNowAndThen() {
    synchronized (this) {
      Instant now = clock.instant();
      if (Duration.between(loggedAt, now).compareTo(LOG_INTERVAL) < 0) {
        return;
      }
      loggedAt = now;
    }
    log.info("Still {}", summary());
  }

  /** Whether a store of an active task is not complete. */
  public boolean isRestoring() {
    return !running.isEmpty();
  }

  /** What is being restored, in no order. */
  public Collection<Progress> running() {
    return List.copyOf(running.values());
  }

  /** Records restored since the start of the process. */
  public long restored() {
    return restored.sum();
  }

  /** How far it is, for a person: {@code restoring 12,345 of 20,000 records in 3 stores}. */
  public String summary() {
    Collection<Progress> all = running();
    long total = all.stream().mapToLong(each -> each.to() - each.from()).sum();
    long done = all.stream().mapToLong(Progress::done).sum();
    return "restoring %s of %s records in %s%s"
        .formatted(
            number(done),
            number(total),
            all.size() == 1 ? "1 store" : all.size() + " stores",
            left(all, done, total));
  }

  /** From how long it took so far; nothing while that says nothing. */
  private String left(Collection<Progress> all, long done, long total) {
    Duration taken =
        all.stream()
            .map(Progress::since)
            .min(Instant::compareTo)
            .map(since -> Duration.between(since, clock.instant()))
            .orElse(Duration.ZERO);
    if (done == 0 || taken.toMillis() == 0) {
      return "";
    }
    return ", about "
        + seconds(Duration.ofMillis((long) ((double) taken.toMillis() / done * (total - done))))
        + " left";
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1_000.0);
  }
}
