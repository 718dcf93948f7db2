package io.aidbook.gazetteer;

import java.util.Optional;

/** The shipped gazetteer, read once for all tests. */
final class Shipped {
  static final Gazetteer GAZETTEER = Gazetteer.shipped();

  private Shipped() {}

  /** The place of a code that must be known. */
  static Place place(String code) {
    Optional<Place> found = GAZETTEER.find(code);
    return found.orElseThrow(() -> new AssertionError("no place " + code));
  }
}
