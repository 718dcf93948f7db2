package io.aidbook.web.stream;

import io.aidbook.web.view.Source;
import java.util.Locale;
import java.util.Optional;

/** Names of events that a reader can ask for. */
enum Kind {
  CANDIDATE,
  TOTAL,
  COMMITMENT,
  OUTCOME,
  OFFER,
  NEED,
  STATUS;

  /** As events and parameters name it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The kind of that name. */
  static Optional<Kind> of(String word) {
    for (Kind kind : values()) {
      if (kind.word().equals(word)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** Kind of the events that changes of a topic become; decisions are seen by their outcomes. */
  static Optional<Kind> of(Source source) {
    return switch (source) {
      case CANDIDATES -> Optional.of(CANDIDATE);
      case TOTALS -> Optional.of(TOTAL);
      case COMMITMENTS -> Optional.of(COMMITMENT);
      case OUTCOMES -> Optional.of(OUTCOME);
      case OFFERS -> Optional.of(OFFER);
      case NEEDS -> Optional.of(NEED);
      case STATUS -> Optional.of(STATUS);
      case DECISIONS -> Optional.empty();
    };
  }

  Source source() {
    return switch (this) {
      case CANDIDATE -> Source.CANDIDATES;
      case TOTAL -> Source.TOTALS;
      case COMMITMENT -> Source.COMMITMENTS;
      case OUTCOME -> Source.OUTCOMES;
      case OFFER -> Source.OFFERS;
      case NEED -> Source.NEEDS;
      case STATUS -> Source.STATUS;
    };
  }
}
