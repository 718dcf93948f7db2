package io.aidbook.web.view;

import io.aidbook.events.Urgency;
import io.aidbook.region.Region;

/**
 * What a reader asks for; a field that is null asks for everything.
 *
 * @param category exactly this category
 * @param region this region and all inside it: a need's region, an offer's origin
 * @param urgency exactly this urgency
 * @param party an offer's provider or a need's requester; of a candidate, either
 * @param text part of an id, a title, an item or a party's name; letter case does not matter
 * @param open whether only entries that are open, or only those that are not
 */
public record Filter(
    String category, Region region, Urgency urgency, String party, String text, Boolean open) {
  /** Asks for everything. */
  public static final Filter ALL = new Filter(null, null, null, null, null, null);
}
