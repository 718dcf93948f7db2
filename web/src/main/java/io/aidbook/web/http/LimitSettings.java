package io.aidbook.web.http;

import java.time.Duration;

/**
 * What the server allows, in all and to one user or address.
 *
 * @param rates requests in a time
 * @param bodyBytes of a request, unless its route allows more ({@link Routes#bodyLimits})
 * @param headerBytes of a request's line and headers together
 * @param parameters of a query or a form
 * @param fieldBytes of a field of a multipart form that is not a file
 * @param connections open at a time
 * @param connectionsPerAddress open at a time from one address that is not a trusted proxy: an
 *     office may be behind one address, and a browser holds up to six
 * @param idle after which a connection without traffic is closed
 * @param headerTime within which a request's line and headers must have come
 * @param bodyBytesPerSecond least rate at which a body must come
 * @param answerTime within which an answer that waits for something must be given
 * @param threads that handle requests; requests of further connections wait
 */
public record LimitSettings(
    Rates rates,
    long bodyBytes,
    int headerBytes,
    int parameters,
    int fieldBytes,
    int connections,
    int connectionsPerAddress,
    Duration idle,
    Duration headerTime,
    long bodyBytesPerSecond,
    Duration answerTime,
    int threads) {

  /** What suits a hub of a few hundred people on a small machine. */
  public static final LimitSettings DEFAULTS =
      new LimitSettings(
          Rates.DEFAULTS,
          256 * 1024,
          8 * 1024,
          200,
          64 * 1024,
          2_000,
          500,
          Duration.ofSeconds(60),
          Duration.ofSeconds(20),
          1_000,
          Duration.ofSeconds(60),
          64);

  /** Checks that each limit is one. */
  public LimitSettings {
    Check.positive("bodyBytes", bodyBytes);
    Check.positive("headerBytes", headerBytes);
    Check.positive("parameters", parameters);
    Check.positive("fieldBytes", fieldBytes);
    Check.positive("connections", connections);
    Check.positive("connectionsPerAddress", connectionsPerAddress);
    Check.positive("idle", idle.toMillis());
    Check.positive("headerTime", headerTime.toMillis());
    Check.positive("bodyBytesPerSecond", bodyBytesPerSecond);
    Check.positive("answerTime", answerTime.toMillis());
    Check.positive("threads", threads);
  }

  /** The same with other rates. */
  public LimitSettings withRates(Rates others) {
    return new LimitSettings(
        others,
        bodyBytes,
        headerBytes,
        parameters,
        fieldBytes,
        connections,
        connectionsPerAddress,
        idle,
        headerTime,
        bodyBytesPerSecond,
        answerTime,
        threads);
  }

  /**
   * Apart from the settings themselves: a rate that is checked must not bring about their defaults,
   * which are made of rates.
   */
  private static final class Check {
    static void positive(String name, long value) {
      if (value <= 0) {
        throw new IllegalArgumentException("%s is %d: it must be above 0".formatted(name, value));
      }
    }
  }

  /**
   * Requests that one user, or one address without a user, may send.
   *
   * @param reads requests that change nothing
   * @param writes requests that change something
   * @param signIns steps of signing in, always counted by address
   * @param kept users, and addresses, whose requests are counted at a time; further ones share a
   *     count
   */
  public record Rates(Rate reads, Rate writes, Rate signIns, int kept) {
    /** Enough for a busy board behind one address, and for a hub's own software. */
    public static final Rates DEFAULTS =
        new Rates(
            new Rate(100, Duration.ofSeconds(1), 1_000),
            new Rate(50, Duration.ofSeconds(1), 500),
            new Rate(60, Duration.ofMinutes(1), 60),
            10_000);

    /** Checks the number. */
    public Rates {
      Check.positive("kept", kept);
    }
  }

  /**
   * A rate with a burst.
   *
   * @param requests allowed in each period
   * @param period over which they come back
   * @param burst allowed at once after a pause
   */
  public record Rate(long requests, Duration period, long burst) {
    /** Checks the numbers. */
    public Rate {
      Check.positive("requests", requests);
      Check.positive("period", period.toNanos());
      Check.positive("burst", burst);
    }
  }
}
