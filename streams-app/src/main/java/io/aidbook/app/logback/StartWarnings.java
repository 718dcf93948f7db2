package io.aidbook.app.logback;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.slf4j.Marker;
import org.slf4j.helpers.MessageFormatter;

/**
 * One line instead of warnings that name all internal topics, several for each thread. At the first
 * start of an application its internal topics do not exist yet. Kafka Streams makes them, and until
 * it has, its clients warn at each look. Of a topic of any other kind they still warn, and of any
 * other trouble with these.
 *
 * <p>Under {@code group.protocol=streams} Kafka Streams also warns at each start of a client
 * supplier that is not its own. Aidbook's makes Kafka's own consumers, and follows producers.
 */
public final class StartWarnings extends TurboFilter {
  private static final String OURS =
      "Internal topics do not exist yet: Kafka Streams makes them now";

  /** Kafka's messages have the name of the client in front. */
  private static final Pattern METADATA =
      Pattern.compile(
          "The metadata response from the cluster reported a recoverable issue with correlation id"
              + " \\d+ : \\{[^,{}=]+-(repartition|changelog)"
              + "=(UNKNOWN_TOPIC_OR_PARTITION|LEADER_NOT_AVAILABLE)"
              + "(, [^,{}=]+-(repartition|changelog)"
              + "=(UNKNOWN_TOPIC_OR_PARTITION|LEADER_NOT_AVAILABLE))*}$");

  /** Brokers that are asked for them again may find that they exist by now. */
  private static final Pattern MEMBERSHIP =
      Pattern.compile(
          "Membership is in the following statuses: \\(3\\) Internal topics are missing:"
              + " [\\w., -]+"
              + "(; Creation failed: ([\\w.-]+ \\(Topic '[\\w.-]+' already exists\\.\\)(, )?)+"
              + "( and \\d+ more\\.)?)?$");

  private static final String SUPPLIER = "A non-default kafka client supplier was supplied.";

  /** Once is enough for all threads of a start. */
  private final Pause pause;

  /** Made by Logback. */
  public StartWarnings() {
    this(System::nanoTime);
  }

  StartWarnings(LongSupplier nanoTime) {
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
    if (level != Level.WARN
        || format == null
        || !logger.getName().startsWith("org.apache.kafka.")) {
      return FilterReply.NEUTRAL;
    }
    if (format.contains(SUPPLIER)) {
      return FilterReply.DENY;
    }
    String message = MessageFormatter.arrayFormat(format, values).getMessage();
    if (!METADATA.matcher(message).find() && !MEMBERSHIP.matcher(message).find()) {
      return FilterReply.NEUTRAL;
    }
    if (logger.isEnabledFor(level) && pause.isOver()) {
      logger.getLoggerContext().getLogger(StartWarnings.class).info(OURS);
    }
    return FilterReply.DENY;
  }
}
