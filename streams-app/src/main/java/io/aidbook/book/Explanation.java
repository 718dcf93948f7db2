package io.aidbook.book;

import io.aidbook.ledger.Entry;
import io.aidbook.ledger.NeedEntry;
import io.aidbook.ledger.OfferEntry;
import io.aidbook.region.Region;
import io.aidbook.region.RegionLevel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One fact that lets a candidate stand. Readers make the sentence, from the code, the candidate's
 * own fields, and at most one value that is none of these.
 *
 * <p>Facts depend only on what makes a candidate be emitted anew, so that they never go stale. They
 * are listed for each candidate that is emitted, so those without a value exist once.
 *
 * @param code which fact
 * @param name of its value; null where it has none
 * @param value the value; null where it has none
 */
public record Explanation(Code code, String name, String value) {
  /** Which fact. */
  public enum Code {
    /** Both name the same item. */
    SAME_ITEM,
    /** Neither names an item. */
    SAME_CATEGORY,
    /** Only the offer names an item. */
    NEED_ANY_ITEM,
    /** Only the need names an item. */
    OFFER_ANY_ITEM,
    /** The help is in the region where it is needed. */
    SAME_REGION,
    /** The two regions lie in one, {@link #SHARED}. */
    SHARED_REGION,
    /** The two regions share nothing but the world. */
    NO_NEARER_THAN_WORLD,
    /** The region served that contains the need's, {@link #SERVED}; unsaid for the same region. */
    SERVES,
    /** The offer can be had at any time. */
    AVAILABLE_NOW,
    /** The offer can be had from {@link #FROM} on. */
    AVAILABLE_FROM,
    /** The need has a date. */
    NEEDED_BY,
    /** The need has no date. */
    NO_DEADLINE,
    /** How urgent the need is. */
    NEED_URGENCY,
    /** How much of the need the offer can cover. */
    COVERS,
    /** The same, of an offer that does not run out. */
    UNLIMITED
  }

  /** Name of the value that is the deepest region of both. */
  public static final String SHARED = "sharedRegion";

  /** Name of the value that is the region served. */
  public static final String SERVED = "serves";

  /** Name of the value that says from when the offer can be had, in ISO 8601. */
  public static final String FROM = "availableFrom";

  private static final int FACTS = 7;

  private static final Map<Code, Explanation> PLAIN = plain();

  private static Map<Code, Explanation> plain() {
    Map<Code, Explanation> all = new EnumMap<>(Code.class);
    for (Code code : Code.values()) {
      all.put(code, new Explanation(code, null, null));
    }
    return Collections.unmodifiableMap(all);
  }

  /** All facts, in the order in which a coordinator would ask. */
  public static List<Explanation> of(Candidate candidate) {
    NeedEntry need = candidate.need();
    OfferEntry offer = candidate.offer();
    List<Explanation> facts = new ArrayList<>(FACTS);
    facts.add(PLAIN.get(items(need.item(), offer.item())));
    addPlace(facts, candidate);
    facts.add(
        offer.availableFrom() == Entry.ALWAYS
            ? PLAIN.get(Code.AVAILABLE_NOW)
            : new Explanation(
                Code.AVAILABLE_FROM, FROM, Instant.ofEpochMilli(offer.availableFrom()).toString()));
    facts.add(PLAIN.get(need.neededBy() == Entry.NEVER ? Code.NO_DEADLINE : Code.NEEDED_BY));
    facts.add(PLAIN.get(Code.NEED_URGENCY));
    facts.add(PLAIN.get(offer.inexhaustible() ? Code.UNLIMITED : Code.COVERS));
    return facts;
  }

  private static Code items(String needed, String offered) {
    if (needed == null) {
      return offered == null ? Code.SAME_CATEGORY : Code.NEED_ANY_ITEM;
    }
    return offered == null ? Code.OFFER_ANY_ITEM : Code.SAME_ITEM;
  }

  private static void addPlace(List<Explanation> facts, Candidate candidate) {
    Region needed = candidate.need().region();
    if (candidate.offer().origin().equals(needed)) {
      facts.add(PLAIN.get(Code.SAME_REGION));
      return;
    }
    Region shared = candidate.meetingPlace();
    facts.add(
        shared.level() == RegionLevel.WORLD
            ? PLAIN.get(Code.NO_NEARER_THAN_WORLD)
            : new Explanation(Code.SHARED_REGION, SHARED, shared.code()));
    // No region that an offer serves lies in another, so at most one of them contains the need's.
    for (Region served : candidate.offer().serves()) {
      if (served.contains(needed)) {
        facts.add(new Explanation(Code.SERVES, SERVED, served.code()));
        return;
      }
    }
  }
}
