package io.aidbook.access;

import io.aidbook.app.AidbookApp;
import io.aidbook.app.ExitCode;
import io.aidbook.app.config.AidbookConfig;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An instance in a thread of this process. */
final class RunningInstance implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 40;

  private final AidbookApp app;
  private final CompletableFuture<ExitCode> ended;

  RunningInstance(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("probe.port", "-1");
    app = new AidbookApp(AidbookConfig.of(all));
    ended = CompletableFuture.supplyAsync(app::run);
  }

  /** Waits for an end that comes by itself. */
  ExitCode end() {
    try {
      return ended.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the end", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the instance did not end", e);
    }
  }

  ExitCode stop() {
    app.requestStop();
    return end();
  }

  @Override
  public void close() {
    stop();
  }
}
