package io.aidbook.app;

import io.aidbook.serde.Causes;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.KafkaException;

/**
 * Failures that every thread and every start would meet again, and that Kafka's clients report with
 * an exception of no kind of its own, as they report what passes by itself. Only the text differs.
 */
final class Incurable {
  /**
   * A batch whose bytes are no records. Brokers take it, since they do not look into what is
   * packed, and Kafka's own producer makes one of a header whose name has half of a surrogate pair.
   */
  private static final Pattern NO_RECORD =
      Pattern.compile("Received exception when fetching the next record from (\\S+)-(\\d+)\\. .*");

  private static final Pattern TRANSACTION_TIMEOUT =
      Pattern.compile(".*transaction timeout is larger than the maximum value allowed.*");

  private Incurable() {}

  /** What is wrong and what to do about it; empty if the failure is another one. */
  static Optional<String> advice(Throwable failure) {
    return Causes.of(failure)
        .filter(KafkaException.class::isInstance)
        .map(link -> ofText(String.valueOf(link.getMessage())))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> ofText(String text) {
    if (TRANSACTION_TIMEOUT.matcher(text).matches()) {
      return Optional.of(
          "transaction.timeout.ms is above transaction.max.timeout.ms of the brokers: lower the first");
    }
    Matcher found = NO_RECORD.matcher(text);
    return found.matches() ? Optional.of(skip(found.group(1), found.group(2))) : Optional.empty();
  }

  private static String skip(String topic, String partition) {
    return ("no consumer can read the next record of %s-%s, whose bytes are no record. Its offset is"
            + " where the application stands or a little after it, which"
            + " kafka-consumer-groups.sh --describe tells. Stop every instance and run: aidbook skip"
            + " --topic %s --partition %s --offset <offset> --execute")
        .formatted(topic, partition, topic, partition);
  }
}
