package io.aidbook.web.http;

import io.aidbook.web.http.LimitSettings.Rate;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A count of requests for each key, for a bounded number of keys.
 *
 * <p>A key is forgotten when its count is full again anyway, so that nobody gets a fresh count by
 * pushing his own out. While all counts are in use, further keys share one: somebody with very many
 * addresses slows down newcomers, but not the heap and not those who are counted.
 */
final class Buckets {
  /** What all newcomers together may do, as a multiple of what one may. */
  private static final int CROWD = 20;

  private final Rate rate;
  private final int kept;
  private final TimeMeter clock;
  private final long refillNanos;
  private final Map<String, Counted> counts;
  private final Bucket crowd;

  Buckets(Rate rate, int kept, TimeMeter clock) {
    this.rate = rate;
    this.kept = kept;
    this.clock = clock;
    // By the period of one request, and one more for what the rounding took.
    refillNanos = (rate.burst() / rate.requests() + 1) * rate.period().toNanos();
    counts = new LinkedHashMap<>(16, 0.75f, true);
    crowd = bucket(CROWD);
  }

  /**
   * Counts a request.
   *
   * @return nanoseconds until the next one is allowed; 0 if this one is
   */
  long take(String key) {
    return bucketOf(key).tryConsumeAndReturnRemaining(1).getNanosToWaitForRefill();
  }

  private synchronized Bucket bucketOf(String key) {
    long now = clock.currentTimeNanos();
    Counted counted = counts.get(key);
    if (counted == null) {
      if (counts.size() >= kept && !forgetOne(now)) {
        return crowd;
      }
      counted = new Counted(bucket(1));
      counts.put(key, counted);
    }
    counted.last = now;
    return counted.bucket;
  }

  private boolean forgetOne(long now) {
    Iterator<Counted> longestUnused = counts.values().iterator();
    if (now - longestUnused.next().last < refillNanos) {
      return false;
    }
    longestUnused.remove();
    return true;
  }

  private Bucket bucket(int times) {
    return Bucket.builder()
        .withCustomTimePrecision(clock)
        .addLimit(
            Bandwidth.builder()
                .capacity(rate.burst() * times)
                .refillGreedy(rate.requests() * times, rate.period())
                .build())
        .build();
  }

  /** Number of keys that are counted. */
  synchronized int size() {
    return counts.size();
  }

  private static final class Counted {
    private final Bucket bucket;
    private long last;

    Counted(Bucket bucket) {
      this.bucket = bucket;
    }
  }
}
