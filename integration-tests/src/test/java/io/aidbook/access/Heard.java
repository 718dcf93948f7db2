package io.aidbook.access;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.LoggerFactory;

/** What the app logs meanwhile. */
final class Heard implements AutoCloseable {
  private final Logger logger = (Logger) LoggerFactory.getLogger("io.aidbook.app");
  private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

  Heard() {
    appender.list = new CopyOnWriteArrayList<>();
    appender.start();
    logger.addAppender(appender);
  }

  /** What it says that the brokers do not allow. */
  List<String> refusals() {
    return messages().stream().filter(message -> message.contains("do not allow")).toList();
  }

  /** The messages, without stack traces. */
  List<String> messages() {
    return appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  @Override
  public void close() {
    logger.detachAppender(appender);
  }
}
