package io.aidbook.web.api;

import io.aidbook.events.DecisionOutcome;
import io.aidbook.ledger.Side;
import io.aidbook.web.view.TooManyWaitersException;
import io.aidbook.web.view.View;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** Waits for what comes of a request, for as long as it asks and as there is room. */
final class Waiting {
  private Waiting() {}

  /** The outcome of a decision; empty if it is not there in time, or too many wait already. */
  static CompletableFuture<Optional<DecisionOutcome>> outcome(
      View view, String decisionId, Duration patience) {
    if (patience.isZero()) {
      return CompletableFuture.completedFuture(view.outcome(decisionId));
    }
    return view.outcomeOf(decisionId, patience)
        .thenApply(Optional::of)
        .exceptionally(e -> otherwise(e, Optional.empty()));
  }

  /** Completes when the view holds something of an entry, or the time is over. */
  static CompletableFuture<Void> entry(
      View view, Side side, String id, Predicate<View> until, Duration patience) {
    if (patience.isZero()) {
      return CompletableFuture.completedFuture(null);
    }
    return view.await(side, id, until, patience)
        .<Void>thenApply(unused -> null)
        .exceptionally(e -> otherwise(e, null));
  }

  private static <V> V otherwise(Throwable failure, V value) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof TimeoutException || cause instanceof TooManyWaitersException) {
      return value;
    }
    throw new CompletionException(cause);
  }
}
