package io.aidbook.oracle;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Where books are.
 *
 * @param levels by the names of region levels
 */
record BookTree(List<String> levels) {
  static BookTree of(String levels) {
    return new BookTree(
        Stream.of(levels.split(",")).map(level -> level.toUpperCase(Locale.ROOT)).toList());
  }

  /** Regions of the books that a need there comes by, the finest first. */
  List<String> path(String region) {
    return Atlas.around(region).stream()
        .filter(around -> levels.contains(Atlas.level(around)))
        .toList();
  }

  /** Region of the one book that an offer stands in. */
  String bookOf(Entry offer) {
    return path(Atlas.shared(offer.serves())).get(0);
  }
}
