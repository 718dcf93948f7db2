package io.aidbook.app;

import io.aidbook.text.Printable;
import java.util.ArrayList;
import java.util.List;

/**
 * Says in one line why something failed: Kafka's clients tell what happened in the exception and
 * why in its cause.
 */
final class Reasons {
  private static final int MAX_CAUSES = 5;

  private Reasons() {}

  static String of(Throwable failure) {
    List<String> reasons = new ArrayList<>();
    for (Throwable t = failure; t != null && reasons.size() < MAX_CAUSES; t = t.getCause()) {
      String reason = t.getMessage() == null ? t.getClass().getSimpleName() : t.getMessage();
      // A wrapper's message often repeats the message of what it wraps.
      if (reasons.stream().noneMatch(said -> said.contains(reason))) {
        reasons.add(reason);
      }
    }
    return Printable.of(String.join(": ", reasons));
  }
}
