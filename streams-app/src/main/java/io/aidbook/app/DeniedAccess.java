package io.aidbook.app;

import io.aidbook.app.access.Denial;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops the instance when a thread died because a broker refused it something. That is no outage:
 * the next thread would be refused as well, until somebody grants what is missing.
 */
final class DeniedAccess implements StreamsUncaughtExceptionHandler {
  private static final Logger log = LoggerFactory.getLogger(DeniedAccess.class);

  private final Function<Denial, List<String>> problems;
  private final StreamsUncaughtExceptionHandler otherwise;

  /**
   * @param problems says what is missing and what to do
   * @param otherwise decides about every other failure
   */
  DeniedAccess(Function<Denial, List<String>> problems, StreamsUncaughtExceptionHandler otherwise) {
    this.problems = problems;
    this.otherwise = otherwise;
  }

  @Override
  public StreamThreadExceptionResponse handle(Throwable failure) {
    Optional<Denial> denial = Denial.in(failure);
    if (denial.isEmpty()) {
      return otherwise.handle(failure);
    }
    log.error(
        "A thread died because a broker refused it a {}: the instance stops",
        denial.get(),
        failure);
    problems.apply(denial.get()).forEach(log::error);
    return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
  }
}
