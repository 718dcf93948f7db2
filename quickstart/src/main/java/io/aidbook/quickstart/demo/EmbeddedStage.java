package io.aidbook.quickstart.demo;

import io.aidbook.quickstart.files.TimedRow;
import io.aidbook.quickstart.replay.EmbeddedAidbook;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Plays the story on a real broker. */
final class EmbeddedStage implements Stage, AutoCloseable {
  private static final Duration WAIT = Duration.ofMillis(100);

  private final EmbeddedAidbook aidbook;
  private final DemoFeed feed;

  EmbeddedStage(EmbeddedAidbook aidbook, DemoState state) {
    this.aidbook = aidbook;
    this.feed = new DemoFeed(aidbook.bootstrapServers(), aidbook.serdes(), state);
  }

  @Override
  public void publish(List<TimedRow> rows) {
    List<? extends Future<?>> sent = rows.stream().map(row -> aidbook.publish(row.row())).toList();
    sent.forEach(EmbeddedStage::await);
  }

  private static void await(Future<?> sent) {
    try {
      sent.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the broker did not take a record of the sample", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while publishing the sample", e);
    }
  }

  @Override
  public boolean isSettled() {
    return aidbook.isSettled();
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
  public void close() {
    feed.close();
  }
}
