package io.aidbook.benchmarks.dsl;

import io.aidbook.events.Need;
import io.aidbook.events.Offer;

/** The key of a join: entries match where it is the same. */
final class Bucket {
  private static final char SEPARATOR = '|';

  private Bucket() {}

  static String of(Offer offer) {
    return offer.getCategory() + SEPARATOR + offer.getOrigin();
  }

  static String of(Need need) {
    return need.getCategory() + SEPARATOR + need.getRegion();
  }

  /** Of totals: what can be added up. */
  static String withUnit(Offer offer) {
    return of(offer) + SEPARATOR + offer.getUnit();
  }

  /** Of totals: what can be added up. */
  static String withUnit(Need need) {
    return of(need) + SEPARATOR + need.getUnit();
  }
}
