package io.aidbook.web.board;

import io.aidbook.web.view.Source;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Part of the board that is rendered, kept and sent by itself. */
enum Part {
  STORY,
  FIGURES,
  MAP,
  TABLE,
  CANDIDATES,
  PROMISES,
  FEED;

  /** Whether it says how old things are, which changes by itself, and what a reader may decide. */
  boolean hasCards() {
    return this == CANDIDATES || this == PROMISES;
  }

  /** Topics that it is made of. */
  List<Source> sources() {
    return switch (this) {
      case STORY -> List.of();
      case FIGURES, MAP, TABLE -> List.of(Source.TOTALS);
      case CANDIDATES -> List.of(Source.CANDIDATES, Source.OFFERS, Source.NEEDS);
      case PROMISES -> List.of(Source.COMMITMENTS, Source.OFFERS, Source.NEEDS);
      case FEED -> List.of(Source.OFFERS, Source.NEEDS);
    };
  }

  /** As pages name it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its template. */
  String template() {
    return "board/%s.jte".formatted(word());
  }

  /** The one of that word. */
  static Optional<Part> of(String word) {
    for (Part each : values()) {
      if (each.word().equals(word)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
