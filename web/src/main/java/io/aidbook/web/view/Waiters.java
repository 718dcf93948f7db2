package io.aidbook.web.view;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Requests that wait until the view holds something. Whoever follows up runs on a thread of its
 * own, never on the one that writes the view or on the timer.
 */
final class Waiters {
  private final int most;
  private final AtomicInteger waiting = new AtomicInteger();
  private final Map<String, Set<Waiter<?>>> bySubject = new ConcurrentHashMap<>();

  /** Compared by identity. */
  private static final class Waiter<T> {
    private final Supplier<Optional<T>> question;
    private final CompletableFuture<T> answer = new CompletableFuture<>();

    Waiter(Supplier<Optional<T>> question) {
      this.question = question;
    }

    void ask() {
      try {
        question.get().ifPresent(answer::complete);
      } catch (RuntimeException e) {
        answer.completeExceptionally(e);
      }
    }
  }

  /**
   * @param most how many may wait
   */
  Waiters(int most) {
    this.most = most;
  }

  /**
   * The answer to a question, as soon as there is one.
   *
   * @param subject the question is asked again whenever this changed
   * @return fails with {@link java.util.concurrent.TimeoutException} after the timeout, and with
   *     {@link TooManyWaitersException} if too many wait
   */
  @SuppressWarnings("FutureReturnValueIgnored") // what follows up here does not fail
  <T> CompletableFuture<T> await(String subject, Supplier<Optional<T>> question, Duration timeout) {
    Optional<T> known = question.get();
    if (known.isPresent()) {
      return CompletableFuture.completedFuture(known.get());
    }
    if (waiting.incrementAndGet() > most) {
      waiting.decrementAndGet();
      return CompletableFuture.failedFuture(new TooManyWaitersException(most));
    }
    Waiter<T> waiter = new Waiter<>(question);
    bySubject.compute(
        subject,
        (s, others) -> {
          Set<Waiter<?>> all = others == null ? ConcurrentHashMap.newKeySet() : others;
          all.add(waiter);
          return all;
        });
    CompletableFuture<T> result = new CompletableFuture<>();
    waiter.answer.whenComplete((answer, failure) -> leave(subject, waiter));
    waiter
        .answer
        .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .whenCompleteAsync(
            (answer, failure) -> {
              if (failure == null) {
                result.complete(answer);
              } else {
                result.completeExceptionally(failure);
              }
            });
    result.whenComplete(
        (answer, failure) -> {
          if (result.isCancelled()) {
            waiter.answer.cancel(false);
          }
        });
    // What was looked for may have come while the waiter was on its way in.
    waiter.ask();
    return result;
  }

  private void leave(String subject, Waiter<?> waiter) {
    waiting.decrementAndGet();
    bySubject.computeIfPresent(
        subject,
        (s, all) -> {
          all.remove(waiter);
          return all.isEmpty() ? null : all;
        });
  }

  /** Asks the questions about a subject again. */
  void changed(String subject) {
    Set<Waiter<?>> all = bySubject.get(subject);
    if (all != null) {
      all.forEach(Waiter::ask);
    }
  }

  /** How many wait. */
  int size() {
    return waiting.get();
  }
}
