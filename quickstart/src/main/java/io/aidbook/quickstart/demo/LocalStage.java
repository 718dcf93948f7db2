package io.aidbook.quickstart.demo;

import io.aidbook.quickstart.files.TimedRow;
import io.aidbook.quickstart.local.LocalAidbook;
import io.aidbook.quickstart.local.Publisher;
import java.time.Duration;
import java.util.List;

/** Plays the story on a real broker in this process. */
final class LocalStage implements Stage, AutoCloseable {
  private static final Duration WAIT = Duration.ofMillis(100);

  private final LocalAidbook aidbook;
  private final Publisher publisher;
  private final DemoFeed feed;

  LocalStage(LocalAidbook aidbook, DemoState state) {
    this.aidbook = aidbook;
    this.publisher = aidbook.publisher();
    this.feed = new DemoFeed(aidbook.bootstrapServers(), aidbook.serdes(), state);
  }

  @Override
  public void publish(List<TimedRow> rows) {
    rows.forEach(row -> publisher.publish(row.row()));
    publisher.flush();
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
    publisher.close();
  }
}
