package io.aidbook.quickstart.demo;

import io.aidbook.quickstart.files.TimedRow;
import io.aidbook.quickstart.local.LocalAidbook;
import io.aidbook.quickstart.local.Publisher;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Plays the story on a real broker in this process. */
final class LocalStage implements Stage, AutoCloseable {
  private static final Duration WAIT = Duration.ofMillis(100);

  /**
   * Totals published by the clock are on their way to the broker for as long as a commit takes, and
   * cannot be seen there meanwhile.
   */
  private static final long CALM_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final LocalAidbook aidbook;
  private final Publisher publisher;
  private final DemoFeed feed;
  private long calmSince;
  private boolean calm;

  LocalStage(LocalAidbook aidbook, DemoState state) {
    this.aidbook = aidbook;
    this.publisher = aidbook.publisher();
    this.feed =
        new DemoFeed(DemoFeed.consumer(aidbook.bootstrapServers()), aidbook.serdes(), state);
  }

  @Override
  public void publish(List<TimedRow> rows) {
    rows.forEach(row -> publisher.publish(row.row()));
    publisher.flush();
    calm = false;
  }

  @Override
  public boolean isSettled() {
    boolean settled = aidbook.isSettled();
    if (settled && !calm) {
      calmSince = System.nanoTime();
    }
    calm = settled;
    return calm && System.nanoTime() - calmSince >= CALM_NANOS;
  }

  @Override
  public void look(Duration wait) {
    feed.poll(wait);
  }

  @Override
  public void catchUp() {
    feed.catchUp(WAIT);
  }

  @Override
  public void finish() {
    aidbook.finish(PATIENCE, processed -> {});
    catchUp();
  }

  @Override
  public void close() {
    feed.close();
    publisher.close();
  }
}
