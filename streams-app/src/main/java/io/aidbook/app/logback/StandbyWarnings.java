package io.aidbook.app.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.function.LongSupplier;
import org.slf4j.Marker;

/**
 * One line instead of a warning for each task. In every rebalance Kafka Streams warns of each task
 * whose copies no other instance can keep, which is all of them as long as one instance runs.
 */
public final class StandbyWarnings extends TurboFilter {
  /** The beginning of Kafka's message. */
  private static final String OF_KAFKA = "Unable to assign {} of {} standby tasks";

  private static final String OURS =
      "Too few instances run for num.standby.replicas: some stores have no copy on another instance"
          + " until more are started";

  /** A rebalance soon after another says nothing new. */
  private final Pause pause;

  /** Made by Logback. */
  public StandbyWarnings() {
    this(System::nanoTime);
  }

  StandbyWarnings(LongSupplier nanoTime) {
    this.pause = new Pause(nanoTime);
  }

  @Override
  public FilterReply decide(
      Marker marker,
      Logger logger,
      Level level,
      String format,
      Object[] values,
      Throwable failure) {
    if (format == null || !format.startsWith(OF_KAFKA)) {
      return FilterReply.NEUTRAL;
    }
    if (logger.isEnabledFor(level) && pause.isOver()) {
      logger.getLoggerContext().getLogger(StandbyWarnings.class).warn(OURS);
    }
    return FilterReply.DENY;
  }
}
