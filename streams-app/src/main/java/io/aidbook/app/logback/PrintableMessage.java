package io.aidbook.app.logback;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.aidbook.text.Printable;

/** The message of a log statement on one line, whatever stands in the values that it quotes. */
public final class PrintableMessage extends MessageConverter {
  @Override
  public String convert(ILoggingEvent event) {
    return Printable.of(super.convert(event));
  }
}
