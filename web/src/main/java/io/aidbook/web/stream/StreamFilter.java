package io.aidbook.web.stream;

import io.aidbook.region.Region;
import io.aidbook.web.view.Source;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a reader wants to be told.
 *
 * @param kinds of events
 * @param category exactly this one; null for all
 * @param region this one and all inside it; null for all
 * @param party either side of a pair, or whose the entry is; null for all. Totals have no party.
 */
record StreamFilter(Set<Kind> kinds, String category, Region region, String party) {
  /** Takes its own copy. */
  StreamFilter {
    kinds = Set.copyOf(kinds);
  }

  /**
   * Whether it asks for something.
   *
   * @param facts null for what every reader of the kind is told
   */
  boolean matches(Kind kind, Facts facts) {
    if (!kinds.contains(kind) || facts == null) {
      return kinds.contains(kind);
    }
    return (category == null || category.equals(facts.category()))
        && (region == null || (facts.region() != null && region.contains(facts.region())))
        && (party == null
            || kind == Kind.TOTAL
            || party.equals(facts.party())
            || party.equals(facts.otherParty()));
  }

  /**
   * Topics whose records can become such events: also those of offers and needs, whose erasures
   * retract candidates.
   */
  Set<Source> sources() {
    Set<Source> sources = EnumSet.of(Source.OFFERS, Source.NEEDS);
    kinds.forEach(kind -> sources.add(kind.source()));
    return sources;
  }
}
