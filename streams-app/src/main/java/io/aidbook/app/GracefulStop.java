package io.aidbook.app;

import java.time.Duration;

/**
 * Stops the app when the process is asked to end (SIGTERM, SIGINT), and lets the process end with
 * the app's exit code instead of the signal's, so that a supervisor sees a clean stop as one.
 */
final class GracefulStop {
  /** For what comes after closing, such as the last lines of the log. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  private GracefulStop() {}

  static void install(AidbookApp app, Duration closeTimeout) {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> stop(app, closeTimeout.plus(MARGIN)), "aidbook-stop"));
  }

  private static void stop(AidbookApp app, Duration limit) {
    if (app.hasEnded()) {
      return; // The process ends because the app has, with its exit code.
    }
    app.requestStop();
    ExitCode code;
    try {
      code = app.awaitEnd(limit);
    } catch (InterruptedException e) {
      code = ExitCode.CLOSE_TIMED_OUT;
    }
    Runtime.getRuntime().halt(code.code());
  }
}
