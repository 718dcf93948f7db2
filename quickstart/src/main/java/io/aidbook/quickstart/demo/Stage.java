package io.aidbook.quickstart.demo;

import io.aidbook.quickstart.files.TimedRow;
import java.time.Duration;
import java.util.List;

/** What the story is played on: a running Aidbook. */
interface Stage {
  /** Publishes rows in their order; returns when the broker has them all. */
  void publish(List<TimedRow> rows);

  /** Whether everything published so far has been processed, totals and expiry included. */
  boolean isSettled();

  /** Tells the state what came in; waits at most that long for something to come. */
  void look(Duration wait);

  /** Tells the state all that has come in until now. */
  void catchUp();

  /** Processes what is published to the last record, and stops for good. */
  void finish();
}
