package io.aidbook.web.http;

import io.aidbook.web.access.Access;
import io.aidbook.web.access.SignInPaths;
import io.aidbook.web.http.LimitSettings.Rates;
import io.github.bucket4j.TimeMeter;
import io.javalin.http.Context;
import java.util.concurrent.TimeUnit;

/** Refuses requests of a user or address that sends too many. */
final class RateLimits {
  private static final int TOO_MANY = 429;

  private final Access access;
  private final Buckets signIns;
  private final Buckets userReads;
  private final Buckets userWrites;
  private final Buckets addressReads;
  private final Buckets addressWrites;

  RateLimits(Rates rates, Access access, TimeMeter clock) {
    this.access = access;
    signIns = new Buckets(rates.signIns(), rates.kept(), clock);
    // Users and addresses apart: many addresses never crowd out somebody who is signed in.
    userReads = new Buckets(rates.reads(), rates.kept(), clock);
    userWrites = new Buckets(rates.writes(), rates.kept(), clock);
    addressReads = new Buckets(rates.reads(), rates.kept(), clock);
    addressWrites = new Buckets(rates.writes(), rates.kept(), clock);
  }

  void check(Context context) {
    long wait = take(context);
    if (wait > 0) {
      long seconds = TimeUnit.NANOSECONDS.toSeconds(wait) + 1;
      context.header("Retry-After", Long.toString(seconds));
      throw new ProblemException(
          Problem.of(
              TOO_MANY,
              "TOO_MANY_REQUESTS",
              "Too many requests",
              "Wait %d s before the next request.".formatted(seconds)));
    }
  }

  private long take(Context context) {
    if (SignInPaths.isStep(context.path())) {
      return signIns.take(context.ip());
    }
    boolean read = Access.isSafe(context.method().name());
    String user = access.userOf(context).id();
    if (user.isEmpty()) {
      return (read ? addressReads : addressWrites).take(context.ip());
    }
    return (read ? userReads : userWrites).take(user);
  }
}
