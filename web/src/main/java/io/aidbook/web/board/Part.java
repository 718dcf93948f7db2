package io.aidbook.web.board;

import io.aidbook.web.view.Source;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Part of the board that is rendered, kept and sent by itself. */
enum Part {
  FIGURES(false, Source.TOTALS),
  MAP(false, Source.TOTALS),
  TABLE(false, Source.TOTALS),
  CANDIDATES(true, Source.CANDIDATES, Source.OFFERS, Source.NEEDS),
  PROMISES(true, Source.COMMITMENTS, Source.OFFERS, Source.NEEDS),
  FEED(false, Source.OFFERS, Source.NEEDS);

  private final boolean ages;

  @SuppressWarnings("ImmutableEnumChecker") // a List.of is immutable
  private final List<Source> sources;

  Part(boolean ages, Source... sources) {
    this.ages = ages;
    this.sources = List.of(sources);
  }

  /** Whether it says how old things are, which changes by itself. */
  boolean ages() {
    return ages;
  }

  /** Topics that it is made of. */
  List<Source> sources() {
    return sources;
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
